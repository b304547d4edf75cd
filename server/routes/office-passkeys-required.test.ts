import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { PASSKEY_PATHS, PasskeyChallenge, PasskeyOptions } from '#domain/passkey-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { SESSION_PATHS } from '#domain/session-wire.ts';
import { type Authenticator, makeAuthenticator } from '#server/testing/authenticator.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, cookiesOf, makeAccount } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const HERE = { ...OWN_PAGE, host: 'localhost' };

describe.each(DATABASE_KINDS)('where the office opens by passkeys, on a database that is %s,', (kind) => {
  const { test, store, request, begin, settingsFrom } = useTestIntake(kind, sealSubmission);
  const required = () =>
    begin({ settings: settingsFrom({ PUBLIC_URL: 'http://localhost', OFFICE_PASSKEYS: 'required' }) });
  let device: Authenticator;

  beforeAll(() => makeAccount(store().queries, { username: 'sri', role: 'officer', regions: ['99'] }));
  beforeEach(async () => {
    await test().database.pool.query('delete from office_passkey');
    await test().database.pool.query('delete from office_session');
    await test().database.pool.query('delete from sign_in_attempt');
    device = await makeAuthenticator();
    required();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = HERE) =>
    request(path, { method: 'POST', body: JSON.stringify(body), headers });
  const tryPassword = () => post(OFFICE_PATHS.signIn, { username: 'sri', password: SAMPLE_PASSWORD });
  async function byPassword(): Promise<Record<string, string>> {
    const entered = await tryPassword();
    expect(entered.status).toBe(200);
    return { ...HERE, cookie: cookiesOf(entered) };
  }
  const beginPasskey = (headers: Record<string, string>) =>
    post(PASSKEY_PATHS.begin, { current: SAMPLE_PASSWORD }, headers);
  async function makePasskey(
    by: Authenticator,
    headers: Record<string, string>,
    challenge?: string,
  ): Promise<Response> {
    const given = challenge ?? PasskeyOptions.parse(await (await beginPasskey(headers)).json()).challenge;
    return post(PASSKEY_PATHS.add, { name: 'Laptop', credential: await by.create({ challenge: given }) }, headers);
  }
  async function byPasskey(counter: number): Promise<Record<string, string>> {
    const { challenge } = PasskeyChallenge.parse(await (await post(PASSKEY_PATHS.challenge, {})).json());
    const entered = await post(PASSKEY_PATHS.signIn, await device.sign({ challenge, counter }));
    expect(entered.status).toBe(200);
    return { ...HERE, cookie: cookiesOf(entered) };
  }
  const queue = (headers: Record<string, string>) =>
    post(CASE_PATHS.queue, { filters: QUEUE_AT_FIRST, after: null }, headers);
  const me = async (headers: Record<string, string>) =>
    OfficeMe.parse(await (await request(OFFICE_PATHS.me, { headers })).json());
  async function auditOf(action: string): Promise<string[]> {
    const { rows } = await test().database.pool.query(
      "select actor || ' ' || coalesce(subject, '-') || ' ' || detail as line from office_audit where action = $1 order by sequence",
      [action],
    );
    return rows.map((row) => String(row['line']));
  }

  it('a password alone opens the making of the first passkey and nothing else, and with it everything', async () => {
    const sri = await byPassword();
    expect((await me(sri)).passkeyFirst).toBe(true);
    for (const refused of [
      await queue(sri),
      await request(SESSION_PATHS.list, { headers: sri }),
      await post(OFFICE_PATHS.password, { current: SAMPLE_PASSWORD, next: 'hujan turun di rumah paman' }, sri),
      await post(PASSKEY_PATHS.remove, { id: 'AAAA' }, sri),
    ]) {
      expect(await problemOf(refused)).toEqual([403, 'passkey-required']);
    }
    expect((await auditOf('access-refused'))[0]).toBe(
      'sri - {"thing":"case","why":"password-alone","address":"unknown"}',
    );
    expect((await makePasskey(device, sri)).status).toBe(204);
    expect((await me(sri)).passkeyFirst).toBeUndefined();
    expect((await queue(sri)).status).toBe(200);
    expect((await queue(await byPasskey(1))).status).toBe(200);
  });

  it('a password alone begins no session for who has a passkey, and is a line of the audit', async () => {
    await makePasskey(device, await byPassword());
    const before = (await auditOf('sign-in-failed')).length;
    const { rows } = await test().database.pool.query('select count(*)::int as count from office_session');
    const refused = await tryPassword();
    expect(await problemOf(refused)).toEqual([403, 'passkey-required']);
    expect(refused.headers.getSetCookie()).toEqual([]);
    const after = await test().database.pool.query('select count(*)::int as count from office_session');
    expect(after.rows).toEqual(rows);
    expect((await auditOf('sign-in-failed')).slice(before)).toEqual([
      'stranger sri {"address":"unknown","why":"password-alone"}',
    ]);
  });

  it('who goes on trying with the right password is held off like anybody', async () => {
    await makePasskey(device, await byPassword());
    const tried: number[] = [];
    for (let attempt = 0; attempt < 20 && tried.at(-1) !== 429; attempt += 1) tried.push((await tryPassword()).status);
    expect(tried.at(-1)).toBe(429);
  });

  it('who knows the password adds no passkey to those that she has, however early she asked', async () => {
    const [sri, thief] = [await byPassword(), await byPassword()];
    const early = PasskeyOptions.parse(await (await beginPasskey(thief)).json()).challenge;
    expect((await makePasskey(device, sri)).status).toBe(204);
    expect(await problemOf(await beginPasskey(thief))).toEqual([403, 'passkey-required']);
    expect((await auditOf('access-refused')).at(-1), 'the record says why').toBe(
      'sri - {"thing":"own","why":"password-alone","address":"unknown"}',
    );
    expect(await problemOf(await makePasskey(await makeAuthenticator(), thief, early))).toEqual([
      409,
      'passkey-failed',
    ]);
    expect(await problemOf(await queue(thief))).toEqual([403, 'passkey-required']);
    const second = await makeAuthenticator();
    expect((await makePasskey(second, sri)).status, 'she adds as many as she likes').toBe(204);
  });

  it('of two who make the first one at the same moment one does', async () => {
    const both = [await byPassword(), await byPassword()];
    const begun = await Promise.all(both.map(beginPasskey));
    const challenges = await Promise.all(begun.map(async (each) => PasskeyOptions.parse(await each.json()).challenge));
    const made = await Promise.all(
      both.map(async (headers, at) => makePasskey(await makeAuthenticator(), headers, challenges[at])),
    );
    expect(made.map(({ status }) => String(status)).toSorted()).toEqual(['204', '409']);
  });

  it('the last passkey stays', async () => {
    const sri = await byPassword();
    await makePasskey(device, sri);
    const second = await makeAuthenticator();
    await makePasskey(second, sri);
    expect((await post(PASSKEY_PATHS.remove, { id: second.id }, sri)).status).toBe(204);
    expect(await problemOf(await post(PASSKEY_PATHS.remove, { id: device.id }, sri))).toEqual([409, 'passkey-last']);
  });

  it('sessions of passwords that began before end with the setting, those of passkeys go on', async () => {
    begin({ settings: settingsFrom({ PUBLIC_URL: 'http://localhost' }) });
    const first = await byPassword();
    expect((await queue(first)).status, 'as long as it is optional').toBe(200);
    await makePasskey(device, first);
    const [password, passkey] = [await byPassword(), await byPasskey(1)];
    expect((await queue(password)).status).toBe(200);
    required();
    expect(await problemOf(await queue(password))).toEqual([403, 'passkey-required']);
    expect(await problemOf(await beginPasskey(password))).toEqual([403, 'passkey-required']);
    expect((await queue(passkey)).status).toBe(200);
    expect((await queue(first)).status, 'who has made one in it').toBe(200);
  });
});
