import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { AUDIT_PATHS } from '#domain/audit-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { COVERAGE_PATHS } from '#domain/coverage-wire.ts';
import { EXPORT_PATHS } from '#domain/export-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PASSKEY_PATHS } from '#domain/passkey-wire.ts';
import { PAY_PATHS } from '#domain/pay-wire.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { VISIT_PATHS } from '#domain/visit-wire.ts';
import { WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { within } from '#server/patience.ts';
import { UNAVAILABLE_RETRY_S, busyResponse, savedUnknownResponse } from '#server/problem-response.ts';

/**
 * The most that the office waits for an answer, or for its beginning where that is read out bit by bit. After twenty seconds its pages take
 * their own line for dead (LIMIT_MS of their office-api.ts), and would have her look for what is wrong with it.
 */
const OFFICE_PATIENCE_MS = 15_000;

/** Many seals are opened or closed for one answer, and the pages wait for it for as long as it takes. */
const LONG: ReadonlySet<string> = new Set([EXPORT_PATHS.part, RESULT_PATHS.check, RESULT_PATHS.record]);

/** What is asked by POST and only reads, or may be done twice. */
const REPEATABLE: ReadonlySet<string> = new Set([
  OFFICE_PATHS.signIn,
  OFFICE_PATHS.signOut,
  OFFICE_PATHS.invitationLook,
  PASSKEY_PATHS.challenge,
  PASSKEY_PATHS.signIn,
  CASE_PATHS.queue,
  CASE_PATHS.search,
  CASE_PATHS.open,
  CASE_PATHS.photo,
  AGENT_PATHS.returned,
  VISIT_PATHS.list,
  VISIT_PATHS.check,
  PAY_PATHS.ledger,
  PAY_PATHS.contests,
  COVERAGE_PATHS.figures,
  AUDIT_PATHS.read,
  AUDIT_PATHS.check,
  AUDIT_PATHS.export,
  RETENTION_PATHS.preview,
  WEBHOOK_PATHS.deliveries,
]);

/**
 * The handler of a route, which says "try again" where an answer does not come in time. What was asked may have been done all the same: where
 * a second time would not be the first (another agent, another key), it says that this is not known.
 */
export function inTime({ method, path, handle }: OfficeRouteEntry, log: Log): OfficeRouteEntry['handle'] {
  if (LONG.has(path)) return handle;
  const isRepeatable = method === 'GET' || REPEATABLE.has(path);
  return async (context) => {
    const answered = await within(
      OFFICE_PATIENCE_MS,
      () => handle(context),
      (thrown) => log('error', 'request-failed', errorFields(thrown)),
    );
    return answered ?? (isRepeatable ? busyResponse(UNAVAILABLE_RETRY_S) : savedUnknownResponse());
  };
}
