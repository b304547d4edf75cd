import { expect, it } from 'vitest';
import { judgeVisit, readVisitTable } from '#domain/visits.ts';

const EMPTY = { name: '', address: '', phone: '', note: '', appointment: '' };

it('a visit needs a name and an address; a number and a day are kept as they are meant', () => {
  const typed = {
    name: ' Sari  Wulan ',
    address: 'Gg. Melati 3',
    phone: '0812 0000 9901',
    note: '',
    appointment: '1/12/2026',
  };
  expect(judgeVisit(typed)).toEqual({
    ok: true,
    visit: {
      name: 'Sari Wulan',
      address: 'Gg. Melati 3',
      phone: '+6281200009901',
      note: null,
      appointment: '2026-12-01',
    },
  });
  expect(judgeVisit({ ...EMPTY, phone: '021 555', appointment: '31/2/2026' })).toEqual({
    ok: false,
    problems: [
      { column: 'name', problem: 'name-empty' },
      { column: 'address', problem: 'street-too-short' },
      { column: 'phone', problem: 'phone-too-short' },
      { column: 'appointment', problem: 'date-not-real' },
    ],
  });
});

it.each([
  ['=HYPERLINK("http://x")', 'HYPERLINK("http://x")'],
  ["'+62 rumah biru", '62 rumah biru'],
  ['-@=cmd', 'cmd'],
  ['Jalan = buntu', 'Jalan = buntu'],
])('what a spreadsheet would run is made harmless: %s', (address, harmless) => {
  const judged = judgeVisit({ ...EMPTY, name: 'Sari', address });
  expect(judged.ok && judged.visit.address).toBe(harmless);
});

it('a table is known by its headings, in any order, and tells each row by its number', () => {
  const read = readVisitTable([
    ['', ''],
    ['Alamat', 'NAMA', 'No. HP', 'Lain'],
    ['Gg. Melati 3', 'Sari', '', 'x'],
    ['', '', '', ''],
    ['Gg. Melati 4', '99', '', ''],
  ]);
  expect(read.ok && read.rows.map(({ row, judged }) => [row, judged.ok])).toEqual([
    [3, true],
    [5, false],
  ]);
});

it.each([
  [[['Nama', 'Telepon']], 'columns-missing'],
  [[['Nama', 'Alamat', 'Name']], 'columns-twice'],
  [[['Nama', 'Alamat']], 'rows-none'],
  [[], 'columns-missing'],
])('a table that cannot be read says why: %j', (table, problem) => {
  expect(readVisitTable(table)).toEqual({ ok: false, problem });
});
