import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPORT_COLUMNS } from '#domain/export-fields.ts';
import { referenceOf } from '#domain/reference.ts';
import { type SheetCell, type SheetRow, readResultTable } from '#domain/result-rows.ts';

const NIK = '9901015505740005';
const OTHER_NIK = '9901020108900001';
const KPJ = '99010000001';
const REFERENCE = referenceOf('0193537a-0000-7000-8000-0000000000a1');

const read = (...table: SheetRow[]) => readResultTable(table, DEFAULT_EXPORT_COLUMNS);
/** What becomes of one row with these cells. */
function rowOf(reference: SheetCell, nik: SheetCell, kpj: SheetCell) {
  const table = read(['Kode kiriman', 'NIK', 'KPJ'], [reference, nik, kpj]);
  return table.ok ? table.rows[0]?.read : table.problem;
}

describe('a table of results', () => {
  it.each<[string, SheetRow]>([
    ['as we export it', ['Nama', 'NIK', 'KPJ']],
    ['in other words', ['Name', 'No. KTP', 'Nomor Peserta']],
    ['in English', ['Name', 'National ID', 'Participant number']],
    ['in shouted words', ['NAMA', ' nik ', 'No_KPJ']],
  ])('is known by its headings: %s', (_what, headings) => {
    expect(read(headings, ['Siti', NIK, KPJ])).toEqual({
      ok: true,
      rows: [{ row: 2, read: { reference: null, nik: NIK, kpj: KPJ } }],
    });
  });

  it.each(['Kode kiriman', 'Kode referensi'])(
    'is found by its codes under %s, the word of today or of older files',
    (heading) => {
      expect(read([heading, 'KPJ'], [REFERENCE, KPJ])).toMatchObject({
        ok: true,
        rows: [{ read: { reference: REFERENCE, kpj: KPJ } }],
      });
    },
  );

  it('is known by the headings of an administrator', () => {
    const columns = DEFAULT_EXPORT_COLUMNS.map((column) =>
      column.source === 'kpj' ? { ...column, heading: 'Hasil' } : column,
    );
    expect(
      readResultTable(
        [
          ['NIK', 'Hasil'],
          [NIK, KPJ],
        ],
        columns,
      ),
    ).toMatchObject({ ok: true, rows: [{ row: 2 }] });
  });

  it('may begin below a title, and have empty rows in it', () => {
    const table = read(['Hasil pendaftaran'], [], ['NIK', 'KPJ'], [NIK, KPJ], ['', null], [OTHER_NIK, '']);
    expect(table).toMatchObject({ ok: true, rows: [{ row: 4 }, { row: 6, read: 'kpj-empty' }] });
  });

  it.each<[string, SheetRow[], string]>([
    [
      'no number',
      [
        ['NIK', 'Nama'],
        [NIK, 'Siti'],
      ],
      'columns-missing',
    ],
    [
      'nobody to give it to',
      [
        ['Nama', 'KPJ'],
        ['Siti', KPJ],
      ],
      'columns-missing',
    ],
    [
      'two of one',
      [
        ['NIK', 'KPJ', 'No KPJ'],
        [NIK, KPJ, KPJ],
      ],
      'columns-twice',
    ],
    ['headings alone', [['NIK', 'KPJ']], 'rows-none'],
    ['nothing', [], 'columns-missing'],
  ])('is refused when it has %s', (_what, table, problem) => {
    expect(readResultTable(table, DEFAULT_EXPORT_COLUMNS)).toEqual({ ok: false, problem });
  });

  it.each<[string, SheetCell, SheetCell, SheetCell, unknown]>([
    ['a code alone', REFERENCE, '', KPJ, { reference: REFERENCE, nik: null, kpj: KPJ }],
    ['the apostrophe of our CSV', `'${REFERENCE}`, `'${NIK}`, `'${KPJ}`, { reference: REFERENCE, nik: NIK, kpj: KPJ }],
    ['a number that Excel keeps as text', null, `="${NIK}"`, `="${KPJ}"`, { reference: null, nik: NIK, kpj: KPJ }],
    ['spaces in it', null, '9901 0155 0574 0005', '9901 0000 001', { reference: null, nik: NIK, kpj: KPJ }],
    ['a participant number as a number', null, NIK, { number: KPJ }, { reference: null, nik: NIK, kpj: KPJ }],
    ['a rounded NIK beside a code', REFERENCE, { number: NIK }, KPJ, { reference: REFERENCE, nik: null, kpj: KPJ }],
    ['nobody', '', null, KPJ, 'key-empty'],
    ['a code that is none', 'K7M-2QX-94E', NIK, KPJ, 'reference-wrong'],
    ['a NIK too short', null, '990101550574000', KPJ, 'nik-wrong'],
    ['a NIK as a number', null, { number: NIK }, KPJ, 'nik-rounded'],
    ['a NIK with an exponent', null, '9,90102E+15', KPJ, 'nik-rounded'],
    ['a NIK with an exponent, in English', null, '2.3E+15', KPJ, 'nik-rounded'],
    ['a number with an exponent', null, NIK, { number: '9.901E+10' }, 'kpj-rounded'],
    ['a number of ten digits, which may have lost a zero', null, NIK, { number: '9901000001' }, 'kpj-short'],
    ['ten digits as text', null, NIK, '9901000001', 'kpj-short'],
    ['a formula', null, NIK, '=1+1', 'kpj-wrong'],
    ['no number yet', REFERENCE, NIK, ' ', 'kpj-empty'],
  ])('has a row with %s', (_what, reference, nik, kpj, expected) => {
    expect(rowOf(reference, nik, kpj)).toEqual(expected);
  });

  it('gives no number to two people, and no two to one', () => {
    const kpjs = read(['NIK', 'KPJ'], [NIK, KPJ], [OTHER_NIK, KPJ]);
    expect(kpjs).toMatchObject({ rows: [{ read: 'kpj-twice' }, { read: 'kpj-twice' }] });
    const people = read(['NIK', 'KPJ'], [NIK, KPJ], [NIK, '99010000002']);
    expect(people).toMatchObject({ rows: [{ read: 'case-twice' }, { read: 'case-twice' }] });
  });
});
