import { expect, it } from 'vitest';
import { oldestNewsMs } from '#features/news-age.ts';

it.each([
  ['the oldest of them', [5, 3, 9], 3],
  ['the others where one was never asked about, as when a wipe has left nothing to ask with', [null, 5], 5],
  ['nothing where none was asked about', [null], null],
  ['nothing of an empty list', [], null],
])('the news of a list is as old as %s', (_, asked, oldestMs) => {
  expect(oldestNewsMs(asked.map((stageAskedAtMs) => ({ stageAskedAtMs })))).toBe(oldestMs);
});
