import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CASE_ELSEWHERE = '0193537a-0000-7000-8000-0000000000d1';
const NETWORK = '198.51.100.7';

describe.each(DATABASE_KINDS)('who was refused what, on a database that is %s,', (kind) => {
  const { test, store, request, begin, finish, now, setNow } = useTestIntake(kind, sealSubmission);
  let officer: Record<string, string>;
  let administrator: Record<string, string>;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'sri', role: 'officer', regions: ['99'] });
    await makeAccount(queries, { username: 'jawa', role: 'administrator', regions: ['32'] });
    await store().receive([sampleArrival({ id: CASE_ELSEWHERE, regency: '32.73' })]);
  });
  beforeEach(async () => {
    officer = await signInAs(request, 'sri');
    administrator = await signInAs(request, 'jawa');
    seen = (await all()).length;
  });

  let seen = 0;
  async function all(): Promise<{ actor: string; subject: string | null; detail: string }[]> {
    const { rows } = await test().database.pool.query(
      "select actor, subject, detail from office_audit where action = 'access-refused' order by sequence",
    );
    return rows;
  }
  const fresh = async () => (await all()).slice(seen);
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    request(path, { method: 'POST', body: JSON.stringify(body), headers }, NETWORK);

  it.each<[string, number, string, () => Promise<Response>]>([
    [
      'what her role may not do',
      403,
      '{"thing":"accounts","why":"role","address":"198.51.100.7"}',
      () => request(OFFICE_PATHS.accounts, { headers: officer }, NETWORK),
    ],
    [
      'a case outside her regions',
      404,
      '{"thing":"case","why":"not-there","address":"198.51.100.7"}',
      () => post(CASE_PATHS.open, { id: CASE_ELSEWHERE, reason: 'complaint' }, officer),
    ],
    [
      'what no page of ours asks',
      400,
      '{"thing":"case","why":"damaged","address":"198.51.100.7"}',
      () => post(CASE_PATHS.open, { id: "' or 1=1 --" }, officer),
    ],
  ])('is a line of the audit without what it was: %s', async (_, status, detail, ask) => {
    expect((await ask()).status).toBe(status);
    expect(await fresh()).toEqual([{ actor: 'sri', subject: null, detail }]);
  });

  it('is a line also where her role may, and her regions do not reach', async () => {
    const invited = await post(OFFICE_PATHS.invitations, { role: 'officer', regions: 'all' }, administrator);
    expect(invited.status).toBe(403);
    expect(await fresh()).toEqual([
      { actor: 'jawa', subject: null, detail: '{"thing":"accounts","why":"regions","address":"198.51.100.7"}' },
    ]);
  });

  it('is no line where a form is only filled in wrong', async () => {
    const wrong = await post(OFFICE_PATHS.password, { current: '', next: '' }, officer);
    expect(wrong.status).toBe(422);
    // An agent comes by a link for her phone, which is made with her account, and by no invitation.
    const invited = await post(OFFICE_PATHS.invitations, { role: 'agent', regions: ['32'] }, administrator);
    expect(invited.status).toBe(422);
    expect(await invited.json()).toMatchObject({ fields: [{ field: 'role', problem: 'role-agent' }] });
    expect(await fresh()).toEqual([]);
  });

  it('is the first, the tenth and the hundredth of an hour, so that nobody floods the audit by asking', async () => {
    const ask = () => request(OFFICE_PATHS.accounts, { headers: officer });
    for (let n = 0; n < 120; n += 1) await ask();
    const times = (await fresh()).map(({ detail }) => /"times":(\d+)/.exec(detail)?.[1] ?? '1');
    expect(times).toEqual(['1', '10', '100']);
    setNow(now() + 61 * 60_000);
    officer = await signInAs(request, 'sri');
    await ask();
    expect(await fresh()).toHaveLength(4);
  });

  it('tells of strangers who try too many passwords, and for whose account', async () => {
    const attempt = (username: string) =>
      post(OFFICE_PATHS.signIn, { username, password: `${SAMPLE_PASSWORD}!` }, OWN_PAGE);
    for (let n = 0; n < 8; n += 1) await attempt('sri');
    expect((await attempt('sri')).status).toBe(429);
    expect(await fresh()).toEqual([
      { actor: 'stranger', subject: 'sri', detail: '{"thing":"own","why":"limit","address":"198.51.100.7"}' },
    ]);
  });

  it('is answered also while nothing can be written, and is a line once it can, at the latest when the intake ends', async () => {
    let isAway = true;
    const { queries } = store();
    const away = new Proxy(queries, {
      get: (target, name, receiver) =>
        name === 'transaction'
          ? (...given: Parameters<typeof target.transaction>) =>
              isAway && given[1] !== READING ? Promise.reject(new Error('away')) : target.transaction(...given)
          : Reflect.get(target, name, receiver),
    });
    begin({ store: { ...store(), queries: away } });
    expect((await request(OFFICE_PATHS.accounts, { headers: officer }, NETWORK)).status).toBe(403);
    expect((await post(CASE_PATHS.open, { id: 'no id' }, officer)).status).toBe(400);
    expect(await fresh()).toEqual([]);
    isAway = false;
    await finish();
    expect((await fresh()).map(({ detail }) => detail)).toEqual([
      '{"thing":"accounts","why":"role","address":"198.51.100.7"}',
      '{"thing":"case","why":"damaged","address":"198.51.100.7"}',
    ]);
  });

  it('leaves an audit that is whole', async () => {
    expect(await verifyAudit(store().queries, null)).toMatchObject({ whole: true });
  });
});
