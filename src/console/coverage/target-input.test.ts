import { expect, it } from 'vitest';
import { targetOf } from '#console/coverage/target-input.ts';

const PLACE = { region: '32', period: '2026' };

it.each([
  ['2.000', '', 2_000, null],
  ['2000', '38,5', 2_000, 385],
  ['', '50 %', null, 500],
  ['', '', null, null],
])('reads %s and %s as an administrator means it', (registered, women, count, permille) => {
  expect(targetOf({ ...PLACE, registered, women, needs: '' })).toEqual({
    ok: true,
    value: { ...PLACE, registered: count, womenPermille: permille, needsPermille: null },
  });
});

it.each([
  ['banyak', '', 'registered'],
  ['0', '', 'registered'],
  ['2000', 'separuh', 'women'],
  ['2000', '120', 'women'],
])('tells at which field %s and %s cannot be read', (registered, women, field) => {
  expect(targetOf({ ...PLACE, registered, women, needs: '' })).toEqual({ ok: false, field });
});
