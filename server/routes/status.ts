import type { Context } from 'hono';
import { returnedAsBefore, returnedByName } from '#domain/office-reasons.ts';
import { type OfficeAnswer, SERVICE, type StatusAnswer, StatusRequest, type StatusResponse } from '#domain/wire.ts';
import { fromBase64Url, sameBytes, sha256 } from '#server/digest.ts';
import type { SealingKeys } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { openWords } from '#server/open-envelope.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import type { Standing, StatusQuestion } from '#server/store/cases.ts';
import type { SealedKpj } from '#server/store/kpjs.ts';
import type { DecisionTold } from '#server/store/office-answers.ts';
import type { Store } from '#server/store/store.ts';

export interface StatusParts {
  readonly store: Pick<Store, 'tellStandings'>;
  readonly keys: SealingKeys;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * So many questions cost an address as much as one envelope: they are one look at the database, and whole lists are asked about by everybody
 * behind a carrier's address. A secret of 256 bits is not found by asking, at whatever price.
 */
const QUESTIONS_AN_ENVELOPE = 10;

/** POST /api/status: a wrong secret and an unknown id get the same answer, after the same work. */
export function statusRoute({ store, keys, rateLimit, now, log }: StatusParts) {
  const costOf = ({ questions }: StatusRequest) => Math.ceil(questions.length / QUESTIONS_AN_ENVELOPE);
  const door = { schema: StatusRequest, rateLimit, log, costOf };
  return (context: Context<RequestNotes>) =>
    answerPhone(context, door, async ({ questions, knowsErased = false, knowsPhotoReturned = false }) => {
      const standings = await tell(
        questions.map(({ id, secret }) => ({ id, secretHash: sha256(fromBase64Url(secret)) })),
      );
      if (standings === null) return busyResponse(UNAVAILABLE_RETRY_S);
      const response: StatusResponse = {
        service: SERVICE,
        serverTime: now().toISOString(),
        answers: await Promise.all(
          questions.map(async ({ id }, place): Promise<StatusAnswer> => {
            const standing = standings[place];
            if (standing === undefined || standing === null) return { outcome: 'not-held', id };
            // An older phone would wipe out what the office told it: see StatusRequest.
            if (standing.erasedAt !== null && !knowsErased) return { outcome: 'not-held', id };
            const { stage, stageSince, erasedAt, receipt, office, kpj } = standing;
            return {
              outcome: 'held',
              stage,
              since: stageSince.toISOString(),
              ...(erasedAt !== null && { erasedAt: erasedAt.toISOString() }),
              ...(office !== null && { office: await officeAnswerOf(office, kpj, keys, knowsPhotoReturned) }),
              receipt,
            };
          }),
        ),
      };
      return context.json(response, 200, { 'cache-control': 'no-store' });
    });

  async function tell(questions: readonly StatusQuestion[]): Promise<(Standing | null)[] | null> {
    try {
      return await store.tellStandings(questions, now());
    } catch (thrown) {
      // The database is away: "not held" would be a lie that makes phones send everything again.
      log('error', 'status-failed', errorFields(thrown));
      return null;
    }
  }
}

/** A decision in the words of the wire. Who was enrolled twice is asked to come: nobody learns from us that a NIK is known. */
async function officeAnswerOf(
  told: DecisionTold,
  kpj: SealedKpj | null,
  keys: SealingKeys,
  knowsPhotoReturned: boolean,
): Promise<OfficeAnswer> {
  const { submissionId: id, version, sealed, keyId } = told;
  const opened = sealed === null || keyId === null ? null : await openWords({ id, version }, { sealed, keyId }, keys);
  // What came with the decision is opened already.
  const recorded =
    kpj === null || (sealed !== null && sameBytes(kpj.sealed, sealed))
      ? opened
      : await openWords({ id, version: kpj.version }, kpj, keys);
  return {
    fields: knowsPhotoReturned ? returnedByName(told.fields) : returnedAsBefore(told.fields),
    reason: told.kind === 'duplicate' ? 'office-contact' : told.reason,
    words: opened?.words ?? null,
    kpj: recorded?.kpj ?? null,
    decidedAt: told.decidedAt.toISOString(),
  };
}
