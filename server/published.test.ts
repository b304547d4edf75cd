import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { createPublished } from '#server/published.ts';
import { agencyEdition } from '#server/store/tables-schema.ts';
import { expectPause, problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('what is published, while the line to the database hangs', () => {
  const { store, request, begin, now, setNow } = useTestIntake('postgresql', sealSubmission);
  let isHung = false;
  let asked = 0;
  let held: (() => void)[] = [];

  /** @param isAsked what it answers is held up, not what it is asked */
  const hanging = (isAsked = false) =>
    new Proxy(store().queries, {
      get: (target, name, receiver) => {
        if (name !== 'transaction') return Reflect.get(target, name, receiver);
        return async (...given: Parameters<typeof target.transaction>) => {
          asked += 1;
          const wait = () => (isHung ? new Promise<void>((resolve) => held.push(resolve)) : undefined);
          if (!isAsked) await wait();
          const answer = await target.transaction(...given);
          if (isAsked) await wait();
          return answer;
        };
      },
    });
  const letGo = () => {
    isHung = false;
    for (const resolve of held) resolve();
    held = [];
  };
  const name = async () => Config.parse(await (await request(PATHS.config)).json()).operator.name;

  beforeEach(() => {
    asked = 0;
    begin({ store: { ...store(), queries: hanging() } });
  });
  afterEach(() => {
    letGo();
    vi.useRealTimers();
  });

  it('is the last known before a phone gives up, asked once for all, and anew when it is mended', async () => {
    expect(await name()).toBe('Kantor Contoh');
    const before = asked;
    setNow(now() + 10_000);
    isHung = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const phones = [name(), name(), name()];
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(3));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(phones)).toEqual(phones.map(() => 'Kantor Contoh'));
    expect(asked).toBe(before + 1);
    // That it is silent is known by now: nobody waits for it.
    expect(await name()).toBe('Kantor Contoh');
    vi.useRealTimers();
    letGo();
    await vi.waitFor(async () => {
      setNow(now() + 10_000);
      expect(await name()).toBe('Kantor Contoh');
      expect(asked).toBeGreaterThan(before + 2);
    });
  });

  it('is to be asked for later by who comes before anything is known', async () => {
    isHung = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const early = request(PATHS.config);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(8_000);
    vi.useRealTimers();
    expectPause(await early, 30);
    expect(await problemOf(await early)).toEqual([503, 'intake-busy']);
    letGo();
    expect(await name()).toBe('Kantor Contoh');
  });

  it('is not what was asked for before something was published here', async () => {
    const published = createPublished({ queries: hanging(true), tariffs: null, monotonicMs: now, log: () => {} });
    const operator = async () => (await published.find())?.operator?.name ?? null;
    isHung = true;
    const before = operator();
    await vi.waitFor(() => expect(held).toHaveLength(1));
    isHung = false;
    const at = new Date(now());
    const agency = { edition: 1, name: 'Dinas Contoh', official: true, changedAt: at, changedBy: 'root' };
    await store().queries.transaction((transaction) => transaction.insert(agencyEdition).values(agency));
    published.forget();
    expect(await operator()).toBe('Dinas Contoh');
    letGo();
    await before;
    expect(await operator()).toBe('Dinas Contoh');
  });
});
