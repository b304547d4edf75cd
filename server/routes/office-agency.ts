import { type AgencyAnswer, AgencyRequest, readAgency } from '#domain/agency-wire.ts';
import { askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { LookUpKey } from '#server/keys.ts';
import { problemResponse } from '#server/problem-response.ts';
import type { PublishedReader } from '#server/published.ts';
import { answering } from '#server/routes/answering.ts';
import type { Settings } from '#server/settings.ts';
import { type AgencyKept, changeAgency, findAgency } from '#server/store/agency.ts';
import type { Queries } from '#server/store/connect.ts';

interface AgencyParts {
  readonly sessions: Sessions;
  readonly lookUp: LookUpKey;
  readonly queries: Queries;
  readonly published: PublishedReader;
  /** What the settings say, until an administrator does. */
  readonly operator: Settings['operator'];
  readonly now: () => Date;
}

/** GET /api/office/agency */
export function agencyHandler({ queries, operator }: AgencyParts): OfficeHandler {
  return async () => Response.json(shown(await findAgency(queries), operator));
}

/** POST /api/office/agency. All phones are told, so only who may work everywhere changes it, with her present password. */
export function agencyChangeHandler(parts: AgencyParts): OfficeHandler {
  const { queries, published, operator, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(AgencyRequest, async ({ seen, agency, current }, asking, context) => {
    const { account } = asking;
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const read = readAgency(agency);
    if (read.operator === null) return problemResponse(422, 'check-fields', {}, read.problems);
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (trouble !== null) return passwordTroubleResponse(trouble);
    const kept = await changeAgency(queries, { seen, operator: read.operator }, account, now());
    if (kept === 'changed-meanwhile') return problemResponse(409, 'agency-changed');
    published.forget();
    return Response.json(shown(kept, operator));
  });
}

function shown(kept: AgencyKept | null, fromSettings: Settings['operator']): AgencyAnswer {
  return kept === null
    ? { operator: { ...fromSettings, reach: null }, edition: 0, changed: null }
    : {
        operator: kept.operator,
        edition: kept.edition,
        changed: { at: kept.changedAt.toISOString(), by: kept.changedBy },
      };
}
