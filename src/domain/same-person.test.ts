import { expect, it } from 'vitest';
import { samePersonText } from '#domain/same-person.ts';

const SUMIYEM = { fullName: 'Sumiyem Contoh', birthDate: '1974-05-15', sex: 'P' as const };

function textOf(change: Partial<typeof SUMIYEM> | { sex: 'L' } = {}, code = '99.01.01.2001'): string {
  return samePersonText({ identity: { ...SUMIYEM, ...change }, ktpAddress: { place: { code } } });
}

it('takes one person for the same however her name is written, and whichever her village', () => {
  expect(textOf({ fullName: 'SUMIYEM  CONTOH.' })).toBe(textOf());
  expect(textOf({}, '99.01.02')).toBe(textOf());
});

it.each([
  ['name', { fullName: 'Sumiyati Contoh' }, undefined],
  ['birth date', { birthDate: '1974-05-16' }, undefined],
  ['sex', { sex: 'L' as const }, undefined],
  ['regency', {}, '99.02.01.2001'],
  ['regency, which nobody knows', {}, ''],
])('takes two for different people by another %s', (_, change, code) => {
  expect(textOf(change, code)).not.toBe(textOf());
});
