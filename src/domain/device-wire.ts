import * as z from 'zod/mini';
import { CONTEST_OUTCOMES, CONTEST_REASONS, PayEntry, PayLine, PayRule } from '#domain/pay.ts';
import { isPlainDate } from '#domain/plain-date.ts';
import { Regions } from '#domain/roles.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { VisitCounts } from '#domain/visit-counts.ts';
import { Instant, PROTOCOL, SERVICE } from '#domain/wire.ts';

/** What an agent's device and the intake say to each other. All bodies are JSON. */
export const DEVICE_PATHS = {
  /** With the token of a device link: makes the device known, or renews it. */
  register: '/api/devices',
  /** Signed by the device: how it fares, and what the office has for it. */
  contact: '/api/devices/contact',
} as const;

/** Where a device link leads: PUBLIC_URL/agen/masuk#TOKEN. The fragment reaches no server and no log. */
export const DEVICE_LINK_PATH = '/agen/masuk';

/** The most bytes of one request of a device. */
export const DEVICE_REQUEST_BYTES_LIMIT = 65_536;

/** The header of a contact: the signature of the device over `contactText`, base64url. */
export const SIGNATURE_HEADER = 'x-payung-signature';

/** Made by the intake out of the device's public key: whoever registers the same key again is the same device. */
export const DeviceId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
export type DeviceId = z.infer<typeof DeviceId>;

/** ECDSA P-256, SHA-256, as WebCrypto gives it: 64 bytes, base64url. */
export const DeviceSignature = z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/));

/** The secret of a device link: 32 bytes, base64url. */
export const DeviceLinkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** How a device is called by who holds it, so that the office tells two of hers apart. */
export const DEVICE_LABEL_MAX = 60;

/** The most visits whose outcome, and the most lines that are contested, one contact tells. The rest comes with the next. */
export const CONTACT_REPORTS_LIMIT = 100;

const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const Day = z.string().check(z.refine(isPlainDate));
const Agent = z.object({ name: z.string(), regions: Regions });

/** POST /api/devices. Problems: device-link-gone (404), device-taken (409). */
export const DeviceRequest = z.object({
  protocol: z.literal(PROTOCOL),
  token: DeviceLinkToken,
  /** P-256, uncompressed point (65 bytes), base64url. */
  publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{87}$/)),
  label: z.string().check(z.maxLength(DEVICE_LABEL_MAX)),
});
export type DeviceRequest = z.infer<typeof DeviceRequest>;

export const DeviceResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  deviceId: DeviceId,
  agent: Agent,
});
export type DeviceResponse = z.infer<typeof DeviceResponse>;

