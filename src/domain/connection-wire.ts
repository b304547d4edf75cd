import * as z from 'zod/mini';
import { Enrolment } from '#domain/enrolment.ts';
import { Regions } from '#domain/roles.ts';
import { STAGES } from '#domain/stages.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant } from '#domain/wire.ts';

/** What an administrator and the intake say to each other about the systems that are connected. */
export const CONNECTION_PATHS = {
  keys: '/api/office/connections/keys',
  keyRevoke: '/api/office/connections/keys/revoke',
} as const;

/** Where other systems ask, with a key. A case has an id and nothing of its person in an address. */
export const API_PATHS = {
  cases: '/api/v1/cases',
  case: '/api/v1/cases/:id',
  content: '/api/v1/cases/:id/content',
} as const;

/** What a key may do: learn how cases stand; open them. */
export const SCOPES = ['cases:status', 'cases:read'] as const;
export type Scope = (typeof SCOPES)[number];

/** How long a key may live, in days: none lives for ever. */
export const KEY_DAYS = [30, 90, 365] as const;
export const CONNECTION_NAME_MAX = 60;

const Id = z.string().check(z.minLength(1), z.maxLength(64));

/** The name is judged by itself, to be told at its field. */
export const KeyRequest = z.object({
  name: z.string().check(z.maxLength(1_000)),
  scopes: z.array(z.enum(SCOPES)).check(z.maxLength(SCOPES.length)),
  regions: Regions,
  days: z.literal([...KEY_DAYS]),
  /** The present password: a screen may have been left alone. */
  current: z.string().check(z.maxLength(1_000)),
});

/** The one answer in which the key is told: it is kept hashed. */
export const KeyMade = z.object({ id: Id, key: z.string(), expiresAt: Instant });
export type KeyMade = z.infer<typeof KeyMade>;

export const KeysAnswer = z.object({
  keys: z.array(
    z.object({
      id: Id,
      name: z.string(),
      /** Its first signs: by them it is known again. */
      begin: z.string(),
      scopes: z.array(z.enum(SCOPES)),
      regions: Regions,
      createdBy: z.string(),
      createdAt: Instant,
      expiresAt: Instant,
      revokedAt: z.nullable(Instant),
      lastUsedAt: z.nullable(Instant),
    }),
  ),
});
export type KeysAnswer = z.infer<typeof KeysAnswer>;

export const ConnectionIdRequest = z.object({ id: Id });

/** The most cases in one answer. */
export const API_PAGE_LIMIT = 200;

/** GET /api/v1/cases?since=…&cursor=…&limit=… */
export const ApiCasesQuery = z.object({
  /** Cases that changed at this moment or later. */
  since: z.optional(Instant),
  /** The `next` of the answer before; it stands for `since`. */
  cursor: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{10,200}$/))),
  limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
});

/** How a case stands. Nothing in it names its person. */
export const ApiCase = z.object({
  id: SubmissionId,
  reference: z.string(),
  stage: z.enum(STAGES),
  stageSince: Instant,
  /** When its stage or its newest version changed last: never earlier than what was told before. */
  changedAt: Instant,
  receivedAt: Instant,
  version: z.int(),
  regency: z.nullable(z.string()),
});
export type ApiCase = z.infer<typeof ApiCase>;

export const ApiCasesAnswer = z.object({
  serverTime: Instant,
  cases: z.array(ApiCase),
  /** Null when there is no more now. */
  next: z.nullable(z.string()),
});
export type ApiCasesAnswer = z.infer<typeof ApiCasesAnswer>;

/** A case, opened: its newest version. */
export const ApiContentAnswer = z.object({
  case: ApiCase,
  /** Null when it cannot be opened with the intake's keys. */
  enrolment: z.nullable(Enrolment),
});
export type ApiContentAnswer = z.infer<typeof ApiContentAnswer>;
