import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { SESSION_PATHS, SessionsAnswer } from '#domain/session-wire.ts';
import { IDLE_MS } from '#server/store/sign-ins.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LAPTOP =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

describe.each(DATABASE_KINDS)('one’s own sessions, on a database that is %s,', (kind) => {
  const { test, store, request, post, now, setNow } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    for (const username of ['sri', 'ani']) {
      await makeAccount(store().queries, { username, role: 'officer', regions: ['99'] });
    }
  });
  beforeEach(() => test().database.pool.query('delete from office_session'));

  const signIn = (username: string, userAgent: string) =>
    signInAs((path, init) => {
      const headers = new Headers(init.headers);
      headers.set('user-agent', userAgent);
      return request(path, { ...init, headers });
    }, username);
  const list = async (headers: Record<string, string>) =>
    SessionsAnswer.parse(await (await request(SESSION_PATHS.list, { headers })).json()).sessions;
  const statusOf = async (headers: Record<string, string>) => (await request(OFFICE_PATHS.me, { headers })).status;
  const end = (id: string | null, headers: Record<string, string>, current = SAMPLE_PASSWORD) =>
    post(SESSION_PATHS.end, { id, current }, headers);
  const noted = async () => {
    const { rows } = await test().database.pool.query(
      "select actor, subject, detail from office_audit where action = 'sessions-ended' order by sequence",
    );
    return rows;
  };

  it('are listed with the kind of device and the times, the one that asks first, and nobody else’s', async () => {
    const laptop = await signIn('sri', LAPTOP);
    await signIn('ani', LAPTOP);
    setNow(now() + 5 * 60_000);
    await signIn('sri', PHONE);
    expect(await list(laptop)).toEqual([
      {
        id: expect.any(String),
        browser: 'chrome',
        system: 'windows',
        begunAt: expect.any(String),
        lastActiveAt: new Date(now()).toISOString(),
        isThis: true,
      },
      expect.objectContaining({ system: 'android', isThis: false, lastActiveAt: new Date(now()).toISOString() }),
    ]);
    const { rows } = await test().database.pool.query('select user_agent from office_session');
    expect(JSON.stringify(rows), 'two words are kept, not what else a browser tells').not.toContain('Mozilla');
  });

  it('are not listed when they have ended by themselves', async () => {
    await signIn('sri', PHONE);
    setNow(SAMPLE_NOW.getTime() + IDLE_MS + 60_000);
    expect(await list(await signIn('sri', LAPTOP))).toHaveLength(1);
  });

  it('are ended one by one, with the password, and are lines of the audit', async () => {
    const [laptop, phone, third] = [
      await signIn('sri', LAPTOP),
      await signIn('sri', PHONE),
      await signIn('sri', PHONE),
    ];
    const id = (await list(phone))[0]?.id ?? '';
    const refused = await end(id, laptop, 'salah');
    expect(await refused.json()).toMatchObject({ fields: [{ field: 'current', problem: 'password-wrong' }] });
    expect(await statusOf(phone)).toBe(200);
    expect((await end(id, laptop)).status).toBe(204);
    expect([await statusOf(laptop), await statusOf(phone), await statusOf(third)]).toEqual([200, 401, 200]);
    expect(await problemOf(await end(id, laptop)), 'it has ended').toEqual([404, 'not-found']);
    expect((await noted()).at(-1)).toEqual({ actor: 'sri', subject: 'sri', detail: '{"sessions":1}' });
  });

  it('are ended all at once but the one that asks', async () => {
    const laptop = await signIn('sri', LAPTOP);
    const others = [await signIn('sri', PHONE), await signIn('sri', PHONE)];
    const ani = await signIn('ani', PHONE);
    const before = (await noted()).length;
    expect((await end(null, laptop)).status).toBe(204);
    for (const each of others) expect(await statusOf(each)).toBe(401);
    expect([await statusOf(laptop), await statusOf(ani)]).toEqual([200, 200]);
    expect((await noted()).at(-1)).toEqual({ actor: 'sri', subject: 'sri', detail: '{"sessions":2}' });
    expect((await end(null, laptop)).status, 'none is left').toBe(204);
    expect(await noted()).toHaveLength(before + 1);
  });

  it('of somebody else, and the one that asks, are not ended here', async () => {
    const [sri, ani] = [await signIn('sri', LAPTOP), await signIn('ani', PHONE)];
    for (const id of [(await list(ani))[0]?.id ?? '', (await list(sri))[0]?.id ?? '', 'nobody']) {
      expect(await problemOf(await end(id, sri))).toEqual([404, 'not-found']);
    }
    expect([await statusOf(sri), await statusOf(ani)]).toEqual([200, 200]);
  });
});
