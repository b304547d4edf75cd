import type { Context } from 'hono';
import { claimCodeOf, claimText } from '#domain/claim-code.ts';
import { type ClaimAnswer, ClaimRequest, type ClaimResponse } from '#domain/claim-wire.ts';
import { SERVICE } from '#domain/wire.ts';
import { SPAN_MS, claimLimits, countTry } from '#server/auth/throttle.ts';
import { NO_HASH, sameBytes, sha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { openSubmission } from '#server/open-envelope.ts';
import { UNAVAILABLE_RETRY_S, busyResponse, rateLimitedResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import { forgetOldAttempts, takeBackAttempt } from '#server/store/attempts.ts';
import { findClaimable, findNewest, noteClaimed } from '#server/store/claims.ts';
import type { Queries } from '#server/store/connect.ts';

/** An answer is held back by so much once many have tried the same enrolment. */
const SLOW_MS = 3_000;

export interface ClaimsParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload' | 'lookUp'>;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/**
 * POST /api/claims: who has the claim code is given what was filled in for her, for a phone of her own. A wrong code and an unknown
 * reference get the same answer; tries are counted by network and by reference.
 */
export function claimsRoute({ queries, keys, rateLimit, now, wait, log }: ClaimsParts) {
  const door = { schema: ClaimRequest, rateLimit, log, costOf: () => 1 };
  return (context: Context<RequestNotes>) =>
    answerPhone(context, door, async ({ reference, code }) => {
      try {
        const counted = claimLimits({ address: context.get('address'), reference }, keys.lookUp);
        const throttled = await countTry(queries, counted, now());
        if (throttled?.kind === 'wait') return rateLimitedResponse(throttled.retryAfterS);
        if (throttled?.kind === 'slow') await wait(SLOW_MS);
        const answer = await answerTo(reference, code);
        if (answer === null) return busyResponse(UNAVAILABLE_RETRY_S);
        // Only what was wrong counts: a family behind one address may claim one after the other.
        if (answer.outcome !== 'not-held') await takeBackAttempt(queries, counted);
        await forgetOldAttempts(queries, new Date(now().getTime() - SPAN_MS));
        const response: ClaimResponse = { service: SERVICE, serverTime: now().toISOString(), answer };
        return context.json(response, 200, { 'cache-control': 'no-store' });
      } catch (thrown) {
        // The database is away: "not held" would be a lie.
        log('error', 'claiming-failed', errorFields(thrown));
        return busyResponse(UNAVAILABLE_RETRY_S);
      }
    });

  /** Null when it is hers and cannot be opened now. */
  async function answerTo(reference: string, code: string): Promise<ClaimAnswer | null> {
    const hash = keys.lookUp.hash('claim', code);
    for (const claimable of await findClaimable(queries, reference)) {
      const isHers = claimable.claimHash === null ? null : sameBytes(claimable.claimHash, hash);
      if (isHers === false) continue;
      const { withdrawnAt, erasedAt } = claimable;
      if (isHers === true && withdrawnAt !== null)
        return { outcome: 'withdrawn', withdrawnAt: withdrawnAt.toISOString() };
      if (isHers === true && erasedAt !== null) return { outcome: 'erased', erasedAt: erasedAt.toISOString() };
      const newest = await findNewest(queries, claimable.id);
      const submission = newest === null ? null : await openSubmission({ id: claimable.id, ...newest }, keys);
      if (submission === null) {
        if (isHers === true) return null;
        continue;
      }
      // What came before there were claim codes has no hash beside it: the code is made anew from what is inside.
      if (isHers === null && claimCodeOf(sha256(claimText(submission))) !== code) continue;
      if (newest === null) return null;
      await noteClaimed(queries, claimable.id, newest.version, now());
      return { outcome: 'held', submission, receipt: newest.receipt };
    }
    // The same work as for a code that is wrong.
    sameBytes(NO_HASH, hash);
    return { outcome: 'not-held' };
  }
}
