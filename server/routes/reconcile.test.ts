import 'fake-indexeddb/auto';
import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { listEntries } from '#device/outbox.ts';
import { reconcile } from '#device/reconcile.ts';
import { runSync } from '#device/run-sync.ts';
import { sealSubmission } from '#device/seal.ts';
import { got, newPhone, queueMany } from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import { RECONCILE_PATH, ReconcileResponse, heldVersionOf } from '#domain/reconcile-wire.ts';
import { SYSTEM_PATHS, SystemFacts } from '#domain/system-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { createDatabaseIn, findPrograms } from '#server/testing/databases.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { type Store, createStore } from '#server/store/store.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const ID = '0193537a-0000-7000-8000-000000000001';

describe.each(DATABASE_KINDS)('what phones hold and the intake holds, %s', (kind) => {
  const { test, store, seal, post, request, send, answersTo, receiptOf, begin, setNow, now, settingsFrom } =
    useTestIntake(kind, sealSubmission);
  const ask = (held: readonly object[], lost: readonly object[] = []) =>
    post(RECONCILE_PATH, { protocol: 1, held, lost });
  const missingOf = async (held: readonly object[], lost: readonly object[] = []) =>
    ReconcileResponse.parse(await (await ask(held, lost)).json()).missing;
  const factsOf = async () => {
    const headers = await signInAs(request, 'root');
    return SystemFacts.parse(await (await request(SYSTEM_PATHS.read, { headers })).json()).lost;
  };

  beforeAll(() => makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' }));

  it('an intake restored from a backup gets back what it lost, once, and resurrects nobody who has withdrawn', async () => {
    const world = await newPhone();
    setNow(world.nowMs);
    world.wire = (path, init) => request(path, init);
    got(await refreshConfig(world));
    const [before = '', unwanted = ''] = await queueMany(world, 2);
    await runSync({ reason: 'tap' }, world);

    const restore = await backUp(test());
    await queueMany(world, 40);
    expect(await runSync({ reason: 'tap' }, world)).toMatchObject({ sent: 40, stillHere: 0 });
    got(await withdrawEntry(unwanted, {}, world));
    await runSync({ reason: 'tap' }, world);
    const codes = async () => got(await listEntries({ limit: 99 })).map(({ id, reference }) => `${id} ${reference}`);
    const told = await codes();

    const restored = await restore();
    begin({ store: restored });
    const rows = async () => {
      const { rows: found } = await restored.queries.execute<{ line: string }>(
        "select s.id || ' ' || s.stage || ' ' || count(v.version) as line from submission s left join submission_version v on v.submission_id = s.id group by s.id, s.stage",
      );
      return found.map(({ line }) => line).toSorted();
    };
    expect(await rows()).toEqual([`${before} received 1`, `${unwanted} received 1`].toSorted());

    setNow(now() + 3_600_000);
    world.nowMs += 3_600_000;
    expect(got(await reconcile(world))).toBe(40);
    expect(await factsOf()).toMatchObject({ lost: 40, back: 0 });
    expect(await runSync({ reason: 'timer' }, world)).toMatchObject({ sent: 40, stillHere: 0, needHelp: 0 });

    expect(await rows()).toHaveLength(42);
    expect((await rows()).filter((line) => line.endsWith(' received 1'))).toHaveLength(41);
    expect(await rows()).toContain(`${unwanted} withdrawn 0`);
    expect(await codes()).toEqual(told);
    expect(await factsOf()).toEqual({ lost: 40, back: 40, lastReported: new Date(now()).toISOString() });
    // Whoever comes again finds everything as it is.
    world.nowMs += 25 * 3_600_000;
    expect(got(await reconcile(world))).toBe(0);
    await restored.close();
  });

  it('tells who asks nothing that he does not know', async () => {
    const submission = sampleSubmission();
    const receipt = await receiptOf(await seal(submission));
    const held = heldVersionOf(receipt);
    const guessed = { ...held, hash: 'A'.repeat(22) };
    // Held, another content, another version, and never heard of.
    expect(await missingOf([held, guessed, { ...held, version: 2 }, { ...held, id: ID }])).toEqual([1, 2, 3]);
    await post(PATHS.withdrawals, {
      protocol: 1,
      withdrawals: [{ id: submission.id, secret: submission.statusSecret }],
    });
    expect(await missingOf([held, guessed])).toEqual([1]);
  });

  it('counts only what was lost, and what carries our own signature', async () => {
    const receipt = await receiptOf(await seal(sampleSubmission()));
    expect(await missingOf([], [receipt, { ...receipt, id: ID }])).toEqual([]);
    expect(await factsOf()).toEqual({ lost: 0, back: 0, lastReported: null });
  });

  it('calls nothing back because another content has taken its place', async () => {
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    const lost = await seal({ ...submission, version: 2, basedOn: 1 });
    const receipt = await receiptOf(lost);
    const { pool } = test().database;
    await pool.query('delete from submission_version where submission_id = $1 and version = 2', [submission.id]);
    await pool.query('update submission set newest_version = 1 where id = $1', [submission.id]);
    expect(await missingOf([heldVersionOf(receipt)], [receipt])).toEqual([0]);
    const taken = await receiptOf(await seal({ ...submission, version: 2, basedOn: 1 }));
    expect(await factsOf()).toMatchObject({ lost: 1, back: 0 });
    // Restored once more: both were here, and each is a loss of its own.
    await pool.query('delete from submission_version where submission_id = $1 and version = 2', [submission.id]);
    await pool.query('update submission set newest_version = 1 where id = $1', [submission.id]);
    expect(await missingOf([], [receipt, taken])).toEqual([]);
    await receiptOf(lost);
    expect(await factsOf()).toMatchObject({ lost: 2, back: 1 });
  });

  it('takes back what several phones had sent of one submission, in whatever order they come', async () => {
    const submission = sampleSubmission();
    const envelopes = [
      await seal(submission),
      await seal({ ...submission, version: 2, basedOn: 1 }),
      await seal({ ...submission, version: 3, basedOn: 2 }),
    ];
    const receipts = [];
    for (const envelope of envelopes) receipts.push(await receiptOf(envelope));
    const [, second, third] = envelopes;
    if (second === undefined || third === undefined) throw new Error('not sealed');
    // Restored from a backup of the time when only the first was here.
    const { pool } = test().database;
    await pool.query('delete from submission_version where submission_id = $1 and version > 1', [submission.id]);
    await pool.query('update submission set newest_version = 1 where id = $1', [submission.id]);
    expect(await missingOf(receipts.map(heldVersionOf), receipts.slice(1))).toEqual([1, 2]);

    await receiptOf(third);
    const conflict = [{ outcome: 'refused', place: 0, problem: 'submission-conflict', fields: [] }];
    // One that was never here, of a phone that has not seen the third, would be put aside without a word.
    expect(await answersTo([await seal({ ...submission, version: 4, basedOn: 1 })])).toEqual(conflict);
    // Nor is another content the second that was lost, whether it comes before that one or after.
    const foreign = await seal({ ...submission, version: 2, basedOn: 1 });
    expect(await answersTo([foreign])).toEqual(conflict);
    await receiptOf(second);
    expect(await answersTo([foreign])).toEqual(conflict);
    expect(await missingOf(receipts.map(heldVersionOf))).toEqual([]);
    const { rows } = await pool.query('select newest_version from submission where id = $1', [submission.id]);
    expect(rows).toEqual([{ newest_version: 3 }]);
  });

  it('refuses what is too much, and calls nothing missing while the database is away', async () => {
    const many = Array.from({ length: 151 }, () => ({ id: ID, version: 1, hash: 'A'.repeat(22) }));
    expect(await problemOf(await ask(many))).toEqual([400, 'request-damaged']);
    begin({ settings: settingsFrom({ ENVELOPES_PER_MINUTE: '20' }) });
    const answers = [await ask(many.slice(1)), await ask(many.slice(1)), await send([{}])];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200]);
    begin({});
    await test().database.pool.query('alter table withdrawn_version rename to away');
    expect(await problemOf(await ask(many.slice(1)))).toEqual([503, 'intake-busy']);
    await test().database.pool.query('alter table away rename to withdrawn_version');
  });
});

