import type { Context } from 'hono';
import { AUDIT_PATHS } from '#domain/audit-wire.ts';
import { AGENCY_PATH } from '#domain/agency-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { EXPORT_PATHS } from '#domain/export-wire.ts';
import { COVERAGE_PATHS } from '#domain/coverage-wire.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { CONSENTS_PATH } from '#domain/consent-texts.ts';
import { EDITION_PATHS } from '#domain/edition-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { KEYS_PATHS } from '#domain/keys-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { SESSION_PATHS } from '#domain/session-wire.ts';
import { SYSTEM_PATHS } from '#domain/system-wire.ts';
import { FOR_SET_UP, createOfficeRoute } from '#server/auth/office-gate.ts';
import { askPasswordAgain } from '#server/auth/ask-password.ts';
import type { Refusals } from '#server/auth/refusals.ts';
import { createSessions } from '#server/auth/sessions.ts';
import type { KeyRing } from '#server/keys.ts';
import type { PasswordHashing } from '#server/password-hash.ts';
import type { PublishedReader } from '#server/published.ts';
import type { Log } from '#server/log.ts';
import { createRateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import {
  caseHandler,
  claimHandler,
  decideHandler,
  photoHandler,
  queueHandler,
  releaseHandler,
  searchHandler,
  undoHandler,
} from '#server/routes/office-cases.ts';
import {
  beginExportHandler,
  changeColumnsHandler,
  columnsHandler,
  exportPartHandler,
  exportsHandler,
} from '#server/routes/office-export.ts';
import { checkResultsHandler, kpjHandler, recordResultsHandler } from '#server/routes/office-results.ts';
import { agencyChangeHandler, agencyHandler } from '#server/routes/office-agency.ts';
import { consentsHandler } from '#server/routes/office-consents.ts';
import { accountChangeHandler, accountsHandler } from '#server/routes/office-accounts.ts';
import { auditCheckHandler, auditExportHandler, auditHandler } from '#server/routes/office-audit.ts';
import {
  acceptRoute,
  invitationsHandler,
  inviteHandler,
  lookRoute,
  passwordLinkHandler,
  revokeHandler,
} from '#server/routes/office-invitations.ts';
import { rotateKeysHandler } from '#server/routes/office-keys.ts';
import { meHandler, passwordHandler, signOutHandler } from '#server/routes/office-me.ts';
import { endSessionsHandler, sessionsHandler } from '#server/routes/office-sessions.ts';
import { coverageHandler, targetHandler, targetsHandler } from '#server/routes/office-coverage.ts';
import { agentRoutes } from '#server/routes/office-agents.ts';
import { apiRoutes } from '#server/routes/api-cases.ts';
import { connectionRoutes } from '#server/routes/office-connections.ts';
import { payRoutes } from '#server/routes/office-pay.ts';
import { visitRoutes } from '#server/routes/office-visits.ts';
import { passkeyRoutes } from '#server/routes/office-passkeys.ts';
import {
  tariffsActHandler,
  tariffsBeginHandler,
  tariffsHandler,
  tariffsSaveHandler,
} from '#server/routes/office-tariffs.ts';
import { webhookRoutes } from '#server/routes/office-webhooks.ts';
import type { Settings } from '#server/settings.ts';
import {
  holdHandler,
  retentionHandler,
  retentionPreviewHandler,
  retentionSetHandler,
} from '#server/routes/office-retention.ts';
import { createSignIn } from '#server/routes/office-sign-in.ts';
import { systemHandler } from '#server/routes/office-system.ts';
import type { Database, Queries } from '#server/store/connect.ts';
import type { Tally } from '#server/tally.ts';

/** How much one address may ask without a session or a device that is known: all of a large office, at eight in the morning. */
export const STRANGERS_PER_MINUTE = 300;

export interface OfficeParts {
  readonly queries: Queries;
  readonly refusals: Refusals;
  readonly keys: KeyRing;
  readonly published: PublishedReader;
  readonly tariffs: TariffBook | null;
  readonly operator: Settings['operator'];
  readonly publicUrl: string | null;
  readonly webhooksToPrivate: boolean;
  readonly passkeysRequired: boolean;
  readonly now: () => Date;
  /** Never goes back, milliseconds. */
  readonly monotonicMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly databaseKind: Database['kind'];
  readonly dataDir: string;
  readonly tally: Tally;
  readonly hashing?: PasswordHashing | undefined;
}

export interface OfficeRouteEntry {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handle: (context: Context<RequestNotes>) => Promise<Response>;
}

/** Every route of the office, and those of other systems. All but those that open it go through a gate. */
export function officeRoutes(parts: OfficeParts): readonly OfficeRouteEntry[] {
  const { queries, keys, refusals, publicUrl, passkeysRequired, now, wait, log } = parts;
  const strangerLimit = createRateLimit(STRANGERS_PER_MINUTE, parts.monotonicMs);
  const secure = publicUrl?.startsWith('https:') ?? false;
  const sessions = createSessions(queries, { secret: keys.office.cookieSecret, secure, hashing: parts.hashing });
  const officeRoute = createOfficeRoute({ sessions, queries, refusals, publicUrl, passkeysRequired, now, log });
  const door = { strangerLimit, publicUrl, passkeysRequired, wait };
  const own = { sessions, queries, now, lookUp: keys.lookUp };
  const signIn = createSignIn({ ...own, ...door, refusals });
  const presentPassword = askPasswordAgain(own);
  const { databaseKind, dataDir, tally } = parts;
  const system = { queries, keys, presentPassword, now, log, databaseKind, dataDir, tally };
  const cases = { queries, keys, now };
  const tables = { ...own, published: parts.published, tariffs: parts.tariffs, operator: parts.operator };
  const invitations = { sessions, signIn, queries, strangerLimit, publicUrl, now };
  return [
    { method: 'POST', path: OFFICE_PATHS.signIn, handle: signIn.route },
    { method: 'POST', path: OFFICE_PATHS.invitationLook, handle: lookRoute(invitations) },
    { method: 'POST', path: OFFICE_PATHS.invitationAccept, handle: acceptRoute(invitations) },
    { method: 'GET', path: OFFICE_PATHS.me, handle: officeRoute('own-account', meHandler, FOR_SET_UP) },
    { method: 'POST', path: OFFICE_PATHS.signOut, handle: officeRoute('own-account', signOutHandler(own), FOR_SET_UP) },
    { method: 'POST', path: OFFICE_PATHS.password, handle: officeRoute('own-account', passwordHandler(own)) },
    { method: 'GET', path: SESSION_PATHS.list, handle: officeRoute('own-account', sessionsHandler(own)) },
    { method: 'POST', path: SESSION_PATHS.end, handle: officeRoute('own-account', endSessionsHandler(own)) },
    { method: 'GET', path: OFFICE_PATHS.accounts, handle: officeRoute('accounts-manage', accountsHandler(own)) },
    {
      method: 'POST',
      path: OFFICE_PATHS.accountChange,
      handle: officeRoute('accounts-manage', accountChangeHandler(own)),
    },
    {
      method: 'POST',
      path: OFFICE_PATHS.passwordLink,
      handle: officeRoute('accounts-manage', passwordLinkHandler(invitations)),
    },
    {
      method: 'GET',
      path: OFFICE_PATHS.invitations,
      handle: officeRoute('accounts-manage', invitationsHandler(invitations)),
    },
    {
      method: 'POST',
      path: OFFICE_PATHS.invitations,
      handle: officeRoute('accounts-manage', inviteHandler(invitations)),
    },
    {
      method: 'POST',
      path: OFFICE_PATHS.invitationRevoke,
      handle: officeRoute('accounts-manage', revokeHandler(invitations)),
    },
    { method: 'POST', path: COVERAGE_PATHS.figures, handle: officeRoute('coverage-read', coverageHandler(cases)) },
    { method: 'GET', path: COVERAGE_PATHS.targets, handle: officeRoute('coverage-read', targetsHandler(cases)) },
    { method: 'POST', path: COVERAGE_PATHS.targets, handle: officeRoute('targets-set', targetHandler(cases)) },
    ...agentRoutes(cases, officeRoute),
    ...visitRoutes(cases, officeRoute),
    ...payRoutes(cases, officeRoute),
    ...connectionRoutes(own, officeRoute),
    ...webhookRoutes({ ...own, keys, webhooksToPrivate: parts.webhooksToPrivate }, officeRoute),
    ...apiRoutes({ queries, refusals, keys, now, monotonicMs: parts.monotonicMs, log }),
    ...passkeyRoutes({ ...own, ...door, signIn }, officeRoute),
    { method: 'POST', path: CASE_PATHS.queue, handle: officeRoute('queue-read', queueHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.search, handle: officeRoute('queue-read', searchHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.open, handle: officeRoute('case-open', caseHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.photo, handle: officeRoute('case-open', photoHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.claim, handle: officeRoute('case-decide', claimHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.release, handle: officeRoute('case-decide', releaseHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.decide, handle: officeRoute('case-decide', decideHandler(cases)) },
    { method: 'POST', path: CASE_PATHS.undo, handle: officeRoute('case-decide', undoHandler(cases)) },
    { method: 'POST', path: AUDIT_PATHS.read, handle: officeRoute('audit-read', auditHandler(own)) },
    { method: 'POST', path: AUDIT_PATHS.check, handle: officeRoute('audit-read', auditCheckHandler(own)) },
    { method: 'POST', path: AUDIT_PATHS.export, handle: officeRoute('audit-read', auditExportHandler(own)) },
    { method: 'POST', path: RESULT_PATHS.kpj, handle: officeRoute('case-decide', kpjHandler(cases)) },
    { method: 'POST', path: RESULT_PATHS.check, handle: officeRoute('results-import', checkResultsHandler(cases)) },
    { method: 'POST', path: RESULT_PATHS.record, handle: officeRoute('results-import', recordResultsHandler(cases)) },
    { method: 'GET', path: EXPORT_PATHS.exports, handle: officeRoute('cases-export', exportsHandler(cases)) },
    { method: 'POST', path: EXPORT_PATHS.exports, handle: officeRoute('cases-export', beginExportHandler(cases)) },
    { method: 'POST', path: EXPORT_PATHS.part, handle: officeRoute('cases-export', exportPartHandler(cases)) },
    { method: 'GET', path: EXPORT_PATHS.columns, handle: officeRoute('export-columns-read', columnsHandler(cases)) },
    {
      method: 'POST',
      path: EXPORT_PATHS.columns,
      handle: officeRoute('export-columns-change', changeColumnsHandler(cases)),
    },
    { method: 'GET', path: CONSENTS_PATH, handle: officeRoute('own-account', consentsHandler(own)) },
    { method: 'GET', path: AGENCY_PATH, handle: officeRoute('tables-manage', agencyHandler(tables)) },
    { method: 'POST', path: AGENCY_PATH, handle: officeRoute('tables-manage', agencyChangeHandler(tables)) },
    { method: 'GET', path: EDITION_PATHS.list, handle: officeRoute('tables-manage', tariffsHandler(tables)) },
    { method: 'POST', path: EDITION_PATHS.begin, handle: officeRoute('tables-manage', tariffsBeginHandler(tables)) },
    { method: 'POST', path: EDITION_PATHS.save, handle: officeRoute('tables-manage', tariffsSaveHandler(tables)) },
    { method: 'POST', path: EDITION_PATHS.act, handle: officeRoute('tables-manage', tariffsActHandler(tables)) },
    { method: 'GET', path: SYSTEM_PATHS.read, handle: officeRoute('system-manage', systemHandler(system)) },
    { method: 'POST', path: KEYS_PATHS.rotate, handle: officeRoute('system-manage', rotateKeysHandler(system)) },
    { method: 'GET', path: RETENTION_PATHS.read, handle: officeRoute('system-manage', retentionHandler(system)) },
    {
      method: 'POST',
      path: RETENTION_PATHS.preview,
      handle: officeRoute('system-manage', retentionPreviewHandler(system)),
    },
    { method: 'POST', path: RETENTION_PATHS.set, handle: officeRoute('system-manage', retentionSetHandler(system)) },
    { method: 'POST', path: RETENTION_PATHS.hold, handle: officeRoute('case-hold', holdHandler(system)) },
  ];
}
