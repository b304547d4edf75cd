import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHOOSING_MS, HIDDEN_MS, IDLE_MS, startAutoLock } from '#features/agent/auto-lock.ts';

/** As much of a page as the lock looks at. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
let window: EventTarget;
let locked: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  window = new EventTarget();
  page.visibilityState = 'visible';
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  locked = 0;
  stop = startAutoLock({
    lock: () => {
      locked += 1;
      stop();
    },
    leave: () => undefined,
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function see(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

describe('an open phone of an agent', () => {
  it('locks after three minutes without a touch, and not while she is typing', () => {
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    expect(locked).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(locked).toBe(1);
  });

  it('locks half a minute after it went out of sight, and not when it was looked at again before', () => {
    see('hidden');
    vi.advanceTimersByTime(HIDDEN_MS - 1_000);
    see('visible');
    vi.advanceTimersByTime(HIDDEN_MS);
    expect(locked).toBe(0);
    see('hidden');
    vi.advanceTimersByTime(HIDDEN_MS + 1_000);
    expect(locked).toBe(1);
  });

  it('waits longer for a picture that she chooses in another app', () => {
    class FileBox extends EventTarget {
      readonly type = 'file';
    }
    vi.stubGlobal('HTMLInputElement', FileBox);
    const click = new Event('click');
    Object.defineProperty(click, 'target', { value: new FileBox() });
    page.dispatchEvent(click);
    see('hidden');
    vi.advanceTimersByTime(CHOOSING_MS - 1_000);
    expect(locked).toBe(0);
    see('visible');
    see('hidden');
    vi.advanceTimersByTime(HIDDEN_MS + 1_000);
    expect(locked).toBe(1);
  });

  it('that slept in a pocket locks before it shows anything, though no timer ran', () => {
    see('hidden');
    vi.setSystemTime(Date.now() + 10 * HIDDEN_MS);
    see('visible');
    expect(locked).toBe(1);
  });
});
