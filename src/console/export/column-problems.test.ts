import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPORT_COLUMNS, type ExportColumn } from '#domain/export-fields.ts';
import { findColumnProblems } from '#console/export/column-problems.ts';

const nik: ExportColumn = { source: 'nik', heading: 'NIK', on: true };
const name: ExportColumn = { source: 'fullName', heading: 'Nama', on: true };

describe('the columns of a file', () => {
  it('are right as they come', () => {
    expect(findColumnProblems(DEFAULT_EXPORT_COLUMNS)).toEqual({});
  });

  it.each<[string, ExportColumn[], object]>([
    ['two of one heading', [nik, { ...name, heading: ' nik ' }], { fullName: 'heading-twice' }],
    ['one of them is not there', [nik, { ...name, heading: 'NIK', on: false }], {}],
    ['a heading of spaces', [{ ...nik, heading: '  ' }, name], { nik: 'heading-empty' }],
    ['no heading, and not there', [nik, { ...name, heading: '', on: false }], { fullName: 'heading-empty' }],
    [
      'none is there',
      [
        { ...nik, on: false },
        { ...name, on: false },
      ],
      { nik: 'columns-none' },
    ],
  ])('have their problems told: %s', (_what, columns, problems) => {
    expect(findColumnProblems(columns)).toEqual(problems);
  });
});
