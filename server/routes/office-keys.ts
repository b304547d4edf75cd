import { type KeyShown, type KeysResponse, RotateKeysRequest } from '#domain/keys-wire.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { type askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import { type KeyRing, keyIdsOf } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Queries } from '#server/store/connect.ts';
import { registerRotation } from '#server/store/key-register.ts';

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
  /** The file may have new keys although the database could not be told: they are in use, and must not go without their line. */
  async function registerWhatIsThere(by: Parameters<typeof registerRotation>[2]): Promise<boolean> {
    try {
      await registerRotation(queries, () => Promise.resolve(keyIdsOf(keys)), by);
      return true;
    } catch (thrown) {
      // The database is away: the next rotation or start registers them.
      log('error', 'keys-not-registered', errorFields(thrown));
      return false;
    }
  }

  return answering(RotateKeysRequest, async ({ current, purposes }, asking, context) => {
    const { account } = asking;
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const trouble = await presentPassword(current, asking, context.get('address'));
    const fields = purposes.length === 0 ? [{ field: 'purposes', problem: 'keys-choose' as const }] : [];
    if (trouble !== null) return passwordTroubleResponse(trouble, fields);
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const at = now();
    const chosen = [...new Set(purposes)];
    const rotate = async () => {
      await keys.add(chosen, at);
      return keyIdsOf(keys);
    };
    const by = { account: account.id, purposes: chosen, at };
    const before = keyIdsOf(keys).length;
    try {
      await registerRotation(queries, rotate, by);
    } catch (thrown) {
      // The folder of the keys cannot be written, or the database went away.
      log('error', 'keys-not-rotated', errorFields(thrown));
      if (keyIdsOf(keys).length === before) return problemResponse(503, 'keys-unwritable');
      if (!(await registerWhatIsThere(by))) return problemResponse(503, 'keys-unregistered');
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
