import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AUDIT_AT_FIRST, AUDIT_PATHS } from '#domain/audit-wire.ts';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { AGENCY_PATH } from '#domain/agency-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { DEFAULT_EXPORT_COLUMNS } from '#domain/export-fields.ts';
import { EXPORT_PATHS, type ExportFilters } from '#domain/export-wire.ts';
import { COVERAGE_PATHS } from '#domain/coverage-wire.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { CONNECTION_PATHS } from '#domain/connection-wire.ts';
import { CONSENTS_PATH } from '#domain/consent-texts.ts';
import { EDITION_PATHS } from '#domain/edition-wire.ts';
import { KEYS_PATHS } from '#domain/keys-wire.ts';
import { AccountsAnswer, InvitationsAnswer, OFFICE_PATHS } from '#domain/office-wire.ts';
import { PAY_PATHS } from '#domain/pay-wire.ts';
import { PASSKEY_PATHS } from '#domain/passkey-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { type OfficeAction, ROLES, type Role, mayDo } from '#domain/roles.ts';
import { WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { VISIT_PATHS } from '#domain/visit-wire.ts';
import { draftOf } from '#domain/tariff-draft.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { SESSION_PATHS } from '#domain/session-wire.ts';
import { SYSTEM_PATHS } from '#domain/system-wire.ts';
import { photo } from '#server/store/photo-schema.ts';
import { sha256 } from '#server/digest.ts';
import { openApiDocument } from '#server/openapi.ts';
import { agentDevice } from '#server/store/agent-schema.ts';
import { caseExport } from '#server/store/export-schema.ts';
import { keepApiKey } from '#server/store/api-keys.ts';
import { keepInvitation } from '#server/store/invitations.ts';
import { keepWebhook } from '#server/store/webhooks.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What a route of the office is asked here, and what it answers. Everybody who asks works in region 99 and nowhere else. */
interface Row {
  /** What it takes to be let in; 'open' for who has no account yet. */
  readonly action: OfficeAction | 'open';
  /** About what lies in region 99; for a POST. */
  readonly inside?: () => unknown;
  /** The same about what lies elsewhere; absent where nothing is asked about a place. */
  readonly outside?: () => unknown;
  /** For who may. */
  readonly answers: number;
  /** To who may, but not there. */
  readonly answersOutside?: number;
}

const UNKNOWN_TOKEN = 'A'.repeat(43);
const CASE_INSIDE = '0193537a-0000-7000-8000-0000000000a1';
const CASE_OUTSIDE = '0193537a-0000-7000-8000-0000000000a2';
const AGENCY_REQUEST = {
  seen: 0,
  agency: { name: 'Kantor', phone: '', whatsapp: '', address: '', hours: '', web: '', official: false },
  current: '',
};
const NOTHING_ERASED = { declined: null, returned: null, registered: null };
const asked = { queue: { filters: QUEUE_AT_FIRST, after: null }, search: { text: '081200009901' } };

/** A route that does something with one case. */
function aboutCase(action: OfficeAction, more: object = {}): Row {
  return {
    action,
    inside: () => ({ id: CASE_INSIDE, ...more }),
    outside: () => ({ id: CASE_OUTSIDE, ...more }),
    answers: 200,
    answersOutside: 404,
  };
}

const VISIT = { name: 'Sari', address: 'Gang Melati 3', phone: '', note: '', appointment: '' };
const PAY_RULE = {
  from: '2027-01-01',
  stage: 'registered',
  exceptDuplicates: true,
  exceptRevoked: true,
  photosComplete: false,
  rupiah: null,
  threshold: null,
};

/** A route about what one agent does. */
function aboutAgent(action: OfficeAction, answers: number, more: object = {}): Row {
  return {
    action,
    inside: () => ({ account: 'agent', ...more }),
    outside: () => ({ account: 'agent-outside', ...more }),
    answers,
    answersOutside: 404,
  };
}

const DEVICE_INSIDE = '0193537a-0000-8000-8000-0000000000c1';
const DEVICE_OUTSIDE = '0193537a-0000-8000-8000-0000000000c2';
const PHOTO = 'AAAAAAAAAAAAAAAA';
const EXPORT_INSIDE = '0193537a-0000-7000-8000-0000000000b1';
const EXPORT_OUTSIDE = '0193537a-0000-7000-8000-0000000000b2';
const exported: ExportFilters = { stage: 'received', region: null, from: null, until: null, onlyNew: false };
function aboutWebhook(answers: number): Row {
  return {
    action: 'connections-manage',
    inside: () => ({ id: 'webhook-inside' }),
    outside: () => ({ id: 'webhook-outside' }),
    answers,
    answersOutside: 404,
  };
}

const passkey = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const NO_PASSKEY = {
  name: 'Laptop',
  credential: { ...passkey, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } },
};
const NO_SIGNATURE = {
  ...passkey,
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
};

