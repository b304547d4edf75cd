import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNik, judgeNik, parseNik, readNik, type NikContext, type NikWarning } from '#domain/nik.ts';
import type { RegionIndex } from '#domain/regions.ts';

const on = '2026-11-22';

const regions: RegionIndex = {
  provinces: () => [],
  regenciesOf: () => [],
  districtsOf: () => [],
  nameOf: () => null,
  hasPrefix: (prefix) => prefix === '327301',
  retired: (prefix) => (prefix === '910101' ? { name: 'Merauke, Kabupaten Merauke', now: '93.01' } : null),
};

test.each([
  ['3273010108900001', 'as printed'],
  ['3273 0101 0890 0001', 'in groups of four'],
  ['32.73.01-010890-0001', 'with the dots and dashes of office letters'],
  [' 3273010108900001\n', 'pasted with a line end'],
  ['3273\u00a00101\u00a00890\u00a00001', 'pasted with non-breaking spaces'],
  ['３２７３０１０１０８９０００01', 'full-width digits of a foreign keyboard'],
  ['NIK: 3273010108900001', 'pasted from a chat with its label'],
  ['3273010108\u200b900001', 'with an invisible space inside'],
  ['٣٢٧٣٠١٠١٠٨٩٠٠٠٠١', 'in Arabic digits'],
])('the NIK %j is understood (%s)', (raw) => {
  expect(parseNik(raw)).toEqual({ ok: true, value: '3273010108900001' });
});

test.each([
  ['', 'nik-empty'],
  ['   \t ', 'nik-empty'],
  [' - ', 'nik-empty'],
  ['327301010890000', 'nik-too-short'],
  ['32730101089000012', 'nik-too-long'],
  ['1'.repeat(10_000), 'nik-too-long'],
  ['saya tidak tahu', 'nik-letters'],
  ['3,27301E+15', 'nik-letters'],
  ['🙂🙂🙂', 'nik-letters'],
  ['🙂'.repeat(5_000), 'nik-letters'],
])('the NIK %j cannot be used: %s', (raw, problem) => {
  expect(parseNik(raw)).toEqual({ ok: false, problem });
});

test.each([
  ['327301O108900001', '3273010108900001', 'O for 0'],
  ['327301o1o89oooo1', '3273010108900001', 'o for 0'],
  ['32730l0I0890000i', '3273010108900001', 'l, I and i for 1'],
  ['3273 01O1 0B90 000S', '3273010108900005', 'O, B and S for 0, 8 and 5, with spaces'],
])('for %s the NIK %s is offered, not put in unasked (%s)', (raw, suggestion) => {
  expect(parseNik(raw)).toEqual({ ok: false, problem: 'nik-letters', suggestion });
});

test('no correction is offered when letters would not make sixteen digits', () => {
  expect(parseNik('327301O10890000')).toEqual({ ok: false, problem: 'nik-letters' });
});

test.each([
  ['3273010108900001', { regionPrefix: '327301', sex: 'L', birthDate: '1990-08-01', serial: '0001' }],
  ['3273017112050003', { regionPrefix: '327301', sex: 'P', birthDate: '2005-12-31', serial: '0003' }],
  ['3273011509210009', { regionPrefix: '327301', sex: 'L', birthDate: '2021-09-15', serial: '0009' }],
  ['3273012511260001', { regionPrefix: '327301', sex: 'L', birthDate: '1926-11-25', serial: '0001' }], // not yet born
  ['3273012902000001', { regionPrefix: '327301', sex: 'L', birthDate: '2000-02-29', serial: '0001' }],
  ['3273013202880007', { regionPrefix: '327301', sex: null, birthDate: null, serial: '0007' }],
  ['3273017102880007', { regionPrefix: '327301', sex: 'P', birthDate: null, serial: '0007' }],
])('the NIK %s is read for region, sex, birth date and serial', (nik, reading) => {
  expect(readNik(nik, on)).toEqual(reading);
});

