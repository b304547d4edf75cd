import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { PASSKEY_PATHS, PasskeyChallenge, PasskeyOptions, PasskeysAnswer } from '#domain/passkey-wire.ts';
import { relyingPartyOf } from '#server/auth/relying-party.ts';
import { sha256 } from '#server/digest.ts';
import type { Account } from '#server/store/accounts.ts';
import { acceptPasswordLink, keepPasswordLink } from '#server/store/invitations.ts';
import { type Authenticator, makeAuthenticator } from '#server/testing/authenticator.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, cookiesOf, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const HERE = { ...OWN_PAGE, host: 'localhost' };

it.each([
  ['https://payung.example', 'elsewhere', { id: 'payung.example', origin: 'https://payung.example' }],
  ['https://payung.example:8443', 'localhost', { id: 'payung.example', origin: 'https://payung.example:8443' }],
  [null, 'localhost:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  [null, '127.0.0.1:8080', null],
  [null, 'payung.example', null],
  ['http://payung.example', 'payung.example', null],
  ['https://192.0.2.1', '192.0.2.1', null],
] as const)('under PUBLIC_URL %s, asked as %s, passkeys are made for %o', (publicUrl, host, party) => {
  expect(relyingPartyOf(publicUrl, host)).toEqual(party);
});

describe.each(DATABASE_KINDS)('passkeys on a database that is %s', (kind) => {
  const { store, test, request, now, setNow } = useTestIntake(kind, sealSubmission);
  let sri: Record<string, string>;
  let device: Authenticator;

  beforeAll(async () => {
    for (const username of ['sri', 'ani']) {
      await makeAccount(store().queries, { username, role: 'officer', regions: ['99'] });
    }
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
  });
  beforeEach(async () => {
    await test().database.pool.query('delete from office_passkey');
    sri = { ...(await signInAs(request, 'sri')), host: 'localhost' };
    device = await makeAuthenticator();
  });

  function post(path: string, body: unknown, headers: Record<string, string> = HERE, address = '192.0.2.1') {
    return request(path, { method: 'POST', body: JSON.stringify(body), headers }, address);
  }
  async function challengeToAdd(headers = sri): Promise<string> {
    const begun = await post(PASSKEY_PATHS.begin, { current: SAMPLE_PASSWORD }, headers);
    return PasskeyOptions.parse(await begun.json()).challenge;
  }
  async function add(name = 'Laptop', headers = sri): Promise<Response> {
    const credential = await device.create({ challenge: await challengeToAdd(headers) });
    return post(PASSKEY_PATHS.add, { name, credential }, headers);
  }
  async function challenge(): Promise<string> {
    return PasskeyChallenge.parse(await (await post(PASSKEY_PATHS.challenge, {})).json()).challenge;
  }
  async function list() {
    return PasskeysAnswer.parse(await (await request(PASSKEY_PATHS.list, { headers: sri })).json()).passkeys;
  }
  async function auditOf(action: string): Promise<unknown[]> {
    const { rows } = await test().database.pool.query(
      'select actor, subject, detail from office_audit where action = $1 order by sequence',
      [action],
    );
    return rows;
  }

  it('are added with the present password, named, used to sign in, and removed', async () => {
    expect(await problemOf(await post(PASSKEY_PATHS.begin, { current: 'salah' }, sri))).toEqual([422, 'check-fields']);
    expect((await add(' Laptop kantor ')).status).toBe(204);
    expect(await list()).toMatchObject([{ id: device.id, name: 'Laptop kantor', lastUsedAt: null }]);
    const signed = await device.sign({ challenge: await challenge(), counter: 1, userHandle: btoa('sri') });
    const entered = await post(PASSKEY_PATHS.signIn, signed);
    expect(OfficeMe.parse(await entered.json()).account.id).toBe('sri');
    const me = await request(OFFICE_PATHS.me, { headers: { ...OWN_PAGE, cookie: cookiesOf(entered) } });
    expect(me.status).toBe(200);
    expect((await list())[0]?.lastUsedAt).not.toBeNull();
    expect((await auditOf('signed-in')).at(-1)).toEqual({
      actor: 'sri',
      subject: 'sri',
      detail: '{"address":"192.0.2.1","by":"passkey"}',
    });
    expect((await post(PASSKEY_PATHS.remove, { id: device.id }, sri)).status).toBe(204);
    expect(await problemOf(await post(PASSKEY_PATHS.remove, { id: device.id }, sri))).toEqual([404, 'not-found']);
    expect(await auditOf('passkey-added')).toHaveLength(1);
    expect(await auditOf('passkey-removed')).toHaveLength(1);
    const gone = await device.sign({ challenge: await challenge(), counter: 2 });
    expect(await problemOf(await post(PASSKEY_PATHS.signIn, gone))).toEqual([401, 'passkey-wrong']);
  });

  it('are not taken twice, for another session, too late, without a finger or from another site', async () => {
    const made = await device.create({ challenge: await challengeToAdd() });
    expect((await post(PASSKEY_PATHS.add, { name: 'A', credential: made }, sri)).status).toBe(204);
    const other = { ...(await signInAs(request, 'sri')), host: 'localhost' };
    const late = await challengeToAdd();
    const wrong = [
      [made, sri],
      [await device.create({ challenge: await challengeToAdd() }), other],
      [await device.create({ challenge: await challengeToAdd(), verified: false }), sri],
      [await device.create({ challenge: await challengeToAdd(), origin: 'https://jahat.example' }), sri],
      [await device.create({ challenge: await challengeToAdd(), rpId: 'jahat.example' }), sri],
      [await device.create({ challenge: await challenge() }), sri],
    ] as const;
    for (const [credential, headers] of wrong) {
      const answer = await post(PASSKEY_PATHS.add, { name: 'B', credential }, headers);
      expect(await problemOf(answer)).toEqual([409, 'passkey-failed']);
    }
    setNow(now() + 5 * 60_000);
    const credential = await device.create({ challenge: late });
    expect((await post(PASSKEY_PATHS.add, { name: 'C', credential }, sri)).status).toBe(409);
    expect(await list()).toHaveLength(1);
  });

  it('sign in once for each challenge, with a count that only rises, on our own pages, whoever claims to be', async () => {
    await add();
    const first = await device.sign({ challenge: await challenge(), counter: 5 });
    expect((await post(PASSKEY_PATHS.signIn, first)).status).toBe(200);
    const again = await makeAuthenticator();
    const wrong: object[] = [
      first,
      await device.sign({ challenge: await challenge(), counter: 5 }),
      await device.sign({ challenge: await challenge(), counter: 4 }),
      await device.sign({ challenge: await challenge(), counter: 9, verified: false }),
      await device.sign({ challenge: await challenge(), counter: 9, origin: 'https://jahat.example' }),
      await device.sign({ challenge: await challenge(), counter: 9, rpId: 'jahat.example' }),
      await device.sign({ challenge: await challenge(), counter: 9, userHandle: btoa('ani') }),
      await device.sign({ challenge: 'A'.repeat(43), counter: 9 }),
      await device.sign({ challenge: await challengeToAdd(), counter: 9 }),
      { ...(await again.sign({ challenge: await challenge(), counter: 9 })), id: device.id, rawId: device.id },
    ];
    for (const [place, signed] of wrong.entries()) {
      const answer = await post(PASSKEY_PATHS.signIn, signed);
      expect([place, ...(await problemOf(answer))]).toEqual([place, 401, 'passkey-wrong']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await auditOf('sign-in-failed')).toContainEqual({
      actor: 'stranger',
      subject: 'sri',
      detail: '{"address":"192.0.2.1","why":"passkey"}',
    });
    const elsewhere = { ...HERE, 'sec-fetch-site': 'cross-site' };
    for (const path of [PASSKEY_PATHS.challenge, PASSKEY_PATHS.signIn]) {
      expect(await problemOf(await post(path, first, elsewhere))).toEqual([403, 'not-allowed']);
    }
    const both = await device.sign({ challenge: await challenge(), counter: 10 });
    const statuses = (await Promise.all([post(PASSKEY_PATHS.signIn, both), post(PASSKEY_PATHS.signIn, both)])).map(
      ({ status }) => status,
    );
    expect(new Set(statuses)).toEqual(new Set([200, 401]));
  });

  it('count a stranger by her own network and keep nobody else out', async () => {
    await add();
    const wrong = await device.sign({ challenge: 'A'.repeat(43), counter: 1 });
    for (let n = 0; n < 40; n += 1) await post(PASSKEY_PATHS.signIn, wrong, HERE, '198.51.100.1');
    const { rows } = await test().database.pool.query('select max(count) as count from sign_in_attempt');
    expect(Number(rows[0]?.['count'])).toBe(40);
    const right = await device.sign({ challenge: await challenge(), counter: 2 });
    expect((await post(PASSKEY_PATHS.signIn, right, HERE, '198.51.100.2')).status).toBe(200);
    const body = JSON.stringify({ username: 'sri', password: SAMPLE_PASSWORD });
    const init = { method: 'POST', body, headers: OWN_PAGE };
    expect((await request(OFFICE_PATHS.signIn, init, '198.51.100.3')).status, 'by password').toBe(200);
  });

  it('of who is suspended open nothing, and a link for a new password takes them all away', async () => {
    await add();
    await test().database.pool.query("update office_account set suspended_at = now() where id = 'sri'");
    const signed = await device.sign({ challenge: await challenge(), counter: 1 });
    expect(await problemOf(await post(PASSKEY_PATHS.signIn, signed))).toEqual([401, 'passkey-wrong']);
    await test().database.pool.query("update office_account set suspended_at = null where id = 'sri'");
    const root: Account = { id: 'root', name: '', username: 'root', role: 'administrator', regions: 'all' };
    const at = new Date(now());
    const link = { id: 'link', tokenHash: sha256('link'), accountId: 'sri' };
    await keepPasswordLink(store().queries, link, root, at);
    await acceptPasswordLink(
      store().queries,
      { tokenHash: sha256('link'), passwordHash: `fast:${SAMPLE_PASSWORD}` },
      at,
    );
    const after = await device.sign({ challenge: await challenge(), counter: 2 });
    expect((await post(PASSKEY_PATHS.signIn, after)).status).toBe(401);
  });
});