const target = { period: '2026', registered: 1_000, womenPermille: 500, needsPermille: null };
let count = 0;

/** One row for each route of the office: a route that joins without one fails here. */
const TABLE: Readonly<Record<string, Row>> = {
  [`POST ${OFFICE_PATHS.signIn}`]: {
    action: 'open',
    inside: () => ({ username: `nobody${(count += 1)}`, password: 'x' }),
    answers: 401,
  },
  [`POST ${OFFICE_PATHS.invitationLook}`]: { action: 'open', inside: () => ({ token: UNKNOWN_TOKEN }), answers: 404 },
  [`POST ${OFFICE_PATHS.invitationAccept}`]: {
    action: 'open',
    inside: () => ({ token: UNKNOWN_TOKEN, name: '', username: '', password: '' }),
    answers: 404,
  },
  [`GET ${OFFICE_PATHS.me}`]: { action: 'own-account', answers: 200 },
  [`POST ${OFFICE_PATHS.password}`]: {
    action: 'own-account',
    inside: () => ({ current: '', next: '' }),
    answers: 422,
  },
  [`GET ${SESSION_PATHS.list}`]: { action: 'own-account', answers: 200 },
  [`POST ${SESSION_PATHS.end}`]: {
    action: 'own-account',
    inside: () => ({ id: null, current: '' }),
    answers: 422,
  },
  [`GET ${OFFICE_PATHS.accounts}`]: { action: 'accounts-manage', answers: 200 },
  [`POST ${OFFICE_PATHS.accountChange}`]: {
    action: 'accounts-manage',
    inside: () => ({ id: 'inside', role: 'officer', regions: ['99.01'], suspended: false }),
    outside: () => ({ id: 'outside', role: 'officer', regions: ['99.01'], suspended: false }),
    answers: 204,
    answersOutside: 404,
  },
  [`POST ${OFFICE_PATHS.passwordLink}`]: {
    action: 'accounts-manage',
    inside: () => ({ id: 'inside' }),
    outside: () => ({ id: 'outside' }),
    answers: 200,
    answersOutside: 404,
  },
  [`GET ${OFFICE_PATHS.invitations}`]: { action: 'accounts-manage', answers: 200 },
  [`POST ${OFFICE_PATHS.invitations}`]: {
    action: 'accounts-manage',
    inside: () => ({ role: 'officer', regions: ['99.01'] }),
    outside: () => ({ role: 'officer', regions: ['32'] }),
    answers: 200,
    answersOutside: 403,
  },
  [`POST ${OFFICE_PATHS.invitationRevoke}`]: {
    action: 'accounts-manage',
    inside: () => ({ id: 'invitation-inside' }),
    outside: () => ({ id: 'invitation-outside' }),
    answers: 204,
    answersOutside: 404,
  },
  [`POST ${COVERAGE_PATHS.figures}`]: {
    action: 'coverage-read',
    inside: () => ({ year: 2026, region: '99.01' }),
    outside: () => ({ year: 2026, region: '32' }),
    answers: 200,
    answersOutside: 404,
  },
  [`GET ${COVERAGE_PATHS.targets}`]: { action: 'coverage-read', answers: 200 },
  [`POST ${COVERAGE_PATHS.targets}`]: {
    action: 'targets-set',
    inside: () => ({ ...target, region: '99.01' }),
    outside: () => ({ ...target, region: '32' }),
    answers: 204,
    answersOutside: 403,
  },
  [`POST ${CASE_PATHS.queue}`]: { action: 'queue-read', inside: () => asked.queue, answers: 200 },
  [`POST ${CASE_PATHS.search}`]: { action: 'queue-read', inside: () => asked.search, answers: 200 },
  [`POST ${CASE_PATHS.open}`]: aboutCase('case-open', { reason: 'complaint' }),
  [`POST ${CASE_PATHS.photo}`]: aboutCase('case-open', { photoId: PHOTO }),
  [`POST ${CASE_PATHS.claim}`]: aboutCase('case-decide'),
  [`POST ${CASE_PATHS.decide}`]: aboutCase('case-decide', {
    version: 1,
    decision: { kind: 'accept', kpj: null, note: null },
  }),
  [`POST ${CASE_PATHS.undo}`]: aboutCase('case-decide'),
  [`POST ${CASE_PATHS.release}`]: aboutCase('case-decide'),
  [`POST ${AUDIT_PATHS.read}`]: {
    action: 'audit-read',
    inside: () => ({ filters: AUDIT_AT_FIRST, before: null }),
    answers: 200,
  },
  [`POST ${AUDIT_PATHS.check}`]: { action: 'audit-read', answers: 200 },
  [`POST ${AUDIT_PATHS.export}`]: {
    action: 'audit-read',
    inside: () => ({ filters: AUDIT_AT_FIRST, format: 'csv' }),
    answers: 200,
  },
  [`POST ${RESULT_PATHS.kpj}`]: aboutCase('case-decide', { version: 1, before: null, kpj: '99010000001' }),
  [`POST ${RESULT_PATHS.check}`]: { action: 'results-import', inside: () => ({ content: '' }), answers: 200 },
  [`POST ${RESULT_PATHS.record}`]: {
    action: 'results-import',
    inside: () => ({ content: '', digest: '', rows: [{ row: 2, id: CASE_INSIDE, version: 1 }] }),
    answers: 200,
  },
  [`GET ${EXPORT_PATHS.exports}`]: { action: 'cases-export', answers: 200 },
  [`POST ${EXPORT_PATHS.exports}`]: {
    action: 'cases-export',
    inside: () => ({ filters: exported, format: { kind: 'xlsx' } }),
    answers: 200,
  },
  [`POST ${EXPORT_PATHS.part}`]: {
    action: 'cases-export',
    inside: () => ({ id: EXPORT_INSIDE, part: 1, password: null }),
    outside: () => ({ id: EXPORT_OUTSIDE, part: 1, password: null }),
    answers: 200,
    answersOutside: 404,
  },
  [`GET ${EXPORT_PATHS.columns}`]: { action: 'export-columns-read', answers: 200 },
  [`POST ${EXPORT_PATHS.columns}`]: {
    action: 'export-columns-change',
    inside: () => ({ seen: 0, columns: DEFAULT_EXPORT_COLUMNS }),
    // They are those of every export: for who works everywhere.
    answers: 403,
  },
  [`GET ${CONNECTION_PATHS.keys}`]: { action: 'connections-manage', answers: 200 },
  [`POST ${CONNECTION_PATHS.keys}`]: {
    action: 'connections-manage',
    inside: () => ({ name: 'Sistem', scopes: ['cases:status'], regions: ['99.01'], days: 30, current: '' }),
    outside: () => ({ name: 'Sistem', scopes: ['cases:status'], regions: ['32'], days: 30, current: '' }),
    answers: 422,
    answersOutside: 403,
  },
  [`GET ${WEBHOOK_PATHS.list}`]: { action: 'connections-manage', answers: 200 },
  [`POST ${WEBHOOK_PATHS.list}`]: {
    action: 'connections-manage',
    inside: () => ({ url: 'https://dinas.example/kait', events: ['case.received'], regions: ['99.01'], current: '' }),
    outside: () => ({ url: 'https://dinas.example/kait', events: ['case.received'], regions: ['32'], current: '' }),
    answers: 422,
    answersOutside: 403,
  },
  [`POST ${WEBHOOK_PATHS.deliveries}`]: aboutWebhook(200),
  [`POST ${WEBHOOK_PATHS.rotate}`]: aboutWebhook(200),
  [`POST ${WEBHOOK_PATHS.resume}`]: aboutWebhook(204),
  [`POST ${WEBHOOK_PATHS.again}`]: {
    action: 'connections-manage',
    inside: () => ({ id: '0193537a-0000-7000-8000-0000000000d1' }),
    answers: 404,
  },
  [`POST ${WEBHOOK_PATHS.remove}`]: aboutWebhook(204),
  [`POST ${CONNECTION_PATHS.keyRevoke}`]: {
    action: 'connections-manage',
    inside: () => ({ id: 'key-inside' }),
    outside: () => ({ id: 'key-outside' }),
    answers: 204,
    answersOutside: 404,
  },
  [`GET ${PASSKEY_PATHS.list}`]: { action: 'own-account', answers: 200 },
  [`POST ${PASSKEY_PATHS.begin}`]: { action: 'own-account', inside: () => ({ current: '' }), answers: 409 },
  [`POST ${PASSKEY_PATHS.add}`]: { action: 'own-account', inside: () => NO_PASSKEY, answers: 409 },
  [`POST ${PASSKEY_PATHS.remove}`]: { action: 'own-account', inside: () => ({ id: 'AAAA' }), answers: 404 },
  [`POST ${PASSKEY_PATHS.challenge}`]: { action: 'open', inside: () => ({}), answers: 409 },
  [`POST ${PASSKEY_PATHS.signIn}`]: { action: 'open', inside: () => NO_SIGNATURE, answers: 401 },
  [`GET ${CONSENTS_PATH}`]: { action: 'own-account', answers: 200 },
  [`GET ${AGENCY_PATH}`]: { action: 'tables-manage', answers: 200 },
  // What all phones are told is changed by who may work everywhere: here nobody may.
  [`POST ${AGENCY_PATH}`]: { action: 'tables-manage', inside: () => AGENCY_REQUEST, answers: 403 },
  [`GET ${EDITION_PATHS.list}`]: { action: 'tables-manage', answers: 200 },
  [`POST ${EDITION_PATHS.begin}`]: { action: 'tables-manage', answers: 403 },
  [`POST ${EDITION_PATHS.save}`]: {
    action: 'tables-manage',
    inside: () => ({ number: 1, draft: draftOf(TARIFFS) }),
    answers: 403,
  },
  [`POST ${EDITION_PATHS.act}`]: {
    action: 'tables-manage',
    inside: () => ({ number: 1, act: 'approve', seen: null, reason: null }),
    answers: 403,
  },
  // The whole intake is the business of who works everywhere; everybody here works in one region.
  [`GET ${SYSTEM_PATHS.read}`]: { action: 'system-manage', answers: 403 },
  [`POST ${KEYS_PATHS.rotate}`]: {
    action: 'system-manage',
    inside: () => ({ current: SAMPLE_PASSWORD, purposes: ['sealing'] }),
    answers: 403,
  },
  [`GET ${RETENTION_PATHS.read}`]: { action: 'system-manage', answers: 403 },
  [`POST ${RETENTION_PATHS.preview}`]: {
    action: 'system-manage',
    inside: () => ({ months: NOTHING_ERASED }),
    answers: 403,
  },
  [`POST ${RETENTION_PATHS.set}`]: {
    action: 'system-manage',
    inside: () => ({ current: SAMPLE_PASSWORD, seen: null, months: NOTHING_ERASED }),
    answers: 403,
  },
  [`POST ${RETENTION_PATHS.hold}`]: aboutCase('case-hold', { hold: true }),
  [`GET ${AGENT_PATHS.list}`]: { action: 'agents-read', answers: 200 },
  [`POST ${AGENT_PATHS.list}`]: {
    action: 'agents-manage',
    inside: () => ({ name: 'Agen', regions: ['99.01'] }),
    outside: () => ({ name: 'Agen', regions: ['32'] }),
    answers: 200,
    answersOutside: 403,
  },
  [`POST ${AGENT_PATHS.returned}`]: { action: 'agents-read', inside: () => ({ account: 'agent' }), answers: 200 },
  [`POST ${AGENT_PATHS.link}`]: aboutAgent('agents-manage', 200),
  [`POST ${VISIT_PATHS.list}`]: aboutAgent('visits-manage', 200),
  [`POST ${VISIT_PATHS.assign}`]: aboutAgent('visits-manage', 204, VISIT),
  [`POST ${VISIT_PATHS.check}`]: { action: 'visits-manage', inside: () => ({ content: '' }), answers: 200 },
  [`POST ${VISIT_PATHS.import}`]: {
    action: 'visits-manage',
    inside: () => ({ account: 'agent', content: '', digest: '' }),
    answers: 200,
  },
  [`POST ${VISIT_PATHS.remove}`]: {
    action: 'visits-manage',
    inside: () => ({ id: crypto.randomUUID() }),
    answers: 404,
  },
  [`GET ${PAY_PATHS.overview}`]: { action: 'pay-read', answers: 200 },
  // For all agents: for who works everywhere.
  [`POST ${PAY_PATHS.rule}`]: { action: 'pay-rules-set', inside: () => PAY_RULE, answers: 403 },
  [`POST ${PAY_PATHS.ledger}`]: aboutAgent('pay-read', 200, { month: '2026-11' }),
  [`POST ${PAY_PATHS.contests}`]: { action: 'contests-answer', answers: 200 },
  [`POST ${PAY_PATHS.answer}`]: {
    action: 'contests-answer',
    inside: () => ({ id: crypto.randomUUID(), outcome: 'upheld', words: null }),
    answers: 404,
  },
  [`POST ${AGENT_PATHS.revoke}`]: {
    action: 'agents-manage',
    inside: () => ({ device: DEVICE_INSIDE, reason: 'lost' }),
    outside: () => ({ device: DEVICE_OUTSIDE, reason: 'lost' }),
    answers: 204,
    answersOutside: 404,
  },
  // Last: it ends the session of who asks.
  [`POST ${OFFICE_PATHS.signOut}`]: { action: 'own-account', answers: 204 },
};

