import { expect, test } from 'vitest';
import { claimGuide } from '#domain/claims.ts';
import { isNeeded, switchesOf } from '#features/claims/conditions.ts';

test('each condition of a list can be switched off once; "if there is one" cannot', () => {
  expect(switchesOf(claimGuide('work-accident').papers).map(({ kind }) => kind)).toEqual([
    'traffic-accident',
    'not-plkk',
    'over',
  ]);
  expect(switchesOf(claimGuide('savings').papers).map(({ kind }) => kind)).toEqual(['over', 'partly-paid-before']);
});

test.each([
  ['a paper without conditions always', [], ['over'], true],
  ['a paper whose condition may hold', ['over'], [], true],
  ['a paper whose condition does not hold', ['over'], ['over'], false],
  ['a paper with two of which one may hold', ['over', 'partly-paid-before'], ['over'], true],
  ['a paper to bring if there is one', ['if-there-is-one'], ['over'], true],
])('%s', (_, when, off, needed) => {
  expect(isNeeded(when, off)).toBe(needed);
});
