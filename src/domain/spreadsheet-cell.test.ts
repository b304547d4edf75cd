import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromCsvCell, toCsvCell, toWorkbookCell } from '#domain/spreadsheet-cell.ts';

it.each([
  ['Siti Contoh', 'Siti Contoh'],
  ['', ''],
  ['-Siti', "'-Siti"],
  ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
  ['+628123', "'+628123"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['Siti;=1+1', "Siti;'=1+1"],
  ["Siti, '=1+1", "Siti, ''=1+1"],
  ['Gang 3, RT -', 'Gang 3, RT -'],
  ['＝1+1', "'＝1+1"],
  ["'Aisyah", "''Aisyah"],
  ['9901014107740001', "'9901014107740001"],
  ['081200009901', "'081200009901"],
  ['3/4', "'3/4"],
  ['-5', "'-5"],
  ['Mei 5', "'Mei 5"],
  ['Mei Lestari', 'Mei Lestari'],
  ['TRUE', "'TRUE"],
  ['Gang 5', 'Gang 5'],
])('%j stands in CSV as %j', (text, cell) => {
  expect(toCsvCell(text)).toBe(cell);
  expect(fromCsvCell(cell)).toBe(text);
});

it('keeps every text exact, and lets none begin as a formula or a number does', () => {
  const begun = /(^|[,;|\t\r\n])[\s"]*[=+\-@＝＋－＠]/u;
  const dangerous = fc
    .array(fc.constantFrom(...Array.from('=+-@\t\r\n\'"; ,|01a＝'), '\u{feff}', 'Mei '), { maxLength: 12 })
    .map((signs) => signs.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), dangerous), (text) => {
      const cell = toCsvCell(text);
      expect(cell === '' || /^['\p{L}]/u.test(cell)).toBe(true);
      expect(begun.test(cell)).toBe(false);
      expect(fromCsvCell(cell)).toBe(text);
    }),
  );
});

it('never makes one cell of two texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(toCsvCell(one) === toCsvCell(other)).toBe(one === other);
    }),
  );
});

it('reads a number that Excel was made to keep as a text', () => {
  expect(fromCsvCell('="0123"')).toBe('0123');
});

it('leaves out of a workbook only what no workbook holds', () => {
  expect(toWorkbookCell('a\u{0}b\u{1b}c\td\ne')).toBe('abc\td\ne');
  expect(toWorkbookCell('-Siti 😀')).toBe('-Siti 😀');
});
