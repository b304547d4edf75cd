import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { photoPath } from '#domain/photo-wire.ts';
import { within, withinPatience } from '#server/patience.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

afterEach(() => vi.useRealTimers());

describe('work that fails', () => {
  /** Fails after so long. */
  const failing = (ms: number) => () =>
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('gone')), ms));

  it('in time, says so to who waits for it, and to nobody else', async () => {
    vi.useFakeTimers();
    const whenLate = vi.fn<(thrown: unknown) => void>();
    const waiting = expect(within(1_000, failing(999), whenLate)).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(2_000);
    await waiting;
    expect(whenLate).not.toHaveBeenCalled();
  });

  it('when nobody waits for it any more, is told once all the same', async () => {
    vi.useFakeTimers();
    const whenLate = vi.fn<(thrown: unknown) => void>();
    const waiting = withinPatience(failing(8_001), whenLate);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await waiting).toBeNull();
    expect(whenLate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(whenLate.mock.calls).toEqual([[new Error('gone')]]);
  });
});

describe('a phone that was told to come again', () => {
  const { store, begin, request } = useTestIntake('postgresql', sealSubmission);

  it('leaves a line of the log by what became of its request after that', async () => {
    const events: string[] = [];
    let fail = () => {};
    const queries = new Proxy(store().queries, {
      get: (target, name, receiver) =>
        name === 'transaction'
          ? () =>
              new Promise((_, reject) => {
                fail = () => reject(new Error('gone'));
              })
          : Reflect.get(target, name, receiver),
    });
    begin({ store: { ...store(), queries }, log: (_, event) => events.push(event) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const piece = new Uint8Array(100);
    const digest = createHash('sha256').update(piece).digest('base64');
    const sending = request(photoPath(sampleSubmission().id, 'A'.repeat(16), 0), {
      method: 'POST',
      body: piece,
      headers: { 'content-digest': `sha-256=:${digest}:` },
    });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await problemOf(await sending)).toEqual([503, 'intake-busy']);
    expect(events).toEqual(['request']);
    fail();
    await vi.waitFor(() => expect(events).toEqual(['request', 'photo-failed']));
  });
});
