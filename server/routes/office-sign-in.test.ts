import { hashPassword as hashAsBefore } from 'better-auth/crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { InvitationMade, OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { inviteFirstAdministrator } from '#server/auth/first-administrator.ts';
import { IDLE_MS } from '#server/store/sign-ins.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, cookiesOf, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const MINUTE = 60_000;

describe.each(DATABASE_KINDS)('the door of the office on a database that is %s', (kind) => {
  const { test, store, keys, now, setNow, begin, create, request, post, settingsFrom } = useTestIntake(
    kind,
    sealSubmission,
  );

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'sri', role: 'officer', regions: ['99'] });
    await makeAccount(queries, { username: 'budi', role: 'supervisor', regions: 'all' });
    await makeAccount(queries, { username: 'lama', role: 'officer', regions: ['99'], suspended: true });
  });

  /** @param address where it comes from */
  function tryPassword(
    username: string,
    password: string,
    address = 'unknown',
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = JSON.stringify({ username, password });
    return request(OFFICE_PATHS.signIn, { method: 'POST', body, headers: { ...OWN_PAGE, ...headers } }, address);
  }

  async function audit(): Promise<string[]> {
    const { rows } = await test().database.pool.query(
      "select actor || ' ' || action || ' ' || coalesce(subject, '-') as line from office_audit order by sequence",
    );
    return rows.map((row) => String(row['line']));
  }

  it('takes a name that no database can keep for a damaged body, not for a mistake of ours', async () => {
    expect(await problemOf(await tryPassword('sri\u0000', SAMPLE_PASSWORD))).toEqual([400, 'request-damaged']);
    // Six characters that only look like it.
    expect((await tryPassword('sri\\u0000', SAMPLE_PASSWORD)).status).toBe(401);
  });

  it('lets in who knows the password, with a cookie that no script reads and only the office is sent', async () => {
    const response = await tryPassword(' SRI ', SAMPLE_PASSWORD);
    expect(response.status).toBe(200);
    const { account } = OfficeMe.parse(await response.json());
    expect(account).toEqual({ id: 'sri', name: 'Petugas sri', username: 'sri', role: 'officer', regions: ['99'] });
    const [session] = response.headers.getSetCookie().filter((cookie) => cookie.includes('session_token'));
    expect(session).toMatch(/Max-Age=28800; Path=\/api\/office; HttpOnly; SameSite=Lax$/i);
    const me = await request(OFFICE_PATHS.me, { headers: { cookie: cookiesOf(response) } });
    expect(me.status).toBe(200);
    expect(me.headers.get('cache-control')).toBe('no-store');
    expect(await audit()).toContain('sri signed-in sri');
  });

  it('marks its cookies as secure where people come by https', async () => {
    begin({ settings: settingsFrom({ PUBLIC_URL: 'https://payung.example' }) });
    const cookies = (await tryPassword('sri', SAMPLE_PASSWORD)).headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-payung-office\..*; Secure/);
    const known = { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
    for (let tries = 0; tries < 5; tries += 1) await tryPassword('sri', 'salah', '198.51.100.40');
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.40')).status, 'a stranger').toBe(429);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.40', known)).status, 'her device').toBe(200);
  });

  it.each([
    ['a wrong password', 'sri', 'hujan turun di rumah paman'],
    ['a name nobody has', 'siapa', SAMPLE_PASSWORD],
    ['a name that cannot be', 'x; drop table', SAMPLE_PASSWORD],
    ['an account that is suspended', 'lama', SAMPLE_PASSWORD],
  ])('says the same to %s', async (_, username, password) => {
    const response = await tryPassword(username, password);
    expect(await problemOf(response)).toEqual([401, 'sign-in-wrong']);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('writes down a failed sign-in without what was typed', async () => {
    await tryPassword('hujan turun di rumah paman', 'x');
    const { rows } = await test().database.pool.query('select * from office_audit where actor = $1', ['stranger']);
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain('hujan');
    expect((await audit()).filter((line) => line === 'stranger sign-in-failed lama')).toHaveLength(1);
  });

  it('hears nothing from other pages', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
      const response = await post(OFFICE_PATHS.signIn, { username: 'sri', password: SAMPLE_PASSWORD }, headers);
      expect(await problemOf(response)).toEqual([403, 'not-allowed']);
    }
    const older = { origin: 'http://localhost', host: 'localhost' };
    expect((await post(OFFICE_PATHS.signIn, { username: 'sri', password: SAMPLE_PASSWORD }, older)).status).toBe(200);
  });

  it('closes behind who signs out, and says so to the next', async () => {
    const headers = await signInAs(request, 'sri');
    const out = await request(OFFICE_PATHS.signOut, { method: 'POST', headers });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/session_token=; Max-Age=0/i);
    expect(await problemOf(await request(OFFICE_PATHS.me, { headers }))).toEqual([401, 'signed-out']);
  });

  it('ends the session that a browser had when somebody signs in there anew', async () => {
    const before = await signInAs(request, 'sri');
    const again = await tryPassword('budi', SAMPLE_PASSWORD, 'unknown', { cookie: before['cookie'] ?? '' });
    expect(again.status).toBe(200);
    expect((await request(OFFICE_PATHS.me, { headers: before })).status, 'the one before').toBe(401);
    expect((await request(OFFICE_PATHS.me, { headers: { cookie: cookiesOf(again) } })).status).toBe(200);
  });

  it('closes when nobody used it for half an hour, and not before', async () => {
    const headers = await signInAs(request, 'sri');
    for (const minutes of [20, 40, 60]) {
      setNow(SAMPLE_NOW.getTime() + minutes * MINUTE);
      expect((await request(OFFICE_PATHS.me, { headers })).status).toBe(200);
    }
    setNow(now() + IDLE_MS + 1);
    expect(await problemOf(await request(OFFICE_PATHS.me, { headers }))).toEqual([401, 'signed-out-idle']);
    expect(await problemOf(await request(OFFICE_PATHS.me, { headers })), 'told once').toEqual([401, 'signed-out']);
  });

  it('does not open to a cookie that was made up of what the database holds', async () => {
    await signInAs(request, 'sri');
    const { rows } = await test().database.pool.query('select token from office_session limit 1');
    const cookie = `payung-office.session_token=${String(rows[0]?.['token'])}.${'A'.repeat(43)}%3D`;
    expect((await request(OFFICE_PATHS.me, { headers: { cookie } })).status).toBe(401);
  });

  it('makes a stranger wait after five wrong passwords, and nobody else', async () => {
    const device = (await signInAs(request, 'budi'))['cookie'] ?? '';
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await tryPassword('budi', 'salah', '198.51.100.7')).status).toBe(401);
    }
    const refused = await tryPassword('budi', SAMPLE_PASSWORD, '198.51.100.7');
    expect(await problemOf(refused)).toEqual([429, 'sign-in-later']);
    expect(Number(refused.headers.get('retry-after'))).toBe(15 * 60);
    expect((await tryPassword('budi', SAMPLE_PASSWORD, '198.51.100.8')).status, 'elsewhere').toBe(200);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.7')).status, 'someone else').toBe(200);
    expect(
      (await tryPassword('budi', SAMPLE_PASSWORD, '198.51.100.7', { cookie: device })).status,
      'her own device, same address',
    ).toBe(200);
    setNow(now() + 15 * MINUTE);
    expect((await tryPassword('budi', SAMPLE_PASSWORD, '198.51.100.7')).status, 'later').toBe(200);
  });

  it('counts tries that come all at once', async () => {
    const tries = Array.from({ length: 12 }, () => tryPassword('budi', 'salah', '198.51.100.20'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('answers strangers late when many of them try one account, and its own devices at once', async () => {
    const waits: number[] = [];
    const clock = {
      now: () => new Date(now()),
      monotonicMs: () => now(),
      wait: (ms: number) => Promise.resolve(void waits.push(ms)),
    };
    begin({ clock });
    setNow(now() + 60 * MINUTE);
    const device = (await signInAs(request, 'sri'))['cookie'] ?? '';
    for (let at = 0; at < 25; at += 1) await tryPassword('sri', 'salah', `203.0.113.${at}`);
    const before = waits.length;
    expect(before).toBeGreaterThan(3);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '203.0.113.200', { cookie: device })).status).toBe(200);
    expect(waits).toHaveLength(before);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '203.0.113.201')).status, 'late, but let in').toBe(200);
    expect(waits).toHaveLength(before + 1);
  });

  it('takes a new password from who knows the present one, and ends her other sessions', async () => {
    const [here, there] = [await signInAs(request, 'budi'), await signInAs(request, 'budi')];
    const next = 'hujan turun di rumah paman';
    // Nothing of it is a piece that the rules know: it is in the list of the commonest.
    const refused = await post(OFFICE_PATHS.password, { current: 'salah', next: 'ChickenWing101' }, here);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: 'check-fields',
      fields: [
        { field: 'current', problem: 'password-wrong' },
        { field: 'next', problem: 'password-common' },
      ],
    });
    expect((await post(OFFICE_PATHS.password, { current: SAMPLE_PASSWORD, next }, here)).status).toBe(204);
    expect((await request(OFFICE_PATHS.me, { headers: here })).status).toBe(200);
    expect((await request(OFFICE_PATHS.me, { headers: there })).status).toBe(401);
    expect((await tryPassword('budi', SAMPLE_PASSWORD)).status).toBe(401);
    await signInAs(request, 'budi', next);
  });

  it('opens for the first administrator by a link that each start prints until it is used, once', async () => {
    // With the real hashing of passwords, once.
    const { app } = create({ passwordHashing: undefined });
    const send = (path: string, body: unknown) =>
      Promise.resolve(app.request(path, { method: 'POST', body: JSON.stringify(body), headers: OWN_PAGE }));
    const token = await inviteFirstAdministrator(store().queries, keys(), SAMPLE_NOW);
    expect(await inviteFirstAdministrator(store().queries, keys(), SAMPLE_NOW)).toBe(token);
    const { rows } = await test().database.pool.query('select * from office_invitation');
    expect(JSON.stringify(rows)).not.toContain(token);

    const looked = await send(OFFICE_PATHS.invitationLook, { token });
    expect(await looked.json()).toMatchObject({ role: 'administrator', regions: 'all' });
    const wrong = await send(OFFICE_PATHS.invitationAccept, { token, name: ' ', username: 'Dewi!', password: 'dewi' });
    expect(await wrong.json()).toMatchObject({
      fields: [
        { field: 'name', problem: 'name-empty' },
        { field: 'username', problem: 'username-format' },
        { field: 'password', problem: 'password-short' },
      ],
    });
    const taken = { token, name: 'Dewi', username: 'sri', password: SAMPLE_PASSWORD };
    expect(await (await send(OFFICE_PATHS.invitationAccept, taken)).json()).toMatchObject({
      fields: [{ field: 'username', problem: 'username-taken' }],
    });
    const accepted = { token, name: 'Dewi Lestari', username: 'Dewi', password: SAMPLE_PASSWORD };
    const both = await Promise.all([
      send(OFFICE_PATHS.invitationAccept, accepted),
      send(OFFICE_PATHS.invitationAccept, { ...accepted, username: 'dewi2' }),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 404]));
    expect(await inviteFirstAdministrator(store().queries, keys(), SAMPLE_NOW)).toBeNull();
    expect(await problemOf(await send(OFFICE_PATHS.invitationLook, { token }))).toEqual([404, 'invitation-gone']);
  });

  it('lets somebody who has forgotten her password choose a new one by a link, once', async () => {
    await makeAccount(store().queries, { username: 'kepala', role: 'administrator', regions: 'all' });
    const administrator = await signInAs(request, 'kepala');
    const lost = await signInAs(request, 'sri');
    const linkFor = async (id: string) => {
      const made = await post(OFFICE_PATHS.passwordLink, { id }, administrator);
      return made.status === 200 ? InvitationMade.parse(await made.json()).token : made.status;
    };
    expect([await linkFor('kepala'), await linkFor('lama'), await linkFor('nobody')]).toEqual([409, 404, 404]);
    const older = await linkFor('sri');
    const token = await linkFor('sri');
    expect((await post(OFFICE_PATHS.invitationLook, { token: older }, OWN_PAGE)).status, 'the newest counts').toBe(404);
    const looked = await post(OFFICE_PATHS.invitationLook, { token }, OWN_PAGE);
    expect(await looked.json()).toMatchObject({ account: { name: 'Petugas sri', username: 'sri' } });

    const accept = (password: string) =>
      post(OFFICE_PATHS.invitationAccept, { token, name: '', username: '', password }, OWN_PAGE);
    for (const common of ['password1234', 'leavemealone']) {
      expect(await (await accept(common)).json()).toMatchObject({
        fields: [{ field: 'password', problem: 'password-common' }],
      });
    }
    const accepted = await accept('hujan turun di rumah paman');
    expect(OfficeMe.parse(await accepted.json()).account.username).toBe('sri');
    expect((await request(OFFICE_PATHS.me, { headers: lost })).status, 'who was in is out').toBe(401);
    expect((await accept('hujan turun di rumah bibi')).status, 'once').toBe(404);
    await signInAs(request, 'sri', 'hujan turun di rumah paman');
  });

  it('hashes a password anew that was hashed with less work, when it has opened the door, also for two at once', async () => {
    await makeAccount(store().queries, { username: 'lina', role: 'officer', regions: ['99'] });
    const { pool } = test().database;
    const kept = async () => {
      const { rows } = await pool.query("select password from office_credential where id = 'lina'");
      return String(rows[0]?.['password']);
    };
    const older = await hashAsBefore(SAMPLE_PASSWORD);
    await pool.query("update office_credential set password = $1 where id = 'lina'", [older]);
    begin({ passwordHashing: undefined });
    expect((await tryPassword('lina', 'hujan turun di rumah paman')).status).toBe(401);
    expect(await kept(), 'a wrong one changes nothing').toBe(older);
    const both = await Promise.all([tryPassword('lina', SAMPLE_PASSWORD), tryPassword('lina', SAMPLE_PASSWORD)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const renewed = await kept();
    expect(renewed).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect((await tryPassword('lina', SAMPLE_PASSWORD)).status).toBe(200);
    expect(await kept(), 'once').toBe(renewed);
  });

  it('knows each of several people on one laptop', async () => {
    const { cookie = '' } = await signInAs(request, 'budi', 'hujan turun di rumah paman');
    const device = { cookie: cookie.split('; ').find((each) => each.startsWith('payung-office.device')) ?? '' };
    const there = await tryPassword('kepala', SAMPLE_PASSWORD, 'unknown', device);
    expect(there.status).toBe(200);
    const { rows } = await test().database.pool.query(
      "select count(*)::int as count from office_device where account_id in ('budi', 'kepala') group by token_hash having count(*) = 2",
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('leaves an audit that is whole', async () => {
    expect(await verifyAudit(store().queries, null)).toMatchObject({ whole: true });
  });
});
