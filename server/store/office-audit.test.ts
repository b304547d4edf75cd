import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkAudit, findAuditState } from '#server/store/audit-check.ts';
import { headOf, verifyAudit } from '#server/store/audit-walk.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('the audit of the office in a database that is %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase(kind);
    // At once: the chain must not fork.
    await Promise.all(Array.from({ length: 30 }, (_, at) => append(`case-${at}`)));
  });
  afterAll(() => test.remove());

  function append(subject: string): Promise<void> {
    return test.database.queries.transaction((transaction) =>
      appendAudit(transaction, {
        at: SAMPLE_NOW,
        actor: 'sri',
        action: 'case-opened',
        subject,
        detail: { reason: 'review' },
      }),
    );
  }

  /** What the walk says after somebody has changed the tables behind the intake's back; then it is as before. */
  async function verdictAfter(...statements: readonly string[]) {
    const { pool } = test.database;
    await pool.query('create table kept as select * from office_audit');
    await pool.query('create table kept_head as select * from office_audit_head');
    for (const statement of statements) await pool.query(statement);
    const verdict = await verifyAudit(test.database.queries, null);
    await pool.query('delete from office_audit');
    await pool.query('delete from office_audit_head');
    await pool.query('insert into office_audit select * from kept');
    await pool.query('insert into office_audit_head select * from kept_head');
    await pool.query('drop table kept');
    await pool.query('drop table kept_head');
    return verdict;
  }

  it('is whole as it was written, by many at once', async () => {
    expect(await verifyAudit(test.database.queries, null)).toMatchObject({ whole: true, seen: { sequence: 30 } });
  });

  it.each([
    ['a word that was changed', ["update office_audit set actor = 'budi' where sequence = 12"], 12, 'changed'],
    ['a time that was changed', ["update office_audit set at = at + interval '1 ms' where sequence = 3"], 3, 'changed'],
    ['a detail that was erased', ['update office_audit set detail = null where sequence = 30'], 30, 'changed'],
    ['a line that was taken out', ['delete from office_audit where sequence = 7'], 7, 'missing'],
    ['lines that were cut off the end', ['delete from office_audit where sequence > 25'], 26, 'missing'],
    [
      'a head that was put back',
      ['update office_audit_head set sequence = 20, hash = (select hash from office_audit where sequence = 20)'],
      21,
      'moved',
    ],
    ['a head that was taken', ['delete from office_audit_head'], 30, 'moved'],
    ['all lines that were taken', ['delete from office_audit'], 1, 'missing'],
    [
      'a line that took the place of another',
      ['delete from office_audit where sequence = 9', 'update office_audit set sequence = 9 where sequence = 30'],
      9,
      'moved',
    ],
  ] as const)('names the place of %s', async (_, statements, sequence, reason) => {
    expect(await verdictAfter(...statements)).toMatchObject({ whole: false, sequence, reason });
  });

  it('tells a chain that was written anew from the one whose head was noted', async () => {
    const verdict = await verifyAudit(test.database.queries, null);
    const noted = headOf(verdict.seen);
    await append('case-30');
    expect(await verifyAudit(test.database.queries, noted)).toMatchObject({
      whole: true,
      seen: { sequence: 31 },
    });
    const other = noted.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(await verifyAudit(test.database.queries, other)).toMatchObject({
      whole: false,
      sequence: 30,
      reason: 'changed',
    });
    expect(await verifyAudit(test.database.queries, noted.replace(/^30/, '99'))).toMatchObject({ reason: 'missing' });
  });

  it('is found whole while others go on adding to it', async () => {
    const adding = Promise.all(Array.from({ length: 20 }, (_, at) => append(`late-${at}`)));
    for (let walk = 0; walk < 10; walk += 1) {
      expect(await verifyAudit(test.database.queries, null)).toMatchObject({ whole: true });
    }
    await adding;
    await test.database.pool.query("delete from office_audit where subject like 'late-%'");
    await test.database.pool.query(
      'update office_audit_head set sequence = 31, hash = (select hash from office_audit where sequence = 31)',
    );
  });

  it('keeps what a walk has found, for whoever asks', async () => {
    const { queries, pool } = test.database;
    expect(await findAuditState(queries)).toMatchObject({ lines: 31, checkedAt: null, broken: null });
    await checkAudit(queries, SAMPLE_NOW);
    const whole = await findAuditState(queries);
    expect(whole).toMatchObject({ lines: 31, checkedLines: 31, checkedAt: SAMPLE_NOW.toISOString(), broken: null });
    expect(whole.checkedHash).toMatch(/^[0-9a-f]{64}$/);
    await pool.query("update office_audit set actor = 'x' where sequence = 4");
    await checkAudit(queries, SAMPLE_NOW);
    expect(await findAuditState(queries)).toMatchObject({
      checkedLines: 3,
      broken: { sequence: 4, reason: 'changed' },
    });
    await pool.query("update office_audit set actor = 'sri' where sequence = 4");
  });

  it('is walked by a command that says where it is broken', async () => {
    const run = () =>
      promisify(execFile)(process.execPath, [join(import.meta.dirname, '../audit.ts')], {
        env: {
          PATH: process.env['PATH'],
          DATA_DIR: test.dataDir,
          ...(test.databaseUrl === null ? {} : { DATABASE_URL: test.databaseUrl }),
        },
      });
    expect((await run()).stdout).toMatch(/^The audit is whole: 31 lines\..* 31:[0-9a-f]{64}\n$/);
    await test.database.pool.query("update office_audit set action = 'nothing' where sequence = 5");
    await expect(run()).rejects.toMatchObject({
      code: 2,
      stderr: 'payung: The audit is broken at line 5: it does not say what was written.\n',
    });
  });
});
