import * as z from 'zod/mini';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant, PROTOCOL, Receipt, SERVICE } from '#domain/wire.ts';

/** Where a phone asks whether the intake still holds what it has given receipts for. */
export const RECONCILE_PATH = '/api/reconcile';

/** The most versions asked about in one request: some 15 KB. */
export const RECONCILE_LIMIT = 150;
/** The most receipts shown in one request. */
export const LOST_LIMIT = 50;

/** How long a phone keeps what was received, sealed, so that an intake restored from an older backup gets it back. */
export const KEPT_DAYS = 60;

/** The beginning of a content's hash: 132 bits tell it from any other. */
const HASH_CHARACTERS = 22;

/** One version that a phone holds a receipt for. */
export const HeldVersion = z.object({
  id: SubmissionId,
  version: z.int().check(z.minimum(1), z.maximum(999)),
  hash: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
});
export type HeldVersion = z.infer<typeof HeldVersion>;

/**
 * POST /api/reconcile. `held`: what is to be looked for. `lost`: the receipts of what an answer has called missing; the intake's own
 * signature on them proves that it once had it, and they are counted for the office.
 */
export const ReconcileRequest = z.object({
  protocol: z.literal(PROTOCOL),
  held: z.array(HeldVersion).check(z.maxLength(RECONCILE_LIMIT)),
  lost: z.array(Receipt).check(z.maxLength(LOST_LIMIT)),
});
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;

/**
 * The places in `held` of what the intake neither holds nor has erased. An id that it never had and one with another content get the
 * same answer, and so do held and erased: who has no hash learns nothing.
 */
export const ReconcileResponse = z.object({
  service: z.literal(SERVICE),
  serverTime: Instant,
  missing: z.array(z.int()),
});
export type ReconcileResponse = z.infer<typeof ReconcileResponse>;

/** What is asked about a version that a receipt was given for. */
export function heldVersionOf({ id, version, sha256 }: Pick<Receipt, 'id' | 'version' | 'sha256'>): HeldVersion {
  return { id, version, hash: sha256.slice(0, HASH_CHARACTERS) };
}
