import * as z from 'zod/mini';
import { Kpj } from '#domain/case-wire.ts';
import { ROW_DAMAGES } from '#domain/result-rows.ts';
import { SubmissionId } from '#domain/submission-id.ts';

/** What the office's console and the intake say to each other about participant numbers that come after an acceptance. */
export const RESULT_PATHS = {
  check: '/api/office/results',
  record: '/api/office/results/record',
  kpj: '/api/office/kpj',
} as const;

/** The largest file of results, in bytes, and the most rows: a day's work of a large office. */
export const RESULT_FILE_BYTES = 4_000_000;
export const RESULT_ROWS_LIMIT = 5_000;

/** Why nothing can be read out of a file. Each has a sentence that says what to do. */
export const FILE_PROBLEMS = [
  'file-empty',
  'file-too-large',
  /** A ZIP with a password, or a workbook with one. */
  'file-locked',
  /** `.xls`, of before 2007, or a workbook with a password: they look alike. */
  'file-old',
  'file-unreadable',
  'columns-missing',
  'columns-twice',
  'rows-none',
  'rows-too-many',
  /** Another file than the one that was looked at. */
  'file-changed',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What would become of a row, or has become of it. */
export const VERDICTS = [
  'record',
  'same',
  'another',
  'not-accepted',
  'not-found',
  'ambiguous',
  /** The code and the NIK beside it are of two people. */
  'disagree',
  'kpj-empty',
  ...ROW_DAMAGES,
  'recorded',
  /** The case is not as it was when the file was looked at. */
  'changed',
] as const;
export type Verdict = (typeof VERDICTS)[number];

const Version = z.int().check(z.minimum(1), z.maximum(999));
const RowNumber = z.int().check(z.minimum(1), z.maximum(2_000_000));

/** A file, as base64. */
const Content = z
  .string()
  .check(z.maxLength(Math.ceil(RESULT_FILE_BYTES / 3) * 4 + 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** POST /api/office/results: what would become of each row. Nothing is kept, neither the file. */
export const ResultsCheckRequest = z.object({ content: Content });

const ResultShown = z.object({
  /** As the spreadsheet counts. */
  row: RowNumber,
  verdict: z.enum(VERDICTS),
  /** Of the case that was found; null when none was, or more than one. */
  found: z.nullable(z.object({ id: SubmissionId, version: Version, reference: z.string() })),
  kpj: z.nullable(Kpj),
});
export type ResultShown = z.infer<typeof ResultShown>;

const NotRead = z.object({ outcome: z.literal('not-read'), problem: z.enum(FILE_PROBLEMS) });

export const ResultsCheckResponse = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('read'),
    /** Of the file: what is recorded later is what was looked at. */
    digest: z.string(),
    rows: z.array(ResultShown),
  }),
  NotRead,
]);
export type ResultsCheckResponse = z.infer<typeof ResultsCheckResponse>;

/** POST /api/office/results/record: exactly what was shown, each with the case and version that it was shown for. */
export const ResultsRecordRequest = z.object({
  content: Content,
  digest: z.string().check(z.maxLength(64)),
  rows: z
    .array(z.object({ row: RowNumber, id: SubmissionId, version: Version }))
    .check(z.minLength(1), z.maxLength(RESULT_ROWS_LIMIT)),
});

export const ResultsRecordResponse = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), rows: z.array(ResultShown) }),
  NotRead,
]);
export type ResultsRecordResponse = z.infer<typeof ResultsRecordResponse>;

/** POST /api/office/kpj: by hand. `before` is the number that stood there, so that no two write over each other. */
export const KpjRequest = z.object({ id: SubmissionId, version: Version, before: z.nullable(Kpj), kpj: Kpj });
export type KpjRequest = z.infer<typeof KpjRequest>;
