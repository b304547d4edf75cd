import * as z from 'zod/mini';
import { SubmissionId } from '#domain/submission-id.ts';
import { TariffBook } from '#domain/tariff-book.ts';

/**
 * What phone and intake say to each other, and the only place where it is written down: both parse with these schemas. All
 * bodies are JSON. Every answer of the intake carries `service`, because a 200 may come from a captive portal.
 */

/** Raised only when an old phone could no longer be understood; every protocol ever shipped stays accepted. */
export const PROTOCOL = 1;

/** Where each thing is asked for. */
export const PATHS = {
  config: '/api/config',
  submissions: '/api/submissions',
  status: '/api/status',
  withdrawals: '/api/withdrawals',
  draftEnds: '/api/draft-ends',
} as const;

/** The most envelopes in one request, the most status questions, and the most withdrawals. */
export const BATCH_LIMIT = 50;

/** The most characters of one sealed envelope in base64url: about 96 KB sealed, some forty times an ordinary enrolment. */
export const SEALED_CHARACTERS_LIMIT = 131_072;

/** The most bytes of one request body. A phone cuts its batches so that they stay below. */
export const REQUEST_BYTES_LIMIT = 1_048_576;

const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/));
/** SHA-256, base64url without padding. */
const Sha256 = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** A time as `Date.prototype.toISOString` writes it. */
export const Instant = z.string().check(z.regex(/^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export type Instant = z.infer<typeof Instant>;

const KeyId = z.string().check(z.regex(/^[A-Za-z0-9_-]{4,32}$/));
const Version = z.int().check(z.minimum(1), z.maximum(999));

/** Which agent's device has filled in an envelope: it signs `attributionText` (envelope.ts), ECDSA P-256, SHA-256, base64url. */
export const EnvelopeBy = z.object({
  device: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

/** One sealed version of a submission. `id`, `version` and `keyId` are authenticated by the seal; see envelope.ts. */
export const Envelope = z.object({
  id: SubmissionId,
  version: Version,
  keyId: KeyId,
  sealed: Base64Url.check(z.minLength(100), z.maxLength(SEALED_CHARACTERS_LIMIT)),
  /** Of the sealed bytes (before base64url): tells a body that was cut or altered on the way. */
  sha256: Sha256,
  /** Of an agent's device alone. One that is damaged is none: an envelope is never refused for it. */
  by: z.optional(z.catch(z.optional(EnvelopeBy), undefined)),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * POST /api/submissions. `envelopes` are read one by one, so that one malformed envelope never blocks its neighbours: each is
 * `unknown` here and parsed with `Envelope` by the intake.
 */
export const SubmissionsRequest = z.object({
  protocol: z.literal(PROTOCOL),
  /** The phone's clock when it sends: kept beside the intake's own, and nothing depends on it. */
  sentAt: Instant,
  envelopes: z.array(z.unknown()).check(z.minLength(1), z.maxLength(BATCH_LIMIT)),
});
export type SubmissionsRequest = z.infer<typeof SubmissionsRequest>;

/** The intake's word that it holds this version, signed (ECDSA P-256, SHA-256) over `receiptText`. */
export const Receipt = z.object({
  id: SubmissionId,
  version: Version,
  sha256: Sha256,
  receivedAt: Instant,
  keyId: KeyId,
  signature: Base64Url,
});
export type Receipt = z.infer<typeof Receipt>;

/** A problem with one field of an enrolment. `problem` is a ProblemCode, or one of a newer server that we do not know yet. */
export const FieldProblem = z.object({ field: z.string(), problem: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** The answer to one envelope. An envelope whose id could not be read is answered by its place in the request. */
export const EnvelopeAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), place: z.int(), receipt: Receipt }),
  z.object({ outcome: z.literal('refused'), place: z.int(), problem: z.string(), fields: z.array(FieldProblem) }),
  z.object({
    outcome: z.literal('later'),
    place: z.int(),
    problem: z.string(),
    retryAfterS: z.int().check(z.minimum(0)),
  }),
]);
export type EnvelopeAnswer = z.infer<typeof EnvelopeAnswer>;

export const SERVICE = 'payung-intake';

/** The answer to POST /api/submissions: one answer for each envelope, in the order of the request. */
export const SubmissionsResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  answers: z.array(EnvelopeAnswer),
});
export type SubmissionsResponse = z.infer<typeof SubmissionsResponse>;

/** Random 32 bytes that let this phone, and nobody else, ask how its submission fares. Base64url. */
export const StatusSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
export type StatusSecret = z.infer<typeof StatusSecret>;

/** POST /api/status: a body, not a URL, so that no secret reaches a log. */
export const StatusRequest = z.object({
  protocol: z.literal(PROTOCOL),
  /**
   * This phone knows of `erasedAt`. One that does not would take an answer without `office` for a decision that was taken back, and lose
   * the only copy of it: it is told `not-held`, which leaves everything on it as it is.
   */
  knowsErased: z.optional(z.boolean()),
  /**
   * This phone knows the photo of the card by its own name (PHOTO_FIELD, office-reasons.ts). To one that does not, a photo that was sent
   * back is told as before, as a reason at the NIK: so it still shows why, and opens the page on which the photo is taken.
   */
  knowsPhotoReturned: z.optional(z.boolean()),
  questions: z
    .array(z.object({ id: SubmissionId, secret: StatusSecret }))
    .check(z.minLength(1), z.maxLength(BATCH_LIMIT)),
});
export type StatusRequest = z.infer<typeof StatusRequest>;

/**
 * What the office has decided on the version that the intake holds. Every code in it may be one of a newer intake that we do not know
 * yet; whatever a later intake tells besides is left out.
 */
export const OfficeAnswer = z.object({
  /** What is to be corrected, and why: fields of `Answers` or PHOTO_FIELD, each with one of RETURN_REASONS (office-reasons.ts). */
  fields: z.array(FieldProblem),
  /** Why it was declined: one of DECLINE_REASONS. */
  reason: z.nullable(z.string()),
  /** In the officer's own words, in whatever language: plain text with line breaks. */
  words: z.nullable(z.string()),
  /** The participant number (KPJ), as the officer wrote it. */
  kpj: z.nullable(z.string()),
  decidedAt: Instant,
});
export type OfficeAnswer = z.infer<typeof OfficeAnswer>;

/**
 * `held` tells what the intake holds, or that it has erased it. A wrong secret and an unknown id get the same `not-held`: the answer never tells which.
 */
export const StatusAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('held'),
    /** A Stage (stages.ts), or one of a newer server that we do not know yet. */
    stage: z.string(),
    /** When it came to this stage; the first servers did not tell. */
    since: z.optional(Instant),
    /** When the intake erased what it said, because the time of keeping was over; it keeps its stage. */
    erasedAt: z.optional(Instant),
    /** Once an officer has decided. The first intakes had no office, and the first phones do not read it. */
    office: z.optional(OfficeAnswer),
    receipt: Receipt,
  }),
  z.object({ outcome: z.literal('not-held'), id: SubmissionId }),
]);
export type StatusAnswer = z.infer<typeof StatusAnswer>;

