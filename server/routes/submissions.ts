import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from 'hono';
import {
  Envelope,
  type EnvelopeAnswer,
  REQUEST_BYTES_LIMIT,
  SERVICE,
  SubmissionsRequest,
  type SubmissionsResponse,
} from '#domain/wire.ts';
import type { KnownDevices } from '#server/attribution.ts';
import type { GroupCommit, Settled } from '#server/group-commit.ts';
import { type Judgement, judgeEnvelope } from '#server/judge.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import { KEY_IS_COMING_RETRY_S, askKeyRegister } from '#server/routes/coming-keys.ts';

/** The most bytes of request bodies in memory at once. Beyond, phones are asked to come back. */
const BODIES_LIMIT = 64 * REQUEST_BYTES_LIMIT;
const BUSY_RETRY_S = 15;

export interface SubmissionsParts {
  readonly keys: KeyRing;
  readonly groupCommit: GroupCommit;
  /** The devices that envelopes name; throws when they cannot be looked for. */
  readonly findDevices: (envelopes: readonly unknown[]) => Promise<KnownDevices>;
  /** The ids of all keys of this database, also of those that only another machine holds so far. */
  readonly findRegisteredKeys: () => Promise<readonly string[]>;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * POST /api/submissions: each envelope gets its own answer, and "accepted" only after the commit. While nothing can be kept the
 * whole request is a 503, never a 200 that says "later" in the small print: old phones and proxies understand that too.
 */
export function submissionsRoute(parts: SubmissionsParts) {
  const { keys, groupCommit, findDevices, findRegisteredKeys, rateLimit, now, log } = parts;
  let bodyBytes = 0;
  const costOf = ({ envelopes }: SubmissionsRequest) => envelopes.length;
  const door = { schema: SubmissionsRequest, rateLimit, log, costOf };

  return async (context: Context<RequestNotes>): Promise<Response> => {
    let own = 0;
    const admit = (bytes: number) => {
      if (bodyBytes + bytes > BODIES_LIMIT) return false;
      // Counted as it arrives: what is announced but never sent must not keep others out.
      bodyBytes += bytes;
      own += bytes;
      return true;
    };
    try {
      return await answerPhone(context, { ...door, admit }, (request, tooLate) =>
        keepAndTell(request, context, tooLate),
      );
    } finally {
      bodyBytes -= own;
    }
  };

  async function keepAndTell(
    { envelopes, sentAt }: SubmissionsRequest,
    context: Context<RequestNotes>,
    tooLate: AbortSignal,
  ): Promise<Response> {
    const devices = await findDevices(envelopes).catch((thrown: unknown) => {
      // The database is away, and will not keep them either.
      log('error', 'devices-not-found', errorFields(thrown));
      return null;
    });
    if (devices === null) return busyResponse(UNAVAILABLE_RETRY_S);
    const judged: Judgement[] = [];
    for (const envelope of envelopes) {
      // Seals are opened on this thread: between two of them everybody else has a turn.
      if (judged.length > 0) await nextTurn();
      judged.push(await judgeEnvelope(envelope, sentAt, keys, now(), devices));
    }
    const judgements = await awaitKeys(judged, envelopes);
    if (judgements === null) return busyResponse(UNAVAILABLE_RETRY_S);
    const arrivals = judgements.flatMap((judgement) => (judgement.kind === 'arrival' ? [judgement.arrival] : []));
    const committed = await groupCommit.keep(arrivals, tooLate);
    if (committed.kind === 'busy') return busyResponse(BUSY_RETRY_S);
    if (committed.kind === 'unavailable') return busyResponse(UNAVAILABLE_RETRY_S);

    const settled = [...committed.settled];
    const answers = judgements.map((judgement, place) =>
      judgement.kind === 'arrival' ? settledAnswer(settled.shift(), place) : judgedAnswer(judgement, place),
    );
    context.set('notes', notesOn(answers));
    const response: SubmissionsResponse = { service: SERVICE, serverTime: now().toISOString(), answers };
    return context.json(response, 200, { 'cache-control': 'no-store' });
  }

  /** Envelopes whose key is not here yet are to come again. Null when the database cannot be asked, and will not keep them either. */
  async function awaitKeys(judged: readonly Judgement[], envelopes: readonly unknown[]) {
    if (!judged.some(lacksKey)) return judged;
    const registered = await askKeyRegister(findRegisteredKeys, log);
    if (registered === null) return null;
    return judged.map((judgement, place) => {
      const envelope = Envelope.safeParse(envelopes[place]);
      const isComing = lacksKey(judgement) && envelope.success && registered.includes(envelope.data.keyId);
      return isComing ? KEY_IS_COMING : judgement;
    });
  }
}

const KEY_IS_COMING = {
  kind: 'later',
  problem: 'envelope-key-unknown',
  retryAfterS: KEY_IS_COMING_RETRY_S,
} as const;

function lacksKey(judgement: Judgement): boolean {
  return judgement.kind === 'refused' && judgement.problem === 'envelope-key-unknown';
}

function judgedAnswer(judgement: Exclude<Judgement, { kind: 'arrival' }>, place: number): EnvelopeAnswer {
  return judgement.kind === 'refused'
    ? { outcome: 'refused', place, problem: judgement.problem, fields: [...judgement.fields] }
    : { outcome: 'later', place, problem: judgement.problem, retryAfterS: judgement.retryAfterS };
}

function settledAnswer(settled: Settled | undefined, place: number): EnvelopeAnswer {
  switch (settled?.kind) {
    case 'held':
      return { outcome: 'accepted', place, receipt: settled.receipt };
    case 'conflict':
    case 'withdrawn':
    case 'decided':
      return { outcome: 'refused', place, problem: `submission-${settled.kind}`, fields: [] };
    // A row the database will not take is our mistake, not the worker's: she keeps it, and a mended intake takes it.
    case 'bad-row':
    case undefined:
      return { outcome: 'later', place, problem: 'internal', retryAfterS: 3_600 };
  }
}

function notesOn(answers: readonly EnvelopeAnswer[]) {
  const count = (outcome: EnvelopeAnswer['outcome']) => answers.filter((each) => each.outcome === outcome).length;
  const problems = new Set(answers.flatMap((each) => (each.outcome === 'accepted' ? [] : [each.problem])));
  return {
    envelopes: answers.length,
    accepted: count('accepted'),
    refused: count('refused'),
    later: count('later'),
    ...(problems.size > 0 ? { problems: [...problems] } : {}),
  };
}