const Count = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** How a device fares: counts, and never anything of a person. */
export const DeviceReport = z.object({
  appVersion: z.string().check(z.maxLength(40)),
  drafts: Count,
  waiting: Count,
  needHelp: Count,
  photosWaiting: Count,
  /** How long the oldest of what waits has waited; null when nothing does. */
  oldestWaitingMs: z.nullable(z.int().check(z.minimum(0))),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

/** How a visit ended. After the first two nothing is left to do; the others are told again. */
export const VISIT_OUTCOMES = ['enrolled', 'refused', 'not-home', 'appointment'] as const;

/** Why somebody did not want to. */
export const REFUSAL_REASONS = [
  'not-interested',
  'cannot-pay',
  'already-participant',
  'no-trust',
  'moved',
  'other',
] as const;

export const VisitReport = z.object({
  id: Uuid,
  outcome: z.enum(VISIT_OUTCOMES),
  /** One of REFUSAL_REASONS where the outcome is `refused`; otherwise null. */
  reason: z.nullable(z.enum(REFUSAL_REASONS)),
  /** The day of the next visit, where one was agreed on. */
  next: z.optional(z.nullable(Day)),
  /** By the device's clock, Unix milliseconds. Of two reports on one visit the later counts. */
  atMs: z.int(),
});
export type VisitReport = z.infer<typeof VisitReport>;

/** The most characters that an agent writes when she contests a line. */
export const CONTEST_WORDS_MAX = 500;

export const ContestReport = z.object({
  /** Made by the device: told twice it is the same. */
  id: Uuid,
  submissionId: SubmissionId,
  reason: z.enum(CONTEST_REASONS),
  words: z.nullable(z.string().check(z.maxLength(CONTEST_WORDS_MAX))),
});
export type ContestReport = z.infer<typeof ContestReport>;

/** What is told again and again is refused within this time: a body that somebody has caught opens nothing. */
const Nonce = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/**
 * POST /api/devices/contact, signed. Problems: device-signature-wrong (401), device-unknown (404), contact-repeated (409: the nonce was
 * told before), and those of every request.
 */
export const ContactRequest = z.object({
  protocol: z.literal(PROTOCOL),
  deviceId: DeviceId,
  /** The device's clock; nothing depends on it. */
  sentAt: Instant,
  /** 16 random bytes, base64url. */
  nonce: Nonce,
  report: DeviceReport,
  visits: z.array(VisitReport).check(z.maxLength(CONTACT_REPORTS_LIMIT)),
  contests: z.optional(z.array(ContestReport).check(z.maxLength(CONTACT_REPORTS_LIMIT))),
  /** The `digest` of the last answer that the device keeps: when all is as it was, it is not sent again. */
  have: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
});
export type ContactRequest = z.infer<typeof ContactRequest>;

/**
 * `expired`: the account is suspended, or the device was not heard of for long: a new device link renews it. `revoked`: the office has
 * taken it back: what it keeps of people is to be wiped; what is sealed may still be sent.
 */
export const DEVICE_STATES = ['active', 'expired', 'revoked'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** A visit that the office asks for. */
export const DeviceVisit = z.object({
  id: Uuid,
  name: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  note: z.nullable(z.string()),
  appointment: z.nullable(Day),
  /** What the office was told of it last. */
  outcome: z.nullable(z.string()),
});
export type DeviceVisit = z.infer<typeof DeviceVisit>;

/** A contested line, and the office's answer once there is one. */
const ContestShown = z.object({
  id: Uuid,
  submissionId: SubmissionId,
  reason: z.string(),
  contestedAt: Instant,
  answer: z.nullable(
    z.object({ outcome: z.enum(CONTEST_OUTCOMES), words: z.nullable(z.string()), answeredAt: Instant }),
  ),
});

/** What counts: the rules, each line of this month and the one before, and what was contested. `reckonPay` gives the same lines. */
export const Ledger = z.object({
  rules: z.array(PayRule),
  lines: z.array(PayLine),
  contests: z.array(ContestShown),
});
export type Ledger = z.infer<typeof Ledger>;

/** Nothing counted, by no rule. */
export const EMPTY_LEDGER: Ledger = { rules: [], lines: [], contests: [] };

/** The answer to a contact. When the state is not `active`, or `unchanged` is true, the rest is empty: what is kept stays as it is. */
export const ContactResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  state: z.enum(DEVICE_STATES),
  agent: z.nullable(Agent),
  /** Of `visits`, `visitCounts`, `ledger` and `entries`; to be told as `have`. */
  digest: z.nullable(z.string()),
  unchanged: z.boolean(),
  /** Those that are still to be made. */
  visits: z.array(DeviceVisit),
  /** Of all that the office keeps for her, also those that have ended. An older intake does not tell. */
  visitCounts: z.optional(VisitCounts),
  ledger: Ledger,
  /** What the intake holds of this agent's devices, of this month and the one before. */
  entries: z.array(PayEntry),
});
export type ContactResponse = z.infer<typeof ContactResponse>;

/** What a device signs when it makes contact: these words, and the body exactly as it is sent, as UTF-8. */
export function contactText(body: string): string {
  return `payung-device/1\n${body}`;
}
