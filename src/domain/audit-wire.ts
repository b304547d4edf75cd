import * as z from 'zod/mini';
import { Role } from '#domain/roles.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about the audit of the office. Nothing in it names an enrolled person. */
export const AUDIT_PATHS = {
  read: '/api/office/audit',
  check: '/api/office/audit/check',
  export: '/api/office/audit/export',
} as const;

/** How many lines a page has. */
export const AUDIT_PAGE_SIZE = 50;

const Id = z.string().check(z.minLength(1), z.maxLength(64));
/** A time that a calendar has: the database throws at any other. */
const Moment = z.iso.datetime({ precision: 3 }).check(z.regex(/^2/));
const Sequence = z.int().check(z.minimum(1));

export const AuditFilters = z.object({
  /** Who did it: the id of an account. */
  account: z.nullable(Id),
  action: z.nullable(Id),
  /** What it was done to: a reference code, or the id of a case or an account. */
  subject: z.nullable(Id),
  /** From this time on, and before this one. */
  from: z.nullable(Moment),
  until: z.nullable(Moment),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

export const AUDIT_AT_FIRST: AuditFilters = { account: null, action: null, subject: null, from: null, until: null };

/** POST /api/office/audit: the newest lines, or those before a line. */
export const AuditRequest = z.object({ filters: AuditFilters, before: z.nullable(Sequence) });

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
export type AuditDetail = z.infer<typeof Detail>;

const AUDIT_SUBJECT_KINDS = [
  'case',
  'account',
  'invitation',
  'password-link',
  'consent',
  'tariffs',
  'agency',
  'export',
  'other',
] as const;
export type AuditSubjectKind = (typeof AUDIT_SUBJECT_KINDS)[number];

const AuditLine = z.object({
  sequence: Sequence,
  at: Instant,
  /** The id of an account, 'intake', 'stranger' or 'person'; the name where it is an account. */
  actor: z.object({ id: z.string(), name: z.nullable(z.string()) }),
  action: z.string(),
  /**
   * `name`: the reference code of a case; the name of an account, of a device's agent, of an API key, of who accepted an invitation or
   * whose new password it is for; the host of a webhook; the version of a consent text; the number of an edition of the tariffs or
   * of the office; when an export was begun, an ISO date. Null where it is none of these.
   */
  subject: z.nullable(
    z.object({
      id: z.string(),
      // An intake newer than this console may name kinds that it does not know.
      kind: z.catch(z.enum(AUDIT_SUBJECT_KINDS), 'other'),
      name: z.nullable(z.string()),
      /** What an invitation invites to. */
      role: z.optional(Role),
    }),
  ),
  detail: z.nullable(Detail),
  /** Hexadecimal: it binds the line to all that stand before it. */
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

export const AUDIT_BREAKS = ['changed', 'missing', 'moved'] as const;

/** Whether the chain is as it was written. */
export const AuditState = z.object({
  /** How many lines there are now. */
  lines: z.int(),
  /** When it was last walked along; null: never. */
  checkedAt: z.nullable(Instant),
  /** The last line that the walk has seen, and its hash: to be noted elsewhere. */
  checkedLines: z.int(),
  checkedHash: z.nullable(z.string()),
  /** The first line that is not what was written. */
  broken: z.nullable(z.object({ sequence: z.int(), reason: z.enum(AUDIT_BREAKS) })),
});
export type AuditState = z.infer<typeof AuditState>;

export const AuditResponse = z.object({
  lines: z.array(AuditLine),
  /** The line before which the next page ends; null on the last. */
  next: z.nullable(Sequence),
  state: AuditState,
  /** What can be chosen; with the first page alone. */
  choices: z.nullable(
    z.object({ accounts: z.array(z.object({ id: z.string(), name: z.string() })), actions: z.array(z.string()) }),
  ),
});
export type AuditResponse = z.infer<typeof AuditResponse>;

/** POST /api/office/audit/check: walks along the chain. `done` false: it is long, and is being walked along still. */
export const AuditCheckResponse = z.object({ done: z.boolean(), state: AuditState });
export type AuditCheckResponse = z.infer<typeof AuditCheckResponse>;

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** POST /api/office/audit/export: a file, oldest line first. */
export const AuditExportRequest = z.object({ filters: AuditFilters, format: z.enum(AUDIT_FORMATS) });
