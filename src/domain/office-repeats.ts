import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { AUDIT_PATHS } from '#domain/audit-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { COVERAGE_PATHS } from '#domain/coverage-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PASSKEY_PATHS } from '#domain/passkey-wire.ts';
import { PAY_PATHS } from '#domain/pay-wire.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { VISIT_PATHS } from '#domain/visit-wire.ts';
import { WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { PATHS } from '#domain/wire.ts';

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
  RESULT_PATHS.check,
  RETENTION_PATHS.preview,
  WEBHOOK_PATHS.deliveries,
  // Of a file that was handed over: an enrolment that is sent twice is kept once.
  PATHS.submissions,
]);

/** May this be asked by POST once more when it is not known whether it was done? */
export function isRepeatable(path: string): boolean {
  return REPEATABLE.has(path);
}
