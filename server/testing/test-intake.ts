import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Submission } from '#domain/enrolment.ts';
import { PERSONAS } from '#domain/testing/personas.ts';
import {
  type Envelope,
  type EnvelopeAnswer,
  PATHS,
  ProblemBody,
  type Receipt,
  SubmissionsResponse,
} from '#domain/wire.ts';
import { type AppParts, type Intake, createApp } from '#server/app.ts';
import { type KeyRing, keyIdsOf, openKeys } from '#server/keys.ts';
import { createLog } from '#server/log.ts';
import { type Settings, readSettings } from '#server/settings.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { FAST_HASHING } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { type DatabaseKind, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

/**
 * An intake on a database of one kind, for all tests of a `describe`; each begins with a fresh one at `SAMPLE_NOW`, on what the
 * tests before have left in the database. `sealAsPhone` is the phone's own sealing, which this room
 * does not know. After each, nothing that names a sample person may have been logged.
 */
export function useTestIntake(
  kind: DatabaseKind,
  sealAsPhone: (submission: Submission, key: { keyId: string; publicKey: string }) => Promise<Envelope>,
) {
  let test: TestDatabase;
  let store: Store;
  let keys: KeyRing;
  let intake: Intake;
  let nowMs = SAMPLE_NOW.getTime();
  const logged: string[] = [];

  beforeAll(async () => {
    test = await openTestDatabase(kind);
    store = createStore(test.database);
    const opened = await openKeys(test.dataDir, true, () => SAMPLE_NOW);
    if (!opened.ok) throw new Error('no keys');
    keys = opened.keys;
    await store.registerKeys(keyIdsOf(keys), SAMPLE_NOW);
  });
  afterAll(() => test.remove());
  beforeEach(() => {
    nowMs = SAMPLE_NOW.getTime();
    begin({});
  });
  afterEach(() => {
    const people = PERSONAS.flatMap(({ nik, fullName, ktpStreet }) => [nik, fullName, ktpStreet]);
    const lines = logged.join('');
    for (const words of people) expect(lines).not.toContain(words);
  });

  function settingsFrom(environment: Record<string, string>): Settings {
    const reading = readSettings(environment, test.dataDir);
    if (!reading.ok) throw new Error('no settings');
    return reading.settings;
  }

  /** Another intake on the same database. */
  function create(changed: Partial<AppParts>): Intake {
    return createApp({
      store,
      keys,
      settings: settingsFrom({ OPERATOR_NAME: 'Kantor Contoh' }),
      tariffs: null,
      clock: { now: () => new Date(nowMs), monotonicMs: () => nowMs, wait: () => Promise.resolve() },
      log: createLog(
        (line) => logged.push(line),
        () => new Date(nowMs),
      ),
      distFolder: '/nonexistent',
      passwordHashing: FAST_HASHING,
      ...changed,
    });
  }

  /** From now on, requests go to an intake of other parts. */
  function begin(changed: Partial<AppParts>): void {
    intake = create(changed);
  }

  /** @param remoteAddress of the connection it comes by */
  function request(path: string, init: RequestInit = {}, remoteAddress = 'unknown'): Promise<Response> {
    return Promise.resolve(intake.app.request(path, init, { incoming: { socket: { remoteAddress } } }));
  }

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });
  }

  function send(envelopes: readonly unknown[], sentAt = SAMPLE_NOW.toISOString()): Promise<Response> {
    return post(PATHS.submissions, { protocol: 1, sentAt, envelopes });
  }

  async function answersTo(envelopes: readonly unknown[], sentAt?: string): Promise<EnvelopeAnswer[]> {
    const response = await send(envelopes, sentAt);
    expect(response.status).toBe(200);
    return SubmissionsResponse.parse(await response.json()).answers;
  }

  /** Sends what must be taken. */
  async function receiptOf(envelope: Envelope): Promise<Receipt> {
    const [answer] = await answersTo([envelope]);
    if (answer?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
    return answer.receipt;
  }

  async function rowsOf(id: string): Promise<Record<string, unknown>[]> {
    const { rows } = await test.database.pool.query(
      'select * from submission_version join submission on submission.id = submission_id where submission_id = $1 order by version',
      [id],
    );
    return rows;
  }

  async function auditOf(id: string): Promise<string[]> {
    const { rows } = await test.database.pool.query(
      "select actor || ' ' || action || ' ' || version as line from audit_line where submission_id = $1 order by id",
      [id],
    );
    return rows.map((row) => String(row['line']));
  }

  /** What the office will set once it can. */
  async function setStage(id: string, stage: string): Promise<void> {
    const since = new Date(nowMs);
    await test.database.pool.query('update submission set stage = $1, stage_since = $2 where id = $3', [
      stage,
      since,
      id,
    ]);
  }

  return {
    test: () => test,
    store: () => store,
    keys: () => keys,
    seal: (submission: Submission) => {
      const { keyId, publicKey } = keys.sealing[0];
      return sealAsPhone(submission, { keyId, publicKey });
    },
    now: () => nowMs,
    /** The intake's clock, in Unix milliseconds. */
    setNow: (ms: number) => {
      nowMs = ms;
    },
    finish: () => intake.finish(),
    /** What Prometheus is told. */
    scrape: async () => (await intake.metrics.request('/metrics')).text(),
    settingsFrom,
    create,
    begin,
    request,
    post,
    send,
    answersTo,
    receiptOf,
    rowsOf,
    auditOf,
    setStage,
  };
}

/** How long a phone is asked to stay away: see `busyResponse`, which leaves some of it to chance. */
export function expectPause({ headers }: Response, leastS: number): void {
  const pauseS = Number(headers.get('retry-after'));
  expect(pauseS).toBeGreaterThanOrEqual(leastS);
  expect(pauseS).toBeLessThanOrEqual(leastS * 2);
}

/** The status of a refusal and its code. */
export async function problemOf(response: Response): Promise<[number, string]> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return [response.status, ProblemBody.parse(await response.json()).code];
}
