import { FIGURE_GROUPS } from '#domain/coverage.ts';
import {
  CoverageRequest,
  type CoverageResponse,
  CoverageTarget,
  type TargetsAnswer,
  WHOLE_COUNTRY,
} from '#domain/coverage-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { type Hidden, findHidden } from '#domain/suppression.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { shownCoverage, shownDraftEnds, withCarefulNeeds } from '#server/coverage-shown.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Queries } from '#server/store/connect.ts';
import { type YearCounted, countYear } from '#server/store/coverage.ts';
import { countDraftEnds } from '#server/store/draft-ends.ts';
import { findTargets, listTargets, setTarget } from '#server/store/coverage-targets.ts';

interface CoverageParts {
  readonly queries: Queries;
  readonly now: () => Date;
}

/** Figures are no older than this. */
const FRESH_MS = 30_000;

/** What of a year everybody may be told: reckoned for the whole country, whoever asks. */
interface Published extends YearCounted {
  readonly hidden: Hidden;
  readonly draftEnds: ReadonlyMap<string, number>;
  readonly at: Date;
}

/**
 * POST /api/office/coverage. Who may open cases sees every figure of her regions; who sees no person sees none of fewer than five, and
 * none from which one follows.
 */
export function coverageHandler({ queries, now }: CoverageParts): OfficeHandler {
  const publish = createPublication(queries, now);
  return answering(CoverageRequest, async ({ year, region }, { account }) => {
    const { role, regions } = account;
    const isExact = mayDo(role, 'case-open');
    const published = await publish(year);
    const targets = await findTargets(queries, year);
    const asked = { regions, region, targets };
    const careful = shownCoverage(published.country, { ...asked, hidden: published.hidden });
    const counted: YearCounted & Partial<Published> = isExact ? await countYear(queries, regions, year) : published;
    const exact = isExact ? shownCoverage(counted.country, { ...asked, hidden: null }) : null;
    const shown = exact === null || careful === null ? careful : withCarefulNeeds(exact, careful);
    if (shown === null) return problemResponse(404, 'not-found');
    const at = now();
    const { first = year, last = year } = counted.years ?? {};
    const years = Array.from({ length: last - first + 1 }, (_, i) => last - i);
    const response: CoverageResponse = {
      serverTime: at.toISOString(),
      asOf: (counted.at ?? at).toISOString(),
      year,
      years: [...new Set([...years, year])].toSorted((one, other) => other - one),
      region,
      isExact,
      ...shown,
      draftEnds: shown.place.code === WHOLE_COUNTRY ? shownDraftEnds(published.draftEnds) : null,
      months: targets.filter((target) => target.region === shown.place.code && target.period.length > 4),
    };
    return Response.json(response);
  });
}

/** The publication of a year, reckoned again when it is asked for after a while. */
function createPublication(queries: Queries, now: () => Date): (year: number) => Promise<Published> {
  const made = new Map<number, { readonly atMs: number; readonly published: Promise<Published> }>();
  return (year) => {
    const at = now();
    const kept = made.get(year);
    if (kept !== undefined && at.getTime() - kept.atMs < FRESH_MS) return kept.published;
    const published = Promise.all([countYear(queries, 'all', year), countDraftEnds(queries, year)]).then(
      ([counted, draftEnds]) => ({
        ...counted,
        draftEnds,
        hidden: findHidden(counted.country, FIGURE_GROUPS),
        at,
      }),
    );
    made.set(year, { atMs: at.getTime(), published });
    // What fails is told to who asked, and is not kept.
    published.catch(() => made.delete(year));
    return published;
  };
}

/** GET /api/office/coverage/targets */
export function targetsHandler({ queries }: CoverageParts): OfficeHandler {
  return async (_, { account }) => {
    const listed = await listTargets(queries, account.regions);
    const answer: TargetsAnswer = {
      targets: listed.map(({ id, region, period, registered, womenPermille, needsPermille, name, setAt, holds }) => ({
        id,
        region,
        period,
        registered,
        womenPermille,
        needsPermille,
        setBy: name ?? '',
        setAt: setAt.toISOString(),
        holds,
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/coverage/targets: one that says nothing takes back the one before. */
export function targetHandler({ queries, now }: CoverageParts): OfficeHandler {
  return answering(CoverageTarget, async (target, { account }) => {
    const isSet = await setTarget(queries, target, { account: account.id, regions: account.regions, at: now() });
    return isSet ? new Response(null, { status: 204 }) : problemResponse(403, 'not-allowed');
  });
}