const judged: [nik: string, context: Omit<NikContext, 'on'>, kind: string, warnings: NikWarning[], why: string][] = [
  ['3273010108900001', { regions }, 'plain', [], 'an ordinary man'],
  ['3273017112050003', { regions, birthDate: '2005-12-31', sex: 'P' }, 'plain', [], 'an ordinary woman'],
  ['9901011505880005', { regions }, 'warning', ['unknown-region'], 'no province 99'],
  ['9901011505880005', {}, 'plain', [], 'the region list has not arrived yet'],
  ['9101010108900001', { regions }, 'warning', ['retired-region'], 'Merauke before the split of Papua'],
  ['3273013202880007', { regions }, 'strong-warning', ['impossible-date'], 'day 32'],
  ['3273013102880007', { regions, sex: 'P' }, 'strong-warning', ['impossible-date', 'sex-differs'], '31 February'],
  ['3273011509210009', { regions }, 'warning', ['maybe-family-card', 'child'], 'the card of a family, or a child'],
  [
    '3273015509210009',
    { regions, birthDate: '1990-01-01' },
    'warning',
    ['birth-date-differs', 'child'],
    'a day over 40 is no issue date',
  ],
  [
    '3273011509080009',
    { regions, birthDate: '1980-01-01' },
    'warning',
    ['birth-date-differs', 'maybe-family-card'],
    'a family card issued in 2008',
  ],
  ['3273010108900000', { regions }, 'warning', ['serial-0000'], 'serial 0000'],
  ['3273010108900001', { birthDate: '1990-08-10' }, 'warning', ['birth-date-differs'], 'KTP says otherwise'],
  ['3273010108900001', { sex: 'P' }, 'warning', ['sex-differs'], 'KTP says otherwise'],
  ['3273010108200001', { birthDate: '1920-08-01' }, 'plain', [], 'the century in the NIK is only our guess'],
  ['3273011509210009', { birthDate: '2021-09-15' }, 'warning', ['maybe-family-card', 'child'], 'a child of five'],
  ['1234567890123456', { regions }, 'strong-warning', ['sequence', 'impossible-date'], 'counting up: day 78'],
  ['9876543210987654', { regions }, 'strong-warning', ['sequence', 'impossible-date'], 'counting down: month 21'],
  ['0123456789012345', { regions }, 'strong-warning', ['sequence', 'impossible-date'], 'counting up from 0: month 89'],
  ['1111111111111111', { regions }, 'strong-warning', ['all-same'], 'one key held down, and 11-11-11 is a date'],
  ['2222222222222222', { regions }, 'strong-warning', ['all-same', 'impossible-date'], 'one key held down: month 22'],
];
test.each(judged)('the NIK %s with %j is judged %s %j (%s)', (nik, context, kind, warnings) => {
  const judgement = judgeNik(nik, { on, ...context });
  expect({ kind: judgement.kind, warnings: judgement.warnings }).toEqual({ kind, warnings });
});

test('a retired region is named, with the code it has now', () => {
  expect(judgeNik('9101010108900001', { on, regions }).retired).toEqual({
    name: 'Merauke, Kabupaten Merauke',
    now: '93.01',
  });
});

test.each([
  ['3273', '3273'],
  ['32730', '3273 0'],
  ['3273 01O', '3273 01O'],
  ['3273010108900001', '3273 0101 0890 0001'],
  ['32730101089000012', '3273 0101 0890 0001 2'],
])('while typing, %s is shown as %s', (raw, shown) => {
  expect(formatNik(raw)).toBe(shown);
});

test('whatever sixteen digits arrive, they are judged and never refused', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{16}$/), (nik) => {
      expect(parseNik(nik)).toEqual({ ok: true, value: nik });
      expect(['plain', 'warning', 'strong-warning']).toContain(judgeNik(nik, { on, regions }).kind);
      expect(parseNik(formatNik(nik))).toEqual({ ok: true, value: nik });
    }),
  );
});

test('any text at all gets an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      expect(typeof parseNik(raw).ok).toBe('boolean');
      expect(typeof formatNik(raw)).toBe('string');
    }),
  );
});
