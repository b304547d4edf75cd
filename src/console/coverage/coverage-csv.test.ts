import { expect, it } from 'vitest';
import { csvOf } from '#console/coverage/coverage-csv.ts';

it('tells a spreadsheet nothing to reckon with, keeps what has commas together, and leaves hidden figures empty', () => {
  expect(
    csvOf([
      ['Kelompok', 'Orang'],
      ['=cmd|1', 5],
      ['+62', null],
      ['Agama, sosial "dan" lain', 1_204],
    ]),
  ).toBe('\uFEFFKelompok,Orang\r\n\'=cmd|1,5\r\n\'+62,\r\n"Agama, sosial ""dan"" lain",1204\r\n');
});
