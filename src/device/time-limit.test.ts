import { afterEach, describe, expect, it, vi } from 'vitest';
import { timeLimit } from '#device/time-limit.ts';

const native = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout') ?? {};
afterEach(() => {
  Object.defineProperty(AbortSignal, 'timeout', native);
});

describe('a time limit', () => {
  it.each([
    ['a browser of today', native],
    ['a phone of five years ago', { value: undefined }],
  ])('ends on %s', async (_, timeout) => {
    Object.defineProperty(AbortSignal, 'timeout', { ...timeout, configurable: true });
    const signal = timeLimit(20);
    expect(signal.aborted).toBe(false);
    await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 5_000 });
  });
});
