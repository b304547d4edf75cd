import { type KeyShown, type KeysResponse, RotateKeysRequest } from '#domain/keys-wire.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { askPasswordAgain } from '#server/auth/ask-password.ts';
import { type KeyRing, keyIdsOf } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { problemResponse, signInLaterResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Queries } from '#server/store/connect.ts';
import { registerKeys, registerRotation } from '#server/store/key-register.ts';

interface KeysParts {
  readonly queries: Queries;
  readonly keys: KeyRing;
  readonly presentPassword: ReturnType<typeof askPasswordAgain>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * POST /api/office/keys/rotate: phones seal to the new key from their next contact on; what was sealed to older ones still opens, for
 * ever. Only for who works everywhere: there is one key file.
 */
export function rotateKeysHandler({ queries, keys, presentPassword, now, log }: KeysParts): OfficeHandler {
  /** The file may have new keys although the database could not be told: they are in use, and must not go unnoticed. */
  async function registerWhatIsThere(at: Date): Promise<void> {
    try {
      await registerKeys(queries, keyIdsOf(keys), at);
    } catch (thrown) {
      // The database is away: the next start registers them.
      log('error', 'keys-not-registered', errorFields(thrown));
    }
  }

  return answering(RotateKeysRequest, async ({ current, purposes }, asking, context) => {
    const { account } = asking;
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const trouble = await presentPassword(current, asking, context.get('address'));
    if (typeof trouble === 'object' && trouble !== null) return signInLaterResponse(trouble.retryAfterS);
    const fields = [
      ...(purposes.length === 0 ? [{ field: 'purposes', problem: 'keys-choose' as const }] : []),
      ...(trouble === null ? [] : [{ field: 'current', problem: trouble }]),
    ];
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const at = now();
    const chosen = [...new Set(purposes)];
    const rotate = async () => {
      await keys.add(chosen, at);
      return keyIdsOf(keys);
    };
    try {
      await registerRotation(queries, rotate, { account: account.id, purposes: chosen, at });
    } catch (thrown) {
      // The folder of the keys cannot be written, or the database went away: the keys that are there go on working.
      log('error', 'keys-not-rotated', errorFields(thrown));
      await registerWhatIsThere(at);
      return problemResponse(503, 'keys-unwritable');
    }
    const response: KeysResponse = { keys: keysShown(keys) };
    return Response.json(response);
  });
}

/** Every key of the ring, without what is secret. */
export function keysShown(keys: KeyRing): KeyShown[] {
  const of = (purpose: 'sealing' | 'receipts') =>
    keys[purpose].map(({ keyId, createdAt, retiredAt }) => ({ keyId, purpose, createdAt, retiredAt }));
  const { keyId } = keys.lookUp;
  return [...of('sealing'), ...of('receipts'), { keyId, purpose: 'look-up', createdAt: null, retiredAt: null }];
}