it('every route of the office has a row in the table', () => {
  const described = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
    path.startsWith('/api/office/') ? Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`) : [],
  );
  expect(described.toSorted()).toEqual(Object.keys(TABLE).toSorted());
});

describe.each(DATABASE_KINDS)('the office on a database that is %s', (kind) => {
  const { store, request } = useTestIntake(kind, sealSubmission);
  const signedIn = new Map<Role, Record<string, string>>();

  beforeAll(async () => {
    const { queries } = store();
    for (const role of ROLES) await makeAccount(queries, { username: role, role, regions: ['99'] });
    await makeAccount(queries, { username: 'agent-outside', role: 'agent', regions: ['32'] });
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'inside', role: 'officer', regions: ['99.01'] });
    await makeAccount(queries, { username: 'outside', role: 'officer', regions: ['99.01', '32'] });
    await store().receive([
      sampleArrival({ id: CASE_INSIDE, regency: '99.01' }),
      sampleArrival({ id: CASE_OUTSIDE, regency: '32.73' }),
      // Nobody decides on it: there is something to export, whatever came before.
      sampleArrival({ regency: '99.03' }),
    ]);
    const device = { label: 'HP', registeredAt: SAMPLE_NOW, expiresAt: SAMPLE_NOW };
    const agentDevices = [
      { ...device, id: DEVICE_INSIDE, publicKey: 'inside', accountId: 'agent' },
      { ...device, id: DEVICE_OUTSIDE, publicKey: 'outside', accountId: 'agent-outside' },
    ];
    await queries.transaction((transaction) => transaction.insert(agentDevice).values(agentDevices));
    await queries.transaction((transaction) =>
      transaction.insert(photo).values(
        [CASE_INSIDE, CASE_OUTSIDE].map((submissionId) => ({
          submissionId,
          id: PHOTO,
          listedVersion: 1,
          keyId: 'gone',
          begunAt: SAMPLE_NOW,
          completedAt: SAMPLE_NOW,
        })),
      ),
    );
    const root = { id: 'root', name: '', username: 'root', role: 'administrator', regions: 'all' } as const;
    const expected = { role: 'officer' } as const;
    for (const [id, regions] of [
      ['invitation-inside', ['99.02']],
      ['invitation-outside', ['32']],
    ] as const) {
      const invitation = { ...expected, id, tokenHash: sha256(id), regions: [...regions] };
      await keepInvitation(queries, invitation, root, SAMPLE_NOW);
    }
    for (const [id, regions] of [
      ['webhook-inside', ['99.02']],
      ['webhook-outside', ['32']],
    ] as const) {
      const kept = { id, url: 'https://dinas.example/kait', events: [], regions: [...regions] };
      await keepWebhook(queries, kept, root, SAMPLE_NOW);
    }
    for (const [id, regions] of [
      ['key-inside', ['99.02']],
      ['key-outside', ['32']],
    ] as const) {
      const key = { id, name: id, begin: '', keyHash: sha256(id), scopes: [], expiresAt: new Date(0) };
      await keepApiKey(queries, { ...key, regions: [...regions] }, root, SAMPLE_NOW);
    }
  });

  beforeAll(async () => {
    const begun = {
      account: 'supervisor',
      begunAt: SAMPLE_NOW,
      filters: exported,
      columns: [...DEFAULT_EXPORT_COLUMNS],
    };
    const format = { kind: 'xlsx' } as const;
    for (const [id, regions] of [
      [EXPORT_INSIDE, ['99.01', '99.02', '99.03']],
      [EXPORT_OUTSIDE, ['32']],
    ] as const) {
      await store().queries.transaction((transaction) =>
        transaction.insert(caseExport).values({ ...begun, id, format, regions: [...regions] }),
      );
    }
  });

  async function ask(route: string, headers: Record<string, string>, body: unknown) {
    const [method = '', path = ''] = route.split(' ');
    const sent = method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {};
    const response = await request(path, { method, headers, ...sent });
    return { status: response.status, told: await response.text() };
  }

  it('shows an administrator only the accounts and invitations of her regions', async () => {
    const headers = await signInAs(request, 'administrator');
    const { accounts } = AccountsAnswer.parse(await (await request(OFFICE_PATHS.accounts, { headers })).json());
    expect(accounts.map(({ id }) => id).toSorted()).toEqual([...ROLES, 'inside'].toSorted());
    const answer = await request(OFFICE_PATHS.invitations, { headers });
    const { invitations } = InvitationsAnswer.parse(await answer.json());
    expect(invitations.map(({ id }) => id)).toEqual(['invitation-inside']);
  });

  describe.each(Object.entries(TABLE))('%s', (route, row) => {
    it('tells nothing to who is not signed in', async () => {
      const inside = await ask(route, OWN_PAGE, row.inside?.());
      const outside = await ask(route, OWN_PAGE, (row.outside ?? row.inside)?.());
      expect(inside.status).toBe(row.action === 'open' ? row.answers : 401);
      expect(outside).toEqual(inside);
    });

    it.each(ROLES)('answers as the table of roles says: %s', async (role) => {
      const headers = signedIn.get(role) ?? (await signInAs(request, role));
      signedIn.set(role, headers);
      const isAllowed = row.action === 'open' || mayDo(role, row.action);
      if (row.outside !== undefined) {
        const outside = await ask(route, headers, row.outside());
        expect(outside.status).toBe(isAllowed ? row.answersOutside : 403);
        expect(Object.keys(JSON.parse(outside.told)).toSorted()).toEqual(['code', 'service', 'status', 'type']);
      }
      const inside = await ask(route, headers, row.inside?.());
      expect(inside.status).toBe(isAllowed ? row.answers : 403);
    });
  });

  it('ends the sessions of an account that is suspended or gets another role at once', async () => {
    const root = await signInAs(request, 'root');
    const headers = await signInAs(request, 'inside');
    const change = { id: 'inside', role: 'officer', regions: ['99.01'], suspended: true };
    expect((await ask(`POST ${OFFICE_PATHS.accountChange}`, root, change)).status).toBe(204);
    expect((await request(OFFICE_PATHS.me, { headers })).status).toBe(401);
    await expect(signInAs(request, 'inside')).rejects.toThrow('401');
    await ask(`POST ${OFFICE_PATHS.accountChange}`, root, { ...change, role: 'analyst', suspended: false });
    await signInAs(request, 'inside');
  });

  it('never loses its last administrator', async () => {
    const root = await signInAs(request, 'root');
    const own = { id: 'root', role: 'administrator', regions: 'all', suspended: true };
    expect((await ask(`POST ${OFFICE_PATHS.accountChange}`, root, own)).status).toBe(409);
    await makeAccount(store().queries, { username: 'second', role: 'administrator', regions: 'all' });
    const second = await signInAs(request, 'second');
    const answers = await Promise.all([
      ask(`POST ${OFFICE_PATHS.accountChange}`, second, own),
      ask(`POST ${OFFICE_PATHS.accountChange}`, root, { ...own, id: 'second' }),
    ]);
    // Whose session ended meanwhile is told so; nobody suspends the last.
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect([401, 409]).toContain(statuses.find((status) => status !== 204));
  });
});
