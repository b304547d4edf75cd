import { expect, test } from 'vitest';
import { parseRtRw } from '#domain/rt-rw.ts';

const written: [raw: string, value: string | null, why: string][] = [
  ['3', '003', 'as people say it'],
  ['003', '003', 'as the KTP has it'],
  [' 03 ', '003', 'with spaces around it'],
  ['RT 3', '003', 'with its name'],
  ['rw.007', '007', 'with its name and a dot'],
  ['００３', '003', 'full-width digits of a foreign keyboard'],
  ['000', '000', 'as some KTPs have it'],
  ['', null, 'left empty'],
  ['-', null, 'a dash, as on the KTP of a village without any'],
  ['RT -', null, 'a dash after its name'],
];
test.each(written)('an RT or RW written %j is %j (%s)', (raw, value) => {
  expect(parseRtRw(raw, /rw/i.test(raw) ? 'rw' : 'rt')).toEqual({ ok: true, value });
});

test.each([
  ['0001', 'four digits'],
  ['003/007', 'both in one box'],
  ['tiga', 'a word'],
  ['RW 03', 'the other one'],
])('%j is asked for again (%s)', (raw) => {
  expect(parseRtRw(raw, 'rt')).toEqual({ ok: false, problem: 'rt-rw-format' });
});
