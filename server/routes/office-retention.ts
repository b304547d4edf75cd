import { RETENTION_RULES, isWithinLimits } from '#domain/retention.ts';
import {
  HoldRequest,
  type RetentionMonths,
  type RetentionPreview,
  RetentionPreviewRequest,
  RetentionSetRequest,
} from '#domain/retention-wire.ts';
import { reviewerOf } from '#domain/review.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { type askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { setHold } from '#server/store/case-hold.ts';
import type { Queries } from '#server/store/connect.ts';
import { findRetention, previewRetention, setRetention } from '#server/store/retention.ts';

interface RetentionParts {
  readonly queries: Queries;
  readonly presentPassword: ReturnType<typeof askPasswordAgain>;
  readonly now: () => Date;
}

/** GET /api/office/retention: for who works everywhere, as rules hold everywhere. */
export function retentionHandler({ queries, now }: RetentionParts): OfficeHandler {
  return async (_, { account }) =>
    account.regions === 'all'
      ? Response.json(await findRetention(queries, now()))
      : problemResponse(403, 'not-allowed');
}

/** POST /api/office/retention/preview */
export function retentionPreviewHandler({ queries, now }: RetentionParts): OfficeHandler {
  return answering(RetentionPreviewRequest, async ({ months }, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const fields = beyondLimits(months);
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const response: RetentionPreview = { due: await previewRetention(queries, months, now()) };
    return Response.json(response);
  });
}

/** POST /api/office/retention/set */
export function retentionSetHandler({ queries, presentPassword, now }: RetentionParts): OfficeHandler {
  return answering(RetentionSetRequest, async ({ current, seen, months }, asking, context) => {
    const { account } = asking;
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const trouble = await presentPassword(current, asking, context.get('address'));
    const fields = beyondLimits(months);
    if (trouble !== null) return passwordTroubleResponse(trouble, fields);
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const outcome = await setRetention(queries, { seen, months }, account.id, now());
    if (outcome === 'changed-meanwhile') return problemResponse(409, 'months-changed');
    return Response.json(await findRetention(queries, now()));
  });
}

/** POST /api/office/hold: within the regions of a supervisor. */
export function holdHandler({ queries, now }: RetentionParts): OfficeHandler {
  return answering(HoldRequest, async ({ id, hold }, { account }) => {
    const act = { id, regions: account.regions, reviewer: reviewerOf(account), at: now() };
    const held = await setHold(queries, act, hold);
    return held === null ? problemResponse(404, 'not-found') : Response.json({ held });
  });
}

function beyondLimits(months: RetentionMonths): { field: string; problem: 'months-limits' }[] {
  return RETENTION_RULES.flatMap((rule) => {
    const ofRule = months[rule];
    return ofRule === null || isWithinLimits(rule, ofRule) ? [] : [{ field: rule, problem: 'months-limits' as const }];
  });
}
