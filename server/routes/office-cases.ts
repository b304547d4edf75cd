import {
  type CaseActionResponse,
  CaseIdRequest,
  CaseRequest,
  type CaseResponse,
  DecideRequest,
  type Decision,
  type DecisionWords,
  OfficePhotoRequest,
  type OfficePhotoResponse,
  QueueRequest,
  type QueueResponse,
  SearchRequest,
  type SearchResponse,
} from '#domain/case-wire.ts';
import { parseNik } from '#domain/nik.ts';
import { parsePhone } from '#domain/phone.ts';
import { parseReference } from '#domain/reference.ts';
import { reviewerOf } from '#domain/review.ts';
import type { OfficeHandler, OfficeRequest } from '#server/auth/office-gate.ts';
import { caseShown, duplicateShown, decisionShown, kpjShown, photoShown, versionShown } from '#server/case-shown.ts';
import { openPhoto } from '#server/open-envelope.ts';
import type { KeyRing } from '#server/keys.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { sealWords } from '#server/seal-words.ts';
import { type CaseSearch, searchCases } from '#server/store/case-list.ts';
import { takeCase } from '#server/store/case-opening.ts';
import type { Queries } from '#server/store/connect.ts';
import { takePhoto } from '#server/store/photo-opening.ts';
import { findQueue } from '#server/store/queue.ts';
import {
  type CaseAct,
  type CaseActed,
  claimCase,
  decideCase,
  releaseCase,
  undoDecision,
} from '#server/store/review.ts';

export interface CaseParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload' | 'lookUp'>;
  readonly now: () => Date;
}

/** The most bytes of a decision: every field to correct, and words in any script. */
const DECISION_BYTES_LIMIT = 32_768;

/** POST /api/office/queue */
export function queueHandler({ queries, now }: CaseParts): OfficeHandler {
  return answering(QueueRequest, async ({ filters, after }, { account }) => {
    const at = now();
    const { cases, next, counts } = await findQueue(queries, account.regions, filters, after, at);
    const response: QueueResponse = { serverTime: at.toISOString(), cases: cases.map(caseShown), next, counts };
    return Response.json(response);
  });
}

/** POST /api/office/search: what was typed goes no further than its keyed hash. */
export function searchHandler({ queries, keys, now }: CaseParts): OfficeHandler {
  return answering(SearchRequest, async ({ text }, { account }) => {
    const search = searchOf(text, keys);
    const cases = search === null ? [] : await searchCases(queries, account.regions, search.by, account.id, now());
    const response: SearchResponse = { kind: search?.kind ?? null, cases: cases.map(caseShown) };
    return Response.json(response);
  });
}

/** POST /api/office/case */
export function caseHandler({ queries, keys, now }: CaseParts): OfficeHandler {
  return answering(CaseRequest, async ({ id, reason }, request) => {
    const act = actOf(id, request, now());
    const taken = await takeCase(queries, act, reason);
    if (taken === null) return problemResponse(404, 'not-found');
    if ('obstacle' in taken) return acted(taken);
    const response: CaseResponse = {
      outcome: 'opened',
      serverTime: act.at.toISOString(),
      case: caseShown(taken.listed),
      versions: await Promise.all(taken.versions.map((version) => versionShown(version, keys))),
      decisions: await Promise.all(taken.decisions.map((decision) => decisionShown(decision, keys))),
      held: taken.held,
      openings: [...taken.openings],
      kpjs: await Promise.all(taken.kpjs.map((kpj) => kpjShown(id, kpj, keys))),
      photos: taken.photos.map(photoShown),
      duplicates: await Promise.all(taken.duplicates.map((duplicate) => duplicateShown(duplicate, keys))),
    };
    return Response.json(response);
  });
}

/** POST /api/office/photo */
export function photoHandler({ queries, keys, now }: CaseParts): OfficeHandler {
  return answering(OfficePhotoRequest, async ({ id, photoId }, request) => {
    const taken = await takePhoto(queries, actOf(id, request, now()), photoId);
    if (taken === null) return problemResponse(404, 'not-found');
    const jpeg = await openPhoto({ submissionId: id, photoId, ...taken }, keys);
    const response: OfficePhotoResponse = { jpeg: jpeg === null ? null : Buffer.from(jpeg).toString('base64') };
    return Response.json(response);
  });
}

/** POST /api/office/claim */
export function claimHandler({ queries, now }: CaseParts): OfficeHandler {
  return answering(CaseIdRequest, async ({ id }, request) =>
    acted(await claimCase(queries, actOf(id, request, now()))),
  );
}

/** POST /api/office/release */
export function releaseHandler({ queries, now }: CaseParts): OfficeHandler {
  return answering(CaseIdRequest, async ({ id }, request) =>
    acted(await releaseCase(queries, actOf(id, request, now()))),
  );
}

/** POST /api/office/decide */
export function decideHandler({ queries, keys, now }: CaseParts): OfficeHandler {
  return answering(
    DecideRequest,
    async ({ id, version, decision }, request) => {
      const words = wordsOf(decision);
      const sealed = Object.values(words).some((text) => text !== null)
        ? await sealWords({ id, version }, words, keys)
        : null;
      return acted(await decideCase(queries, actOf(id, request, now()), { version, decision, words: sealed }));
    },
    DECISION_BYTES_LIMIT,
  );
}

/** POST /api/office/undo */
export function undoHandler({ queries, now }: CaseParts): OfficeHandler {
  return answering(CaseIdRequest, async ({ id }, request) =>
    acted(await undoDecision(queries, actOf(id, request, now()))),
  );
}

function actOf(id: string, { account }: OfficeRequest, at: Date): CaseAct {
  return { id, regions: account.regions, reviewer: reviewerOf(account), at };
}

function acted(answer: CaseActed): Response {
  // Not there and not in her regions are one answer.
  if (answer === null) return problemResponse(404, 'not-found');
  const { obstacle, listed } = answer;
  const response: CaseActionResponse =
    obstacle === null
      ? { outcome: 'done', case: caseShown(listed) }
      : { outcome: 'not-done', obstacle, case: caseShown(listed) };
  return Response.json(response);
}

/** What of a decision is free text. A duplicate has none for its person: it is told as declined. */
function wordsOf(decision: Decision): DecisionWords {
  return {
    words: 'words' in decision ? decision.words : null,
    kpj: 'kpj' in decision ? decision.kpj : null,
    note: decision.note,
  };
}

function searchOf(
  text: string,
  { lookUp }: Pick<KeyRing, 'lookUp'>,
): { readonly kind: 'reference' | 'nik' | 'phone'; readonly by: CaseSearch } | null {
  const reference = parseReference(text);
  if (reference !== null) return { kind: 'reference', by: { reference } };
  const nik = parseNik(text);
  if (nik.ok) return { kind: 'nik', by: { nikHash: lookUp.hash('nik', nik.value) } };
  const phone = parsePhone(text);
  return phone.ok ? { kind: 'phone', by: { phoneHash: lookUp.hash('phone', phone.value) } } : null;
}
