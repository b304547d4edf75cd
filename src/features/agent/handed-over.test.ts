import { afterEach, describe, expect, it, vi } from 'vitest';
import { isHandedOver, noteHandedOver, watchHandedOver } from '#features/agent/handed-over.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a phone in the hands of its person', () => {
  it('is known as such by the page that follows, until it has come back', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    expect(isHandedOver()).toBe(false);
    noteHandedOver(true);
    expect(isHandedOver()).toBe(true);
    // Of whom it was is written down nowhere.
    expect([...kept]).toEqual([['payung-handed-over', '1']]);
    noteHandedOver(false);
    expect(isHandedOver()).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('is told to the other tabs, until they look no more', () => {
    const window = new EventTarget();
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
    const told = vi.fn<() => void>();
    const stop = watchHandedOver(told);
    window.dispatchEvent(new Event('storage'));
    expect(told).toHaveBeenCalledOnce();
    stop();
    window.dispatchEvent(new Event('storage'));
    expect(told).toHaveBeenCalledOnce();
  });

  it('is locked like any other where storage is blocked', () => {
    const blocked = () => {
      throw new DOMException('Blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
    noteHandedOver(true);
    expect(isHandedOver()).toBe(false);
    noteHandedOver(false);
  });
});
