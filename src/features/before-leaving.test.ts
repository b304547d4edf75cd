import { expect, it } from 'vitest';
import { beforeLeaving, finishBeforeLeaving, finishWithin, hasUnfinished } from '#features/before-leaving.ts';

it.each<readonly [string, () => Promise<unknown>]>([
  ['later', () => Promise.reject(new Error('a bug'))],
  [
    'at once',
    () => {
      throw new Error('a bug');
    },
  ],
])('a task that fails %s keeps nobody here, and the others are waited for', async (_, fails) => {
  let isDone = false;
  const stops = [
    beforeLeaving(fails),
    beforeLeaving(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isDone = true;
    }),
  ];
  expect(await finishBeforeLeaving()).toBe(false);
  expect(isDone).toBe(true);
  for (const stop of stops) stop();
  expect(hasUnfinished()).toBe(false);
});

it('a task that takes too long is not waited for', async () => {
  const stop = beforeLeaving(() => new Promise(() => undefined));
  expect(await finishWithin(10)).toBe(false);
  stop();
});

it('who is to load the page anew hears whether all was stored', async () => {
  const stop = beforeLeaving(() => Promise.resolve('done'));
  expect(await finishBeforeLeaving()).toBe(true);
  const stopAnother = beforeLeaving(() => Promise.resolve(false));
  expect(await finishBeforeLeaving()).toBe(false);
  stopAnother();
  stop();
});
