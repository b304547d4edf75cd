import * as z from 'zod/mini';
import { REFUSAL_REASONS, VISIT_OUTCOMES } from '#domain/device-wire.ts';
import { FILE_PROBLEMS } from '#domain/results-wire.ts';
import { VISIT_COLUMNS } from '#domain/visits.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about visits. Everything that names somebody travels in a body. */
export const VISIT_PATHS = {
  list: '/api/office/visits',
  assign: '/api/office/visits/assign',
  check: '/api/office/visits/check',
  import: '/api/office/visits/import',
  remove: '/api/office/visits/remove',
} as const;

/** The largest file of visits, in bytes, and the most rows. */
export const VISIT_FILE_BYTES = 500_000;
export const VISIT_ROWS_LIMIT = 500;

/** How long visits are kept, in days: after an outcome that ends them, and those that nobody made. */
export const VISIT_KEPT_DAYS = { ended: 30, open: 180 } as const;

const AccountId = z.string().check(z.minLength(1), z.maxLength(64));
const Typed = z.string().check(z.maxLength(1_000));
const Nullable = z.nullable(z.string());

const VisitShown = z.object({
  name: z.string(),
  address: z.string(),
  phone: Nullable,
  note: Nullable,
});

/** POST /api/office/visits: those of one agent. Whom they are to is told to who may open them; each such answer is a line of the audit. */
export const VisitsRequest = z.object({ account: AccountId });
export const VisitsAnswer = z.object({
  visits: z.array(
    z.object({
      id: z.string(),
      createdAt: Instant,
      appointment: Nullable,
      outcome: z.nullable(z.enum(VISIT_OUTCOMES)),
      reason: z.nullable(z.enum(REFUSAL_REASONS)),
      reportedAt: z.nullable(Instant),
      /** When her device has heard of it. */
      toldAt: z.nullable(Instant),
      /** Null for who may not open it, and when it cannot be opened with the intake's keys. */
      who: z.nullable(VisitShown),
    }),
  ),
});
export type VisitsAnswer = z.infer<typeof VisitsAnswer>;

/** POST /api/office/visits/assign: one, as it was typed; what is wrong is told at its field. */
export const VisitAssignRequest = z.object({
  account: AccountId,
  name: Typed,
  address: Typed,
  phone: Typed,
  note: Typed,
  appointment: Typed,
});

/** POST /api/office/visits/remove */
export const VisitRemoveRequest = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
});

const Content = z
  .string()
  .check(z.maxLength(Math.ceil(VISIT_FILE_BYTES / 3) * 4 + 4), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** POST /api/office/visits/check: what would be imported. Nothing is kept, neither the file. */
export const VisitsCheckRequest = z.object({ content: Content });

const VisitRowShown = z.object({
  row: z.int(),
  visit: z.nullable(z.extend(VisitShown, { appointment: Nullable })),
  problems: z.array(z.object({ column: z.enum(VISIT_COLUMNS), problem: z.string() })),
});
export type VisitRowShown = z.infer<typeof VisitRowShown>;

const NotRead = z.object({ outcome: z.literal('not-read'), problem: z.enum(FILE_PROBLEMS) });

export const VisitsCheckResponse = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('read'), digest: z.string(), rows: z.array(VisitRowShown) }),
  NotRead,
]);
export type VisitsCheckResponse = z.infer<typeof VisitsCheckResponse>;

/** POST /api/office/visits/import: the file that was looked at, all of it or nothing. */
export const VisitsImportRequest = z.object({
  account: AccountId,
  content: Content,
  digest: z.string().check(z.maxLength(64)),
});
export const VisitsImportResponse = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('imported'), visits: z.int() }),
  NotRead,
]);
export type VisitsImportResponse = z.infer<typeof VisitsImportResponse>;
