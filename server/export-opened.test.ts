import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportSource, type ExportValue, exportValues } from '#domain/export-fields.ts';
import type { ExportFormat } from '#domain/export-wire.ts';
import { fromCsvCell } from '#domain/spreadsheet-cell.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { writeExport } from '#server/export-file.ts';
import { sampleSubmission } from '#server/testing/samples.ts';

const run = promisify(execFile);

/** What a spreadsheet runs, or takes for something else. */
const TRAPS = [
  '=HYPERLINK("http://contoh.example","Klik")',
  '-Siti',
  '+62812',
  '@SUM(1)',
  '\t=1+1',
  'Baris\n=1+1',
  'Siti,=1+1,',
  'Siti;=1+1;',
  "=cmd|'/C calc'!A0",
  "'Aisyah",
  '3/4',
  '0012',
  '1E5',
  'Mei 5',
  'TRUE',
  'Gang "Ikan"; No. 9',
];
const COLUMNS: readonly { source: ExportSource; heading: string }[] = [
  { source: 'nik', heading: 'NIK' },
  { source: 'phone', heading: '=Nomor HP' },
  { source: 'fullName', heading: 'Nama' },
  { source: 'rt', heading: 'RT' },
  { source: 'monthlyIncome', heading: 'Penghasilan' },
];
const { enrolment } = sampleSubmission({ answers: FISH_TRADER });
const base = exportValues({ reference: 'K7M-2QX-94D', kpj: null, enrolment });
const rows: Record<ExportSource, ExportValue>[] = TRAPS.map((trap, at) => ({
  ...base,
  // More than a spreadsheet's numbers can hold: the last digits differ.
  nik: `99010141077400${String(at).padStart(2, '0')}`,
  fullName: trap,
}));

/** Files, each with how it is opened: 'wrong' has another sign between the cells than the reader expects. */
const FILES: readonly { name: string; format: ExportFormat; filter: string | null }[] = [
  { name: 'comma', format: { kind: 'csv', separator: ',', bom: false }, filter: 'CSV:44,34,76' },
  { name: 'semicolon', format: { kind: 'csv', separator: ';', bom: true }, filter: 'CSV:59,34,76' },
  { name: 'wrong', format: { kind: 'csv', separator: ';', bom: true }, filter: 'CSV:44,34,76' },
  { name: 'wrong-too', format: { kind: 'csv', separator: ',', bom: false }, filter: 'CSV:59,34,76' },
  { name: 'workbook', format: { kind: 'xlsx' }, filter: null },
];

describe('an export that LibreOffice opens', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'payung-export-'));
    const filters = new Map<string, string[]>();
    for (const { name, format, filter } of FILES) {
      const path = join(folder, `${name}.${format.kind}`);
      await writeFile(path, await writeExport({ columns: COLUMNS, rows }, format));
      filters.set(filter ?? '', [...(filters.get(filter ?? '') ?? []), path]);
    }
    for (const [filter, paths] of filters) {
      const how = filter === '' ? [] : [`--infilter=${filter}`];
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await run('soffice', ['--headless', profile, ...how, '--convert-to', 'fods', '--outdir', folder, ...paths]);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  const opened = (name: string) => readFile(join(folder, `${name}.fods`), 'utf8');

  it.each(FILES)('runs nothing: $name', async ({ name }) => {
    const sheet = await opened(name);
    expect(sheet).toContain('9901014107740000');
    expect(sheet).not.toMatch(/table:formula|of:=|Err:/);
  });

  it.each(['comma', 'semicolon'])(
    'shows every NIK, phone and name exactly, with the apostrophe of a text: %s',
    async (name) => {
      const cells = cellsOf(await opened(name));
      expect(cells[0]?.map(fromCsvCell)).toEqual(COLUMNS.map(({ heading }) => heading));
      expect(cells.slice(1, rows.length + 1).map((row) => row.slice(0, 4).map(fromCsvCell))).toEqual(
        rows.map(({ nik, phone, fullName, rt }) => [nik, phone, fullName, rt]),
      );
      expect(cells[1]?.[4]).toBe(String(base.monthlyIncome));
      // Seen as it is, the apostrophe is a part of the cell.
      expect(cells[1]?.[0]).toBe("'9901014107740000");
    },
  );

  it('shows every NIK, phone and name exactly as they are in a workbook', async () => {
    const cells = cellsOf(await opened('workbook'));
    expect(cells.slice(0, rows.length + 1).map((row) => row.slice(0, 4))).toEqual([
      COLUMNS.slice(0, 4).map(({ heading }) => heading),
      ...rows.map(({ nik, phone, fullName, rt }) => [nik, phone, fullName, rt]),
    ]);
  });
});

/** The cells of a sheet as they are shown, row by row (OpenDocument, flat). */
function cellsOf(sheet: string): string[][] {
  const table = /<table:table [\s\S]*?<\/table:table>/.exec(sheet)?.[0] ?? '';
  return [...table.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', content = '']) => {
        const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        const lines = [...content.matchAll(/<text:p>([\s\S]*?)<\/text:p>|<text:p\/>/g)].map(([, line = '']) =>
          textOf(line),
        );
        return Array.from({ length: Math.min(repeated, COLUMNS.length) }, () => lines.join('\n'));
      },
    ),
  );
}

function textOf(xml: string): string {
  return xml
    .replaceAll('<text:tab/>', '\t')
    .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) => ' '.repeat(Number(count ?? 1)))
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