/** The answer to POST /api/status, in the order of the questions. */
export const StatusResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  answers: z.array(StatusAnswer),
});
export type StatusResponse = z.infer<typeof StatusResponse>;

/** A status secret, sealed to the intake as envelope.ts writes it down. */
const SealedSecret = z.object({ keyId: KeyId, sealed: Base64Url.check(z.minLength(100), z.maxLength(1_000)) });
export type SealedSecret = z.infer<typeof SealedSecret>;

/** One wish to withdraw. A phone seals the secret when the wish is made: it is told also when nothing on the phone can be opened any more. */
export const Withdrawal = z.union([
  z.object({ id: SubmissionId, secret: StatusSecret }),
  z.object({ id: SubmissionId, ...SealedSecret.shape }),
]);

/** POST /api/withdrawals: the person takes back her consent (UU 27/2022). Whoever has the secret may; a body, so that it reaches no log. */
export const WithdrawalsRequest = z.object({
  protocol: z.literal(PROTOCOL),
  withdrawals: z.array(Withdrawal).check(z.minLength(1), z.maxLength(BATCH_LIMIT)),
});
export type WithdrawalsRequest = z.infer<typeof WithdrawalsRequest>;

/**
 * `withdrawn`: what it said is erased, at this time or since then; asked again, the same time. A wrong secret and an unknown id get the
 * same `not-held`. `not-opened`: the sealed secret cannot be opened, because its key is lost or it was altered; nothing has happened.
 */
export const WithdrawalAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('withdrawn'), id: SubmissionId, withdrawnAt: Instant }),
  z.object({ outcome: z.enum(['not-held', 'not-opened']), id: SubmissionId }),
]);
export type WithdrawalAnswer = z.infer<typeof WithdrawalAnswer>;

/** The answer to POST /api/withdrawals, in the order of the request. */
export const WithdrawalsResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  answers: z.array(WithdrawalAnswer),
});
export type WithdrawalsResponse = z.infer<typeof WithdrawalsResponse>;

/** A public key: P-256, uncompressed point (65 bytes), base64url. */
const PublicKey = z.object({ keyId: KeyId, publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{87}$/)) });
export type PublicKey = z.infer<typeof PublicKey>;

/** As `Reach` in agency.ts. Lengths are those of the office's form and some air. */
const ReachShown = z.object({
  phone: z.nullable(z.string().check(z.maxLength(60))),
  whatsapp: z.nullable(z.string().check(z.maxLength(60))),
  address: z.nullable(z.string().check(z.maxLength(300))),
  hours: z.nullable(z.string().check(z.maxLength(300))),
  web: z.nullable(z.string().check(z.maxLength(300))),
});

/** Who runs an intake, and whether it is the official channel. */
export const Operator = z.object({
  name: z.string(),
  /** One line for apps that know nothing of `reach`. */
  contact: z.string(),
  official: z.boolean(),
  /** Null while nobody has written it, and from an intake of before. What is damaged is not told. */
  reach: z.catch(z.nullable(ReachShown), null),
});
export type Operator = z.infer<typeof Operator>;

/** GET /api/config: what a phone keeps from its first visit on. */
export const Config = z.object({
  service: z.literal(SERVICE),
  protocol: z.literal(PROTOCOL),
  serverTime: Instant,
  /** The key to seal to. Earlier keys still open at the intake; the phone needs only the newest. */
  intakeKey: PublicKey,
  /** Keys that receipts are checked against, newest first. */
  receiptKeys: z.array(PublicKey).check(z.minLength(1)),
  /** Tariffs and reliefs newer than those built into the app, or null. A book that is damaged is none: the rest of the config counts. */
  tariffs: z.catch(z.nullable(TariffBook), null),
  operator: Operator,
});
export type Config = z.infer<typeof Config>;

/** The body (RFC 9457, application/problem+json) of every answer that is not 2xx. */
export const ProblemBody = z.object({
  service: z.literal(SERVICE),
  type: z.string(),
  status: z.int(),
  /** A ProblemCode. */
  code: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;
