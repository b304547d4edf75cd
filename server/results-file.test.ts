import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { DEFAULT_EXPORT_COLUMNS, exportValues } from '#domain/export-fields.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { closeWithPassword, writeExport } from '#server/export-file.ts';
import { readResultsFile } from '#server/results-file.ts';
import { sampleSubmission } from '#server/testing/samples.ts';

const NIK = '9901015505740005';
const KPJ = '99010000001';
const READ = { ok: true, rows: [{ row: 2, read: { reference: null, nik: NIK, kpj: KPJ } }] };
const read = (bytes: Uint8Array) => readResultsFile(bytes, DEFAULT_EXPORT_COLUMNS);
const text = (words: string) => Buffer.from(words);
const row = `Siti,${NIK},${KPJ}`;

describe('a file of results', () => {
  it.each<[string, Uint8Array]>([
    ['CSV', text(`Nama,NIK,KPJ\n${row}\n`)],
    ['CSV with a mark at its beginning', text(`\u{feff}NIK,KPJ\r\n${NIK},${KPJ}\r\n`)],
    ['CSV with semicolons', text(`Nama;NIK;KPJ\nSiti, Bu;${NIK};${KPJ}\n`)],
    ['CSV that tells Excel its separator', text(`sep=;\nNIK;KPJ\n${NIK};${KPJ}`)],
    ['CSV of Windows', Buffer.from(`Nama,NIK,KPJ\nDésir\xe9e,${NIK},${KPJ}\n`, 'latin1')],
    ['text with tabs in UTF-16, as Excel calls Unicode', Buffer.from(`\u{feff}NIK\tKPJ\n${NIK}\t${KPJ}\n`, 'utf16le')],
    ['CSV with apostrophes and quotes', text(`"NIK","KPJ"\n"'${NIK}","'${KPJ}"`)],
  ])('is read: %s', async (_what, bytes) => {
    expect(await read(bytes)).toEqual(READ);
  });

  it('is read from a workbook, numbers as they are written', async () => {
    const sheet = (nik: object, kpj: object) =>
      writeXlsxFile([
        [
          { value: 'NIK', type: String },
          { value: 'KPJ', type: String },
        ],
        [nik, kpj],
      ]).toBuffer();
    expect(await read(await sheet({ value: NIK, type: String }, { value: Number(KPJ), type: Number }))).toEqual(READ);
    expect(await read(await sheet({ value: Number(NIK), type: Number }, { value: KPJ, type: String }))).toEqual({
      ok: true,
      rows: [{ row: 2, read: 'nik-rounded' }],
    });
  });

  it.each(['xlsx', 'csv'] as const)('is what we exported, with numbers filled in: %s', async (kind) => {
    const { enrolment } = sampleSubmission({ answers: FISH_TRADER });
    const values = exportValues({ reference: 'K7M-2QX-94D', kpj: KPJ, enrolment });
    const columns = DEFAULT_EXPORT_COLUMNS.filter(({ source }) => source !== 'reference');
    const format = kind === 'csv' ? ({ kind, separator: ';', bom: true } as const) : { kind };
    expect(await read(await writeExport({ columns, rows: [values] }, format))).toEqual(READ);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing', () => text(''), 'file-empty'],
    ['too much', () => new Uint8Array(4_000_001), 'file-too-large'],
    ['one closed with a password', () => closeWithPassword('a.csv', text(`NIK,KPJ\n${row}`), 'kuda'), 'file-locked'],
    ['one of before 2007', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-old'],
    ['a cut workbook', async () => (await writeXlsxFile([['NIK']]).toBuffer()).subarray(0, 900), 'file-unreadable'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'file-unreadable'],
    ['a quote that never ends', () => text(`NIK,KPJ\n"${NIK},${KPJ}\n`), 'file-unreadable'],
    ['no number', () => text(`NIK,Nama\n${NIK},Siti`), 'columns-missing'],
    ['no row', () => text('NIK,KPJ\n'), 'rows-none'],
    ['too many rows', () => text(`NIK,KPJ\n${`${NIK},\n`.repeat(5_001)}`), 'rows-too-many'],
  ])('is refused: %s', async (_what, make, problem) => {
    expect(await read(await make())).toEqual({ ok: false, problem });
  });

  it('is not unpacked when it swells', async () => {
    const cells = Array.from({ length: 2_100 }, (_, at) => [`${at}${'0'.repeat(30_000)}`]);
    const bytes = await writeXlsxFile(cells.map((line) => line.map((value) => ({ value, type: String })))).toBuffer();
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(await read(bytes)).toEqual({ ok: false, problem: 'file-too-large' });
  });
});
