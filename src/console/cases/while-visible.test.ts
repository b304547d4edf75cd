import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LEFT_MS, whileVisible } from '#console/cases/while-visible.ts';

const MINUTE = 60_000;
/** As much of a page as is looked at. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
let acts: boolean[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  page.visibilityState = 'visible';
  acts = [];
  stop = whileVisible((isBack) => acts.push(isBack));
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

it('a page that somebody is at asks each minute, and not while it is out of sight', () => {
  vi.advanceTimersByTime(2 * MINUTE);
  expect(acts).toEqual([false, false]);
  see('hidden');
  vi.advanceTimersByTime(3 * MINUTE);
  expect(acts).toHaveLength(2);
  see('visible');
  expect(acts).toEqual([false, false, true]);
});

it('a page that was left asks nothing, so that its session ends by itself, until somebody is back', () => {
  vi.advanceTimersByTime(LEFT_MS);
  const before = acts.length;
  vi.advanceTimersByTime(60 * MINUTE);
  expect(acts).toHaveLength(before);
  page.dispatchEvent(new Event('pointermove'));
  page.dispatchEvent(new Event('pointermove'));
  expect(acts.slice(before)).toEqual([true]);
  vi.advanceTimersByTime(MINUTE);
  expect(acts.slice(before)).toEqual([true, false]);
});
