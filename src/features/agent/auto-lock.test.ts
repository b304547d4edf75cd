import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHOOSING_MS, HIDDEN_MS, IDLE_MS, startAutoLock } from '#features/agent/auto-lock.ts';
import { type TestPage, closePage, openPage } from '#ui/testing/page.ts';

let page: TestPage;
let locked: number;
let stop: () => void;

beforeEach(() => {
  page = openPage();
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
  closePage();
});

describe('an open phone of an agent', () => {
  it('locks after three minutes without a touch, and not while she is typing', () => {
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    page.window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(IDLE_MS - 1_000);
    expect(locked).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(locked).toBe(1);
  });

  it('locks half a minute after it went out of sight, and not when it was looked at again before', () => {
    page.see('hidden');
    vi.advanceTimersByTime(HIDDEN_MS - 1_000);
    page.see('visible');
    vi.advanceTimersByTime(HIDDEN_MS);
    expect(locked).toBe(0);
    page.see('hidden');
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
    page.document.dispatchEvent(click);
    page.see('hidden');
    vi.advanceTimersByTime(CHOOSING_MS - 1_000);
    expect(locked).toBe(0);
    page.see('visible');
    page.see('hidden');
    vi.advanceTimersByTime(HIDDEN_MS + 1_000);
    expect(locked).toBe(1);
  });

  it('that slept in a pocket locks before it shows anything, though no timer ran', () => {
    page.see('hidden');
    vi.setSystemTime(Date.now() + 10 * HIDDEN_MS);
    page.see('visible');
    expect(locked).toBe(1);
  });
});
