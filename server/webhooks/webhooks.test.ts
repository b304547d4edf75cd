import { createServer } from 'node:http';
import { drizzle } from 'drizzle-orm/node-postgres';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import {
  TRIES_LIMIT,
  WEBHOOK_EVENTS,
  WEBHOOK_PATHS,
  type WebhookEvent,
  WebhookMade,
  WebhookPayload,
  WebhooksAnswer,
  DeliveriesAnswer,
} from '#domain/webhook-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { startDaily } from '#server/daily.ts';
import { hmacSha256, sha256 } from '#server/digest.ts';
import type { Queries } from '#server/store/connect.ts';
import * as schema from '#server/store/schema.ts';
import { findDueWebhooks, takeDueDeliveries } from '#server/store/webhooks.ts';
import { withdraw } from '#server/store/withdraw.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_PAD, sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';
import { deliverDue } from '#server/webhooks/deliver.ts';
import { isAllowedUrl, isPublicAddress, publicLookup } from '#server/webhooks/public-address.ts';
import { createSendWebhook } from '#server/webhooks/send.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const URL_THERE = 'https://dinas.example/kait';
const DAY = 86_400_000;

describe.each(DATABASE_KINDS)('webhooks on a database that is %s', (kind) => {
  const { store, keys, test, post, request, now, setNow } = useTestIntake(kind, sealSubmission);
  let root: Record<string, string>;
  let officer: Record<string, string>;
  let sent: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }[];
  let answer: number | null;

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(store().queries, { username: 'siti', role: 'officer', regions: 'all' });
  });
  beforeEach(async () => {
    await test().database.pool.query('delete from webhook_delivery');
    await test().database.pool.query('delete from webhook');
    root = await signInAs(request, 'root');
    officer = await signInAs(request, 'siti');
    sent = [];
    answer = 204;
  });

  async function make(
    regions: Regions = 'all',
    events: readonly WebhookEvent[] = WEBHOOK_EVENTS,
    as = root,
  ): Promise<WebhookMade> {
    return WebhookMade.parse(
      await (await post(WEBHOOK_PATHS.list, { url: URL_THERE, events, regions, current: SAMPLE_PASSWORD }, as)).json(),
    );
  }
  async function list(): Promise<WebhooksAnswer['webhooks']> {
    return WebhooksAnswer.parse(await (await request(WEBHOOK_PATHS.list, { headers: root })).json()).webhooks;
  }
  function run(): Promise<number> {
    return deliverDue({
      queries: store().queries,
      keys: keys(),
      send: (url, headers, body) => {
        sent.push({ url, headers, body });
        return Promise.resolve(answer);
      },
      now: () => new Date(now()),
    });
  }
  async function arrive(regency: string | null = '99.01'): Promise<string> {
    const arrival = sampleArrival({ regency, receivedAt: new Date(now()) });
    await store().receive([arrival]);
    return arrival.receipt.id;
  }
  const told = () => sent.map(({ body }) => WebhookPayload.parse(JSON.parse(body)).type);
  const fits = (secret: string, { headers, body }: (typeof sent)[number]) => {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = hmacSha256(Buffer.from(secret.slice('whsec_'.length), 'base64'), signed);
    return headers['webhook-signature']?.split(' ').includes(`v1,${Buffer.from(expected).toString('base64')}`);
  };

  it('tell every change of a case once, signed, with ids and nothing of its person', async () => {
    const { secret } = await make();
    const id = await arrive();
    await post(CASE_PATHS.claim, { id }, officer);
    await post(CASE_PATHS.release, { id }, officer);
    await post(CASE_PATHS.claim, { id }, officer);
    const decide = (decision: object) => post(CASE_PATHS.decide, { id, version: 1, decision }, officer);
    await decide({ kind: 'accept', kpj: null, note: null });
    await post(CASE_PATHS.undo, { id }, officer);
    await decide({ kind: 'decline', reason: 'office-contact', words: null, note: null });
    await withdraw(
      store().queries,
      [{ id, secretHash: sha256(`secret of ${id}`), needPad: SAMPLE_PAD }],
      new Date(now()),
    );
    expect(await run()).toBe(5);
    expect(told().toSorted()).toEqual(
      ['case.received', 'case.registered', 'case.reopened', 'case.declined', 'case.withdrawn'].toSorted(),
    );
    expect(sent.every((each) => fits(secret, each))).toBe(true);
    expect(Object.keys(JSON.parse(sent[0]?.body ?? '').data)).toEqual(['id', 'reference', 'stage', 'version']);
    expect(await run()).toBe(0);
    const dump = await test().database.pool.query('select row_to_json(webhook)::text as row from webhook');
    expect(JSON.stringify(dump.rows)).not.toContain(secret.slice(6, 20));
  });

  it('tell only what was asked for, in the regions it was asked for, and nothing of what was rolled back', async () => {
    await make(['99'], ['case.received']);
    await arrive('99.01');
    await arrive('32.73');
    await arrive(null);
    await store()
      .queries.transaction(async (transaction) => {
        await transaction.execute("update submission set stage = 'received' where stage = 'received'");
        throw new Error('away');
      })
      .catch(() => undefined);
    await withdraw(
      store().queries,
      [{ id: '0193537a-0000-7000-8000-0000000000e1', secretHash: sha256('x'), needPad: SAMPLE_PAD }],
      new Date(now()),
    );
    expect(await run()).toBe(1);
    expect(told()).toEqual(['case.received']);
  });

  it('are told again under one id, later and later, then pause and say so; go on when they are resumed', async () => {
    const { id: hook } = await make();
    await arrive();
    const begun = now();
    answer = 500;
    for (let tries = 1; tries <= TRIES_LIMIT; tries += 1) {
      expect(await run(), `try ${tries}`).toBe(1);
      expect(await run(), 'not at once').toBe(0);
      const { rows } = await test().database.pool.query('select next_at from webhook_delivery');
      setNow(Number(rows[0]?.['next_at']));
    }
    // "About two days", as docs/decisions/0023 and the reference of the API say.
    expect(Math.round((now() - begun) / DAY)).toBe(2);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    // Sessions go by the clock of the machine.
    setNow(begun);
    root = await signInAs(request, 'root');
    expect(await list()).toMatchObject([{ pausedBecause: 'failed', waiting: 0 }]);
    await arrive();
    expect(await run(), 'paused').toBe(0);
    answer = 200;
    expect((await post(WEBHOOK_PATHS.resume, { id: hook }, root)).status).toBe(204);
    expect(await run(), 'what waited').toBe(1);
    const deliveries = async () =>
      DeliveriesAnswer.parse(await (await post(WEBHOOK_PATHS.deliveries, { id: hook }, root)).json()).deliveries;
    const failed = (await deliveries()).find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({ tries: TRIES_LIMIT, status: 500, nextAt: null });
    expect((await post(WEBHOOK_PATHS.again, { id: failed?.id }, root)).status).toBe(204);
    expect(await run()).toBe(1);
    expect((await deliveries()).every(({ state }) => state === 'delivered')).toBe(true);
    answer = 410;
    await arrive();
    await run();
    const { rows } = await test().database.pool.query(
      "select detail from office_audit where action = 'webhook-paused'",
    );
    expect(rows).toEqual([{ detail: '{"because":"failed"}' }, { detail: '{"because":"gone"}' }]);
  });

  it.each([
    ['has fewer regions', 'wati', { role: 'administrator', regions: ['99.01'], suspended: false }],
    ['has another role', 'wayan', { role: 'supervisor', regions: 'all', suspended: false }],
    ['is suspended', 'wulan', { role: 'administrator', regions: 'all', suspended: true }],
  ])('tell nothing any more when their maker %s, say so, and go on for who resumes them', async (_, maker, change) => {
    await makeAccount(store().queries, { username: maker, role: 'administrator', regions: 'all' });
    const { id } = await make('all', WEBHOOK_EVENTS, await signInAs(request, maker));
    await arrive('99.01');
    await arrive('32.73');
    expect((await post(OFFICE_PATHS.accountChange, { id: maker, ...change }, root)).status).toBe(204);
    expect(await run()).toBe(0);
    expect(await list()).toMatchObject([{ pausedBecause: 'maker', waiting: 2 }]);
    expect((await post(WEBHOOK_PATHS.resume, { id }, root)).status).toBe(204);
    expect(await list()).toMatchObject([{ pausedBecause: null }]);
    expect(await run()).toBe(2);
  });

  it('tell nothing more of what was found due before their maker lost her regions', async () => {
    await make();
    await arrive();
    const at = new Date(now());
    const [due = ''] = await findDueWebhooks(store().queries, at);
    const take = () => takeDueDeliveries(store().queries, due, 5, 60_000, at);
    const { pool } = test().database;
    await pool.query("update office_account set all_regions = false, regions = '{32}' where id = 'root'");
    expect(await take()).toEqual([]);
    await pool.query("update office_account set all_regions = true, regions = '{}' where id = 'root'");
    expect(await take()).toHaveLength(1);
  });

  it('are shared among processes, each told by one; what a killed one took comes back', async () => {
    await make();
    await store().receive(
      Array.from({ length: 30 }, () => sampleArrival({ regency: '99.01', receivedAt: new Date(now()) })),
    );
    while ((await Promise.all([run(), run(), run()])).some((count) => count > 0));
    expect(sent).toHaveLength(30);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(30);
    await arrive();
    const dies = deliverDue({
      queries: store().queries,
      keys: keys(),
      send: () => Promise.reject(new Error('killed')),
      now: () => new Date(now()),
    });
    await expect(dies).rejects.toThrow('killed');
    expect(await run()).toBe(0);
    setNow(now() + 61_000);
    expect(await run()).toBe(1);
  });

  it('are found past all that waits for one that is paused', async () => {
    const { pool } = test().database;
    const { id: paused } = await make();
    await pool.query("update webhook set paused_at = now(), paused_because = 'gone'");
    await pool.query(
      `insert into webhook_delivery (webhook_id, event, submission_id, reference, stage, version, happened_at, next_at)
      select $1, 'case.received', gen_random_uuid(), 'AAAA-AAAA', 'received', 1, $2::timestamptz, $2::timestamptz
      from generate_series(1, 20000)`,
      [paused, new Date(now() - DAY)],
    );
    await make();
    await arrive();
    await pool.query('analyze webhook_delivery');
    const asked: { readonly query: string; readonly params: unknown[] }[] = [];
    const logger = { logQuery: (query: string, params: unknown[]) => void asked.push({ query, params }) };
    const queries: Queries = drizzle(pool, { schema, logger });
    const [due = ''] = await findDueWebhooks(queries, new Date(now()));
    expect(await takeDueDeliveries(queries, due, 5, 60_000, new Date(now()))).toHaveLength(1);
    const searches = asked.filter(({ query }) => query.startsWith('select') && query.includes('"webhook_delivery"'));
    expect(searches).toHaveLength(2);
    for (const { query, params } of searches) {
      const { rows } = await pool.query(`explain (costs off) ${query}`, params);
      expect(rows.map((row) => String(row['QUERY PLAN'])).join('\n')).toMatch(
        /Scan using webhook_delivery_waiting on webhook_delivery\n *Index Cond: \(+webhook_id = /,
      );
    }
  });

  it('are forgotten after thirty days, also what waits for one that tells nothing; what is still to be told is not', async () => {
    const { id: open } = await make();
    const { id: paused } = await make();
    await test().database.pool.query("update webhook set paused_at = now(), paused_because = 'gone' where id = $1", [
      paused,
    ]);
    await arrive();
    await run();
    await arrive();
    setNow(now() + 31 * DAY);
    await arrive();
    const kept = async () => {
      const { rows } = await test().database.pool.query<{ webhook_id: string; state: string }>(
        'select webhook_id, state from webhook_delivery',
      );
      return rows.map((row) => `${row.webhook_id} ${row.state}`).toSorted();
    };
    expect(await kept()).toHaveLength(6);
    const end = startDaily({ queries: store().queries, now: () => new Date(now()), log: () => undefined });
    const wanted = [`${open} waiting`, `${open} waiting`, `${paused} waiting`].toSorted();
    await vi.waitFor(async () => expect(await kept()).toEqual(wanted), { timeout: 10_000 });
    end();
  });

  it('are signed with both secrets for a day after a new one was made', async () => {
    const before = await make();
    const after = WebhookMade.parse(await (await post(WEBHOOK_PATHS.rotate, { id: before.id }, root)).json());
    expect(after.secret).not.toBe(before.secret);
    await arrive();
    await run();
    setNow(now() + DAY);
    await arrive();
    await run();
    expect(sent.map((each) => [fits(before.secret, each), fits(after.secret, each)])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it.each(['http://dinas.example/', 'https://127.0.0.1/', 'https://[::1]/', 'https://user:x@dinas.example/', 'x'])(
    'are not made for %s',
    async (url) => {
      const refused = await post(
        WEBHOOK_PATHS.list,
        { url, events: ['case.received'], regions: 'all', current: SAMPLE_PASSWORD },
        root,
      );
      expect(await problemOf(refused)).toEqual([422, 'check-fields']);
    },
  );
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1', true],
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['192.168.1.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['2002:a00:1::', false],
])('%s is on the internet: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
  const host = address.includes(':') ? `[${address}]` : address;
  expect(isAllowedUrl(`https://${host}/`, false)).toBe(isPublic);
});

it.each([
  'https://2130706433/',
  'https://0x7f.1/',
  'https://intranet/',
  'https://db.internal/',
  'https://a.localhost/',
  'https://dinas.example/#x',
])('%s is not sent to', (url) => {
  expect(isAllowedUrl(url, false)).toBe(false);
});

it('a name that leads to one of our own networks is not connected to', async () => {
  const found = await new Promise((resolve) =>
    publicLookup('localhost', {}, (error, address) => resolve(error?.message ?? address)),
  );
  expect(found).toBe('not public');
});

it('a receiver is asked by POST and followed nowhere, and nothing goes to our own networks unless that is set', async () => {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/kait`;
  expect(await createSendWebhook(true)(url, {}, '{}')).toBe(302);
  expect(await createSendWebhook(false)(url, {}, '{}')).toBeNull();
  expect(asked).toEqual(['POST /kait']);
  await new Promise((resolve) => server.close(resolve));
});
