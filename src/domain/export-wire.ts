import * as z from 'zod/mini';
import { EXPORT_SOURCES } from '#domain/export-fields.ts';
import { PASSWORD_MAX } from '#domain/password.ts';
import { QUEUE_STAGES } from '#domain/review.ts';
import { Regions } from '#domain/roles.ts';
import { Instant } from '#domain/wire.ts';

/** What the office's console and the intake say to each other about exports. */
export const EXPORT_PATHS = {
  exports: '/api/office/exports',
  part: '/api/office/exports/part',
  columns: '/api/office/exports/columns',
} as const;

/** The most cases in one file: what is made at once fits into the memory of a small server, and into a mail. */
export const EXPORT_PART_CASES = 1_000;
/** How many exports are listed, the newest first. */
export const EXPORTS_LISTED = 20;
/** The most characters of a heading. */
export const HEADING_MAX = 60;

/** A day, by the clock of western Indonesia, from which or until which (itself included) a case came in. */
const Day = z.nullable(z.iso.date().check(z.regex(/^2/)));

export const ExportFilters = z.object({
  stage: z.enum(QUEUE_STAGES),
  /** A province or a regency; null for all that are hers. */
  region: z.nullable(z.string().check(z.regex(/^\d{2}(\.\d{2})?$/))),
  from: Day,
  until: Day,
  /** Only what no export has held yet in its newest version. */
  onlyNew: z.boolean(),
});
export type ExportFilters = z.infer<typeof ExportFilters>;

/** What kind of file. In CSV the sign between cells and the mark for UTF-8 at the beginning are for who reads it. */
export const ExportFormat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('xlsx') }),
  z.object({ kind: z.literal('csv'), separator: z.enum([',', ';']), bom: z.boolean() }),
]);
export type ExportFormat = z.infer<typeof ExportFormat>;

const ExportColumnShape = z.object({
  source: z.enum(EXPORT_SOURCES),
  heading: z.string().check(z.minLength(1), z.maxLength(HEADING_MAX)),
  on: z.boolean(),
});

/** POST /api/office/exports: begins one. Nothing is opened yet. */
export const ExportRequest = z.object({ filters: ExportFilters, format: ExportFormat });
export type ExportRequest = z.infer<typeof ExportRequest>;

const ExportId = z.uuid();

/** An export: what it holds, which parts of it are made, and whether more are to come. */
export const ExportShown = z.object({
  id: ExportId,
  begunAt: Instant,
  begunBy: z.string(),
  filters: ExportFilters,
  regions: Regions,
  format: ExportFormat,
  /** How many cases each part holds, in order. */
  parts: z.array(z.int()),
  /** No more cases are to come. */
  finished: z.boolean(),
});
export type ExportShown = z.infer<typeof ExportShown>;

/** The export that was begun; null when there is not one case for it. */
export const ExportBegun = z.object({ begun: z.nullable(ExportShown) });

/** GET /api/office/exports: those whose regions are all hers. */
export const ExportsAnswer = z.object({ exports: z.array(ExportShown) });
export type ExportsAnswer = z.infer<typeof ExportsAnswer>;

/** POST /api/office/exports/part: a part that was made, again and the same, or the next. Answered with the file. */
export const ExportPartRequest = z.object({
  id: ExportId,
  part: z.int().check(z.minimum(1), z.maximum(100_000)),
  /** Closes the file; null leaves it open. Kept nowhere. */
  password: z.nullable(z.string().check(z.maxLength(PASSWORD_MAX * 4))),
});

/** Header of a part: how many of its cases are not in the file, because they were withdrawn since or cannot be opened. */
export const LEFT_OUT_HEADER = 'payung-left-out';

/** /api/office/exports/columns */
const ExportColumns = z.object({
  columns: z.array(ExportColumnShape).check(
    z.minLength(EXPORT_SOURCES.length),
    z.maxLength(EXPORT_SOURCES.length),
    z.refine((columns) => new Set(columns.map(({ source }) => source)).size === columns.length),
  ),
});
type ExportColumns = z.infer<typeof ExportColumns>;

/** POST. `seen`: the edition that she changes; 0 for the first. Somebody else's change since then is not overwritten. */
export const ExportColumnsRequest = z.extend(ExportColumns, { seen: z.int().check(z.minimum(0)) });

export const ExportColumnsAnswer = z.extend(ExportColumns, {
  edition: z.int(),
  /** When and by whom they were changed; null while nobody has. */
  changed: z.nullable(z.object({ at: Instant, by: z.string() })),
});
export type ExportColumnsAnswer = z.infer<typeof ExportColumnsAnswer>;