/** Backs up as an operator would: pg_dump, or a copy of the folder of a database that is stopped. The value destroys and restores. */
async function backUp({ databaseUrl, dataDir, database }: TestDatabase): Promise<() => Promise<Store>> {
  if (databaseUrl !== null) {
    const dump = join(dataDir, 'backup.sql');
    await run(join(findPrograms(), 'pg_dump'), [databaseUrl, '--no-owner', '-f', dump]);
    return async () => {
      const fresh = await createDatabaseIn(new URL(databaseUrl).searchParams.get('host') ?? '', 'template0');
      await run(join(findPrograms(), 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', '-f', dump, fresh]);
      return connected(fresh, dataDir);
    };
  }
  const [folder, backup] = [join(dataDir, 'postgres'), join(dataDir, 'backup')];
  await database.pool.query('checkpoint');
  await cp(folder, backup, { recursive: true });
  return async () => {
    await rm(join(backup, 'postmaster.pid'), { force: true });
    const restoredDir = join(dataDir, 'restored');
    await cp(backup, join(restoredDir, 'postgres'), { recursive: true });
    return connected(null, restoredDir);
  };
}

async function connected(databaseUrl: string | null, dataDir: string): Promise<Store> {
  const opened = await connectDatabase({ databaseUrl, dataDir }, (sentence) => {
    throw new Error(sentence);
  });
  if (!opened.ok) throw new Error('a folder just made is taken');
  return createStore(opened.database);
}
