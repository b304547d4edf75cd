import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LEFT_MS, whileVisible } from '#console/cases/while-visible.ts';
import { type TestPage, closePage, openPage } from '#ui/testing/page.ts';

const MINUTE = 60_000;
let page: TestPage;
let acts: boolean[];
let stop: () => void;

beforeEach(() => {
  page = openPage();
  acts = [];
  stop = whileVisible((isBack) => acts.push(isBack));
});
afterEach(() => {
  stop();
  closePage();
});

it('a page that somebody is at asks each minute, and not while it is out of sight', () => {
  vi.advanceTimersByTime(2 * MINUTE);
  expect(acts).toEqual([false, false]);
  page.see('hidden');
  vi.advanceTimersByTime(3 * MINUTE);
  expect(acts).toHaveLength(2);
  page.see('visible');
  expect(acts).toEqual([false, false, true]);
});

it('a page that was left asks nothing, so that its session ends by itself, until somebody is back', () => {
  vi.advanceTimersByTime(LEFT_MS);
  const before = acts.length;
  vi.advanceTimersByTime(60 * MINUTE);
  expect(acts).toHaveLength(before);
  page.document.dispatchEvent(new Event('pointermove'));
  page.document.dispatchEvent(new Event('pointermove'));
  expect(acts.slice(before)).toEqual([true]);
  vi.advanceTimersByTime(MINUTE);
  expect(acts.slice(before)).toEqual([true, false]);
});
