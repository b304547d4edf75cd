import * as z from 'zod/mini';
import { EDITION_ACTS, EDITION_REASON_LIMIT, EDITION_STATUSES } from '#domain/edition.ts';
import { TariffBook } from '#domain/tariff-book.ts';
import { TariffDraft } from '#domain/tariff-draft.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about editions of the prices. */
export const EDITION_PATHS = {
  list: '/api/office/tariffs',
  begin: '/api/office/tariffs/begin',
  save: '/api/office/tariffs/save',
  act: '/api/office/tariffs/act',
} as const;

/** A book is some forty bands of four numbers and a handful of reliefs; the rest is air. */
export const EDITION_BYTES_LIMIT = 131_072;

const EditionNumber = z.int().check(z.minimum(1), z.maximum(100_000));

/** POST: as typed; wrong fields are kept too. */
export const EditionSaveRequest = z.object({ number: EditionNumber, draft: TariffDraft });

export const EditionActRequest = z.object({
  number: EditionNumber,
  act: z.enum(EDITION_ACTS),
  /** The digest of the book that was looked at; null for a draft. */
  seen: z.nullable(z.string().check(z.maxLength(60))),
  /** Of a refusal, for who wrote it. */
  reason: z.nullable(z.string().check(z.maxLength(EDITION_REASON_LIMIT))),
});

const Done = z.nullable(z.object({ by: z.string(), at: Instant }));

const EditionShown = z.object({
  number: EditionNumber,
  status: z.enum(EDITION_STATUSES),
  author: z.object({ id: z.string(), name: z.string() }),
  basedOn: z.int(),
  changedAt: Instant,
  draft: TariffDraft,
  /** As it was asked approval for; null for a draft. */
  book: z.nullable(TariffBook),
  /** Of `book`: who decides says which book she has seen. */
  digest: z.nullable(z.string()),
  startsIn: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  decided: Done,
  withdrawn: Done,
});
export type EditionShown = z.infer<typeof EditionShown>;

/** The answer to every one of them: all editions as they stand now, newest first. */
export const EditionsAnswer = z.object({
  /** The day by the intake's clock, in Jakarta. */
  today: z.string(),
  /** The number of the edition that phones are told; 0: they have the app's own. */
  inForce: z.int(),
  /** What phones are told, or the app's own. */
  book: TariffBook,
  editions: z.array(EditionShown),
});
export type EditionsAnswer = z.infer<typeof EditionsAnswer>;
