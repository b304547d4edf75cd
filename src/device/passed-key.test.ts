import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY_LIFE_MS, createPassedKey } from '#device/passed-key.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a key between two pages', () => {
  it('is there for half a minute, and then is nobody’s', () => {
    const key = createPassedKey();
    key.put('first');
    vi.advanceTimersByTime(KEY_LIFE_MS - 1);
    expect(key.get()).toBe('first');
    vi.advanceTimersByTime(1);
    expect(key.get()).toBeNull();
  });

  it('lives as long when one was passed on before it: pages are changed often, and nobody types a PIN each time', () => {
    const key = createPassedKey();
    key.put('first');
    vi.advanceTimersByTime(KEY_LIFE_MS - 1_000);
    key.put('second');
    vi.advanceTimersByTime(KEY_LIFE_MS - 1);
    expect(key.get()).toBe('second');
    vi.advanceTimersByTime(1);
    expect(key.get()).toBeNull();
  });

  it('is gone at once when the vault is locked', () => {
    const key = createPassedKey();
    key.put('first');
    key.put(null);
    expect(key.get()).toBeNull();
  });
});
