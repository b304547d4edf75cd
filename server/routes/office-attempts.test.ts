import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { limitsFor } from '#server/auth/throttle.ts';
import { STRANGERS_PER_MINUTE } from '#server/office-routes.ts';
import { setPassword } from '#server/store/sign-ins.ts';
import { countAttempt } from '#server/store/attempts.ts';
import { FAST_HASHING, OWN_PAGE, SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const MINUTE = 60_000;

describe.each(DATABASE_KINDS)('tries at the door of the office on a database that is %s', (kind) => {
  const { test, store, keys, now, setNow, begin, request } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'sri', role: 'officer', regions: ['99'] });
  });

  function ask(path: string, body: unknown, address: string, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { ...OWN_PAGE, ...headers } };
    return request(path, init, address);
  }

  function tryPassword(username: string, password: string, address: string, headers: Record<string, string> = {}) {
    return ask(OFFICE_PATHS.signIn, { username, password }, address, headers);
  }

  async function countOf(table: 'sign_in_attempt' | 'office_audit'): Promise<number> {
    const { rows } = await test().database.pool.query(`select count(*)::int as count from ${table}`);
    return Number(rows[0]?.['count']);
  }

  /** What is counted of a stranger's try. */
  function countedOf(address: string, username = 'sri') {
    return limitsFor({ username, address, knownDevice: null }, keys().lookUp);
  }

  it('are not heard from an address that asks without end; a device that is known there is', async () => {
    const { cookie = '' } = await signInAs(request, 'sri');
    const flood = Array.from({ length: STRANGERS_PER_MINUTE }, () =>
      ask(OFFICE_PATHS.invitationLook, { token: 'x' }, '198.51.100.1'),
    );
    expect((await Promise.all(flood)).filter(({ status }) => status !== 404)).toEqual([]);
    const before = [await countOf('sign_in_attempt'), await countOf('office_audit')];
    for (const [path, body] of [
      [OFFICE_PATHS.invitationLook, { token: 'x' }],
      [OFFICE_PATHS.invitationAccept, { token: 'x', name: '', username: '', password: '' }],
      [OFFICE_PATHS.signIn, { username: 'sri', password: 'salah' }],
    ] as const) {
      const refused = await ask(path, body, '198.51.100.1');
      expect(await problemOf(refused)).toEqual([429, 'rate-limited']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect([await countOf('sign_in_attempt'), await countOf('office_audit')]).toEqual(before);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.1', { cookie })).status, 'known').toBe(200);
    expect((await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.2')).status, 'elsewhere').toBe(200);
  });

  it('leave no row for a name that nobody can have, or when the address is refused anyway', async () => {
    const before = await countOf('sign_in_attempt');
    for (const name of ['x; drop table', 'hujan turun', 'a'.repeat(90)]) {
      expect((await tryPassword(name, 'x', '198.51.100.3')).status).toBe(401);
    }
    expect(await countOf('sign_in_attempt'), 'of the address').toBe(before + 1);

    const network = countedOf('198.51.100.3')[0]?.key ?? new Uint8Array();
    await test().database.pool.query('update sign_in_attempt set count = 300 where key = $1', [Buffer.from(network)]);
    expect((await tryPassword('siapa', 'x', '198.51.100.3')).status).toBe(429);
    expect(await countOf('sign_in_attempt')).toBe(before + 1);
  });

  it('are forgotten after their time by the next that fails', async () => {
    expect((await tryPassword('siapa', 'x', '198.51.100.4')).status).toBe(401);
    setNow(now() + 16 * MINUTE);
    expect((await tryPassword('siapa', 'x', '198.51.100.5')).status).toBe(401);
    const { rows } = await test().database.pool.query('select 1 from sign_in_attempt where since < $1', [
      new Date(now() - 15 * MINUTE),
    ]);
    expect(rows).toEqual([]);
  });

  it('do not count against anybody when they were right', async () => {
    const counts = async (): Promise<unknown[]> => {
      const all = countedOf('198.51.100.6').map(({ key }) => Buffer.from(key));
      const { rows } = await test().database.pool.query(
        'select coalesce(attempt.count, 0) as count from unnest($1::bytea[]) with ordinality as asked (key, place) left join sign_in_attempt as attempt using (key) order by place',
        [all],
      );
      return rows.map((row) => row['count']);
    };
    const before = await counts();
    for (let n = 0; n < 3; n += 1) await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.6');
    expect(await counts()).toEqual(before);
    await tryPassword('sri', 'salah', '198.51.100.6');
    await tryPassword('sri', SAMPLE_PASSWORD, '198.51.100.6');
    expect(await counts(), 'the wrong one stays, but not with her').toEqual([1, 0, Number(before[2]) + 1]);
  });

  it('of the present password are counted for a session, and written down', async () => {
    const [here, there] = [await signInAs(request, 'sri'), await signInAs(request, 'sri')];
    const change = (current: string, headers: Record<string, string>) =>
      ask(OFFICE_PATHS.password, { current, next: 'x' }, '198.51.100.7', headers);
    const { pool } = test().database;
    const lines =
      "select detail from office_audit where action = 'password-wrong' and actor = 'sri' and subject = 'sri'";
    for (let n = 0; n < 12; n += 1) await change(SAMPLE_PASSWORD, here);
    expect((await pool.query(lines)).rows, 'the right one').toEqual([]);
    const tries = Array.from({ length: 12 }, () => change('salah', here));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(10);
    const refused = await change(SAMPLE_PASSWORD, here);
    expect(await problemOf(refused)).toEqual([429, 'sign-in-later']);
    expect(Number(refused.headers.get('retry-after'))).toBe(15 * 60);
    const { rows } = await pool.query(lines);
    expect(rows).toEqual(Array.from({ length: 10 }, () => ({ detail: '{"address":"198.51.100.7"}' })));
    expect((await change('', here)).status, 'nothing was tried').toBe(422);
    expect((await change('salah', there)).status, 'another session').toBe(422);
    setNow(now() + 15 * MINUTE);
    expect((await change('salah', here)).status, 'later').toBe(422);
  });

  it('begin no session with a password that was changed while it was looked at', async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'ani', role: 'officer', regions: ['99'] });
    const hash = await FAST_HASHING.hash('hujan turun di rumah paman');
    begin({
      passwordHashing: {
        ...FAST_HASHING,
        verify: async (check) => {
          const isRight = await FAST_HASHING.verify(check);
          await setPassword(queries, { accountId: 'ani', hash, keepSession: 'none' }, new Date(now()));
          return isRight;
        },
      },
    });
    const late = await tryPassword('ani', SAMPLE_PASSWORD, '198.51.100.8');
    expect(await problemOf(late)).toEqual([401, 'sign-in-wrong']);
    expect(late.headers.getSetCookie()).toEqual([]);
    const { rows } = await test().database.pool.query("select 1 from office_session where account_id = 'ani'");
    expect(rows).toEqual([]);
    expect((await tryPassword('ani', 'hujan turun di rumah paman', '198.51.100.8')).status).toBe(200);
  });

  it('wait for each other and never in a circle', async () => {
    const tries = Array.from({ length: 40 }, (_, at) => {
      const keysOf = countedOf(`198.51.100.${at % 4}`, `orang${at % 5}`).map(({ key }) => key);
      return countAttempt(store().queries, keysOf, new Date(now()), MINUTE, () => true);
    });
    const counts = await Promise.all(tries);
    expect(Math.max(...counts.map((each) => each[2]?.count ?? 0)), 'of one account').toBe(7);
  });
});
