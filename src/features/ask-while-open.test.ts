import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AGAIN_MS, askWhileOpen } from '#features/ask-while-open.ts';
import { type TestPage, closePage, openPage } from '#ui/testing/page.ts';

const line = { onLine: true, connection: { saveData: false } };
let window: EventTarget;
let see: TestPage['see'];
let asked: number;
let stop: () => void;

beforeEach(() => {
  ({ window, see } = openPage());
  line.onLine = true;
  line.connection.saveData = false;
  vi.stubGlobal('navigator', line);
  asked = 0;
  stop = askWhileOpen(() => (asked += 1));
});
afterEach(() => {
  stop();
  closePage();
});

describe('a list that stays open', () => {
  it('asks when it is opened, and again every two minutes', () => {
    expect(asked).toBe(1);
    vi.advanceTimersByTime(AGAIN_MS - 1);
    expect(asked).toBe(1);
    vi.advanceTimersByTime(1);
    expect(asked).toBe(2);
    vi.advanceTimersByTime(3 * AGAIN_MS);
    expect(asked).toBe(5);
  });

  it('asks nothing out of sight, and at once when it is looked at again', () => {
    see('hidden');
    vi.advanceTimersByTime(3 * AGAIN_MS);
    expect(asked).toBe(1);
    see('visible');
    expect(asked).toBe(2);
  });

  it('asks nothing without signal, and at once when it comes back', () => {
    line.onLine = false;
    vi.advanceTimersByTime(3 * AGAIN_MS);
    expect(asked).toBe(1);
    line.onLine = true;
    window.dispatchEvent(new Event('online'));
    expect(asked).toBe(2);
  });

  it('asks on a costly line every fifth time only, and as the person comes to it', () => {
    line.connection.saveData = true;
    vi.advanceTimersByTime(4 * AGAIN_MS);
    expect(asked).toBe(1);
    see('hidden');
    see('visible');
    expect(asked).toBe(2);
    vi.advanceTimersByTime(AGAIN_MS);
    expect(asked).toBe(3);
  });

  it('asks nothing once it was left', () => {
    stop();
    vi.advanceTimersByTime(AGAIN_MS);
    see('visible');
    window.dispatchEvent(new Event('online'));
    expect(asked).toBe(1);
  });
});
