import { afterEach, expect, it, vi } from 'vitest';
import { touch } from '#server/store/touch.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('a use that cannot be kept fails nobody, and is told', async () => {
  const whenFailed = vi.fn();
  const full = new Error('too many connections');
  await touch('session', () => Promise.reject(full), whenFailed);
  expect(whenFailed).toHaveBeenCalledExactlyOnceWith(full);
});

it('a use that is kept late is waited for during a second, and written once meanwhile', async () => {
  vi.useFakeTimers();
  const write = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 40_000)));
  const first = touch('session', write, () => {});
  await touch('session', write, () => {});
  expect(write).toHaveBeenCalledTimes(1);
  await touch(
    'another',
    () => Promise.resolve(),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
  await vi.advanceTimersByTimeAsync(39_000);
  void touch('session', write, () => {});
  expect(write).toHaveBeenCalledTimes(2);
});
