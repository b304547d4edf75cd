import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { expectPause, problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('an office whose database says nothing', () => {
  const { store, begin, request, post } = useTestIntake('postgresql', sealSubmission);

  beforeAll(() => makeAccount(store().queries, { username: 'sri', role: 'supervisor', regions: 'all' }));
  afterEach(() => vi.useRealTimers());

  it('is told before its pages take their own line for dead, but waits for a file', async () => {
    const headers = await signInAs(request, 'sri');
    let held: (() => void)[] = [];
    let isHung = true;
    const queries = new Proxy(store().queries, {
      get: (target, name, receiver) =>
        name === 'transaction'
          ? async (...given: Parameters<typeof target.transaction>) => {
              if (isHung) await new Promise<void>((resolve) => held.push(resolve));
              return target.transaction(...given);
            }
          : Reflect.get(target, name, receiver),
    });
    begin({ store: { ...store(), queries } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = request(OFFICE_PATHS.me, { headers });
    let isFileRead = false;
    const file = post(RESULT_PATHS.check, { content: 'AAAA' }, headers).finally(() => {
      isFileRead = true;
    });
    const made = post(AGENT_PATHS.list, { name: 'Agen baru', regions: ['99'] }, headers);
    const queue = post(CASE_PATHS.queue, { filters: QUEUE_AT_FIRST, after: null }, headers);
    await vi.waitFor(() => expect(held).toHaveLength(4));
    await vi.advanceTimersByTimeAsync(15_000);
    const told = await asked;
    expectPause(told, 30);
    expect(await problemOf(told)).toEqual([503, 'intake-busy']);
    expect(await problemOf(await queue)).toEqual([503, 'intake-busy']);
    // She may have made one: were she told to try again, there would be two.
    const unknown = await made;
    expect(unknown.headers.get('retry-after')).toBeNull();
    expect(await problemOf(unknown)).toEqual([503, 'saved-unknown']);
    expect(isFileRead).toBe(false);
    vi.useRealTimers();
    isHung = false;
    for (const resolve of held) resolve();
    held = [];
    expect((await file).status).toBeLessThan(500);
  });
});
