import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import {
  ApiCase,
  ApiCasesAnswer,
  ApiContentAnswer,
  CONNECTION_PATHS,
  KeyMade,
  KeysAnswer,
  SCOPES,
  type Scope,
} from '#domain/connection-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { REQUESTS_PER_MINUTE } from '#server/auth/api-gate.ts';
import { openApiDocument } from '#server/openapi.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const INSIDE = '0193537a-0000-7000-8000-0000000000b1';
const OUTSIDE = '0193537a-0000-7000-8000-0000000000b2';
const DAY = 86_400_000;

/** What each route for other systems takes. One that joins without a row fails here. */
const TABLE: Readonly<Record<string, { readonly scope: Scope; readonly ofCase: boolean }>> = {
  'get /api/v1/cases': { scope: 'cases:status', ofCase: false },
  'get /api/v1/cases/{id}': { scope: 'cases:status', ofCase: true },
  'get /api/v1/cases/{id}/content': { scope: 'cases:read', ofCase: true },
};

it('every route for other systems has a row in the table', () => {
  const described = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
    path.startsWith('/api/v1/') ? Object.keys(item).map((method) => `${method} ${path}`) : [],
  );
  expect(described.toSorted()).toEqual(Object.keys(TABLE).toSorted());
});

describe.each(DATABASE_KINDS)('other systems on a database that is %s', (kind) => {
  const { store, test, seal, receiptOf, post, request, now, setNow, begin } = useTestIntake(kind, sealSubmission);
  let root: Record<string, string>;

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
    await store().receive([
      sampleArrival({ id: INSIDE, regency: '99.01' }),
      sampleArrival({ id: OUTSIDE, regency: '32.73' }),
    ]);
  });

  async function makeKey(scopes: readonly Scope[], regions: Regions = ['99']): Promise<KeyMade> {
    root = await signInAs(request, 'root');
    const answer = await post(
      CONNECTION_PATHS.keys,
      { name: 'Sistem', scopes, regions, days: 30, current: SAMPLE_PASSWORD },
      root,
    );
    return KeyMade.parse(await answer.json());
  }
  function ask(path: string, key: string | null, address = '192.0.2.9'): Promise<Response> {
    return request(path, key === null ? {} : { headers: { authorization: `Bearer ${key}` } }, address);
  }

  describe.each(Object.entries(TABLE))('%s', (route, { scope, ofCase }) => {
    const path = (id: string) => (route.split(' ')[1] ?? '').replace('{id}', id);

    it('tells nothing without a key that counts', async () => {
      for (const key of [null, 'x', `payung_${'A'.repeat(43)}`]) {
        const inside = await ask(path(INSIDE), key, `203.0.113.${route.length}`);
        expect(inside.headers.get('www-authenticate')).toBe('Bearer');
        expect(await problemOf(inside)).toEqual([401, 'api-key-unknown']);
        expect((await ask(path(OUTSIDE), key, `203.0.113.${route.length}`)).status).toBe(401);
      }
    });

    it.each(SCOPES)('asks for its scope, and looks no further than its regions: %s', async (given) => {
      const { key } = await makeKey([given]);
      const answer = await ask(path(INSIDE), key);
      expect(answer.status).toBe(given === scope ? 200 : 403);
      const outside = await ask(path(OUTSIDE), key);
      if (given !== scope) expect(await problemOf(outside)).toEqual([403, 'not-allowed']);
      else if (ofCase) {
        expect(await problemOf(outside)).toEqual([404, 'not-found']);
        expect((await ask(path('0193537a-0000-7000-8000-0000000000ff'), key)).status).toBe(404);
        expect((await ask(path('nobody'), key)).status).toBe(404);
      } else expect(await answer.text()).not.toContain(OUTSIDE);
    });
  });

  it('read page after page in the order of what happened, and what happened since', async () => {
    const { key } = await makeKey(['cases:status'], 'all');
    const ids = ['c1', 'c2', 'c3', 'c4'].map((end) => `0193537a-0000-7000-8000-0000000000${end}`);
    // After everything that the database itself has dated.
    const at = (place: number) => new Date(Date.parse('2040-01-01T00:00:00.000Z') + Math.floor(place / 2) * 1_000);
    await store().receive(ids.map((id, place) => sampleArrival({ id, receivedAt: at(place) })));
    await test().database.pool.query('update submission set changed_at = first_received_at where id = any($1)', [ids]);
    const read = async (query: string) => ApiCasesAnswer.parse(await (await ask(`/api/v1/cases?${query}`, key)).json());
    const since = `since=${at(0).toISOString()}`;
    const all = await read(since);
    expect(all.cases.map(({ id }) => id)).toEqual(ids);
    expect(all.next).toBeNull();
    const seen: string[] = [];
    for (let query: string | null = `${since}&limit=1`; query !== null;) {
      const page: ApiCasesAnswer = await read(query);
      seen.push(...page.cases.map(({ id }) => id));
      query = page.next === null ? null : `cursor=${page.next}&limit=1`;
    }
    expect(seen).toEqual(ids);
    expect((await read(`since=${new Date(at(0).getTime() + 9 * DAY).toISOString()}`)).cases).toEqual([]);
    for (const query of ['since=yesterday', 'cursor=AAAAAAAAAAAA', 'limit=0', 'since=2026-99-99T00:00:00.000Z']) {
      expect(await problemOf(await ask(`/api/v1/cases?${query}`, key)), query).toEqual([400, 'request-damaged']);
    }
  });

  it('open a case with the scope for it, and leave a line each time; of what was withdrawn nothing is left', async () => {
    const { id: keyId, key } = await makeKey([...SCOPES], 'all');
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    const { id } = submission;
    const opened = ApiContentAnswer.parse(await (await ask(`/api/v1/cases/${id}/content`, key)).json());
    expect(opened.enrolment?.identity.fullName).toBe(FISH_TRADER.fullName);
    const { rows } = await test().database.pool.query(
      "select actor, detail from office_audit where action = 'case-opened' and subject = $1",
      [id],
    );
    expect(rows).toEqual([{ actor: `key:${keyId}`, detail: '{"by":"api"}' }]);
    const status = await (await ask(`/api/v1/cases/${id}`, key)).text();
    expect(ApiCase.parse(JSON.parse(status)).stage).toBe('received');
    expect(status).not.toContain(FISH_TRADER.fullName);
    await post('/api/withdrawals', { protocol: 1, withdrawals: [{ id, secret: submission.statusSecret }] });
    expect(ApiCase.parse(await (await ask(`/api/v1/cases/${id}`, key)).json()).stage).toBe('withdrawn');
    expect((await ask(`/api/v1/cases/${id}/content`, key)).status).toBe(404);
  });

  it('are known by a key that is told once, kept hashed, ends by itself and can be taken back', async () => {
    const made = await makeKey(['cases:status']);
    const dump = await test().database.pool.query('select row_to_json(api_key)::text as row from api_key');
    expect(JSON.stringify(dump.rows)).not.toContain(made.key);
    await ask('/api/v1/cases', made.key);
    const listed = KeysAnswer.parse(await (await request(CONNECTION_PATHS.keys, { headers: root })).json()).keys;
    expect(listed.find(({ id }) => id === made.id)).toMatchObject({
      name: 'Sistem',
      begin: made.key.slice(0, 11),
      lastUsedAt: new Date(now()).toISOString(),
    });
    expect((await post(CONNECTION_PATHS.keyRevoke, { id: made.id }, root)).status).toBe(204);
    expect((await ask('/api/v1/cases', made.key)).status).toBe(401);
    expect((await post(CONNECTION_PATHS.keyRevoke, { id: made.id }, root)).status).toBe(404);
    const other = await makeKey(['cases:status']);
    const third = await makeKey(['cases:status']);
    await test().database.pool.query("update office_account set role = 'analyst' where id = 'root'");
    expect((await ask('/api/v1/cases', third.key)).status, 'its maker may not any more').toBe(401);
    await test().database.pool.query("update office_account set role = 'administrator' where id = 'root'");
    const nameless = await post(
      CONNECTION_PATHS.keys,
      { name: ' ', scopes: [], regions: ['99'], days: 30, current: SAMPLE_PASSWORD },
      root,
    );
    expect(await problemOf(nameless)).toEqual([422, 'check-fields']);
    setNow(now() + 30 * DAY);
    expect((await ask('/api/v1/cases', other.key)).status).toBe(401);
  });

  it('are asked to wait when one key, or one address without a key, asks too much', async () => {
    begin({});
    const { key } = await makeKey(['cases:status']);
    await ask('/api/v1/cases/x', key);
    const refusedOf = async (count: number, asked: () => Promise<Response>) => {
      const statuses: number[] = [];
      // Not all at once: each waits for a connection to the database.
      while (statuses.length < count) {
        const answers = await Promise.all(Array.from({ length: Math.min(50, count - statuses.length) }, asked));
        statuses.push(...answers.map(({ status }) => status));
      }
      return statuses.filter((status) => status === 429);
    };
    expect(await refusedOf(REQUESTS_PER_MINUTE, () => ask('/api/v1/cases/x', key))).toHaveLength(1);
    expect(await refusedOf(61, () => ask('/api/v1/cases/x', null, '198.51.100.7'))).toHaveLength(1);
    const { key: another } = await makeKey(['cases:status']);
    await ask('/api/v1/cases/x', another);
    expect((await ask('/api/v1/cases/x', another, '198.51.100.7')).status).toBe(404);
  });

  it('keep the database out of a flood of made-up keys', async () => {
    begin({});
    const made = (place: number) => `payung_${String(place).padStart(43, 'A')}`;
    const flood = async (count: number) => {
      for (let place = 0; place < count; place += 1) await ask('/api/v1/cases/x', made(place), '198.51.100.8');
    };
    await flood(60);
    let taken = 0;
    test().database.pool.on('acquire', () => (taken += 1));
    expect((await ask('/api/v1/cases/x', made(61), '198.51.100.8')).status).toBe(429);
    await flood(20);
    expect(taken).toBe(0);
  });
});
