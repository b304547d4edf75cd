import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Decision } from '#domain/case-wire.ts';
import { type CountedAnswers, MEASURES } from '#domain/coverage.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import type { RetentionMonths } from '#domain/retention-wire.ts';
import { sha256 } from '#server/digest.ts';
import { searchCases } from '#server/store/case-list.ts';
import type { Queries } from '#server/store/connect.ts';
import { caseExport, exportedCase } from '#server/store/export-schema.ts';
import { setHold } from '#server/store/case-hold.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { findNextCases } from '#server/store/export-cases.ts';
import { findDatabaseFacts } from '#server/store/system-facts.ts';
import { findQueue } from '#server/store/queue.ts';
import { findRetention, previewRetention, runRetention, setRetention } from '#server/store/retention.ts';
import { keepKpj } from '#server/store/kpjs.ts';
import { type CaseAct, claimCase, decideCase } from '#server/store/review.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { SAMPLE_NOW, SAMPLE_PAD, sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';
import { untilWaiting } from '#server/testing/waiting.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOTHING: RetentionMonths = { declined: null, returned: null, registered: null };
const DECLINE: Decision = { kind: 'decline', reason: 'office-contact', words: null, note: null };
const RETURN: Decision = {
  kind: 'return',
  fields: [{ field: 'nik', problem: 'office-unclear' }],
  words: null,
  note: null,
};
const ACCEPT: Decision = { kind: 'accept', kpj: null, note: null };
const SEALED = { sealed: sha256('words'), keyId: 'sample-key' };
const WOMAN: CountedAnswers = { sex: 'P', ageGroup: '45-54', sector: 'trade', programmes: 'JKK_JKM' };
/** Rules that are set then are past their notice at SAMPLE_NOW. */
const DAYS_BEFORE = new Date(SAMPLE_NOW.getTime() - 2 * 86_400_000);
const monthsAgo = (months: number) => new Date(SAMPLE_NOW.getTime() - months * 31 * 86_400_000);

describe.each(DATABASE_KINDS)('what is kept, %s', (kind) => {
  let test: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    test = await openTestDatabase(kind);
    store = createStore(test.database);
  });
  afterAll(() => test.remove());

  /** As an administrator who has just looked at the rules. */
  async function setRules(months: RetentionMonths, at: Date) {
    const { setAt } = await findRetention(store.queries, at);
    expect(await setRetention(store.queries, { seen: setAt, months }, 'root', at)).toBe('set');
  }

  /** A case that was decided some months ago, and told unless `told` is false. */
  async function decided(
    decision: Decision,
    months: number,
    { told = true, nik, counted }: { told?: boolean; nik?: string; counted?: CountedAnswers } = {},
  ) {
    const at = monthsAgo(months);
    const arrival = sampleArrival({
      receivedAt: at,
      regency: '99.01',
      ...(nik !== undefined && { nik }),
      ...(counted !== undefined && { counted, need: 'said' }),
    });
    const { id } = arrival.receipt;
    await store.receive([arrival]);
    const reviewer = { account: 'siti', mayDecide: true, mayUndoOthers: false };
    const act: CaseAct = { id, regions: 'all', reviewer, at };
    await claimCase(store.queries, act);
    const hasWords = decision.kind !== 'accept' || decision.kpj !== null || decision.note !== null;
    const words = hasWords ? SEALED : null;
    const made = await decideCase(store.queries, act, { version: 1, decision, words });
    expect(made?.obstacle).toBeNull();
    if (told) await statusOf(id, at);
    return { id, arrival, act };
  }

  async function statusOf(id: string, at = SAMPLE_NOW) {
    const [standing] = await store.tellStandings([{ id, secretHash: sha256(`secret of ${id}`) }], at);
    return standing;
  }

  /** Its participant number came some months ago. */
  async function noteNumber(id: string, months: number): Promise<void> {
    const of = { id, version: 1, account: 'siti', at: monthsAgo(months) };
    await store.queries.transaction((transaction) => keepKpj(transaction, of, SEALED));
  }

  /** It stands in a file: the registration lives on elsewhere. */
  async function noteExported(submissionId: string): Promise<void> {
    const exportId = crypto.randomUUID();
    await store.queries.transaction(async (transaction) => {
      await transaction.insert(caseExport).values({
        id: exportId,
        account: 'bos',
        begunAt: SAMPLE_NOW,
        filters: { stage: 'registered', region: null, from: null, until: null, onlyNew: true },
        regions: [],
        format: { kind: 'xlsx' },
        columns: [],
      });
      await transaction.insert(exportedCase).values({ exportId, part: 1, row: 1, submissionId, version: 1 });
    });
  }

  /** The same, and how many statements of those that look for cases it has run. */
  function counting(queries: Queries) {
    let looked = 0;
    const transaction: Queries['transaction'] = (work, config) =>
      queries.transaction((inner) => {
        const execute = inner.execute.bind(inner);
        vi.spyOn(inner, 'execute').mockImplementation((statement) => {
          looked += 1;
          return execute(statement);
        });
        return work(inner);
      }, config);
    const get = (target: Queries, name: string | symbol, receiver: unknown) =>
      name === 'transaction' ? transaction : Reflect.get(target, name, receiver);
    return { queries: new Proxy(queries, { get }), looked: () => looked };
  }

  async function rowsAbout(id: string): Promise<Record<string, number>> {
    const { rows: tables } = await test.database.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const found: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await test.database.pool.query(
        `select count(*)::int as rows from "${String(name)}" as t where t::text like $1`,
        [`%${id}%`],
      );
      if (rows[0]?.rows > 0) found[String(name)] = rows[0]?.rows;
    }
    return found;
  }

  it('is erased once its time is over, and leaves the proof that it was here', async () => {
    const due = await decided(DECLINE, 8);
    const early = await decided(DECLINE, 3);
    const kept = await decided(ACCEPT, 8);
    const returned = await decided(RETURN, 8);
    const rules = { ...NOTHING, declined: 6 };
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(0);
    expect(await previewRetention(store.queries, rules, SAMPLE_NOW)).toEqual({
      declined: 1,
      returned: 0,
      registered: 0,
    });
    await setRules(rules, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(0);

    const { receipt } = due.arrival;
    expect(await statusOf(due.id)).toMatchObject({ stage: 'declined', erasedAt: SAMPLE_NOW, office: null, receipt });
    for (const { id } of [early, kept, returned]) expect(await statusOf(id)).toMatchObject({ erasedAt: null });
    expect(await findRetention(store.queries, SAMPLE_NOW)).toMatchObject({
      months: rules,
      lastRun: { at: SAMPLE_NOW.toISOString(), erased: 0 },
      erased: [{ rule: 'declined', months: 6, versions: 1 }],
    });
    // Nothing that says who she was, only that it was here, and what was done.
    expect(Object.keys(await rowsAbout(due.id)).toSorted()).toEqual([
      'audit_line',
      'decision',
      'erasure',
      'office_audit',
      'submission',
      'withdrawn_version',
    ]);
    const { rows } = await test.database.pool.query('select * from decision where submission_id = $1', [due.id]);
    expect(rows).toMatchObject([{ kind: 'decline', reason: null, sealed: null, key_id: null, fields: [] }]);
    const audit = await test.database.pool.query(
      "select actor, detail from office_audit where action = 'case-erased' and subject = $1",
      [due.id],
    );
    expect(audit.rows).toEqual([
      { actor: 'intake', detail: JSON.stringify({ rule: 'declined', months: 6, versions: 1 }) },
    ]);
    expect(await verifyAudit(store.queries, null)).toMatchObject({ whole: true });
    // Not in the queue, not found, and not taken again: the phone that lost its receipt gets the same one.
    const filters = { ...QUEUE_AT_FIRST, stage: 'declined' as const };
    const page = await findQueue(store.queries, 'all', filters, null, SAMPLE_NOW);
    expect(page.cases.map(({ id }) => id)).toEqual([early.id]);
    expect(page.counts).toMatchObject({ declined: 1 });
    const by = { reference: due.arrival.reference };
    expect(await searchCases(store.queries, 'all', by, 'siti', SAMPLE_NOW)).toEqual([]);
    expect(await store.receive([due.arrival])).toEqual([{ kind: 'held', receipt, isNew: false }]);
    expect(
      await store.withdraw(
        [{ id: due.id, secretHash: sha256(`secret of ${due.id}`), needPad: SAMPLE_PAD }],
        SAMPLE_NOW,
      ),
    ).toEqual([SAMPLE_NOW]);
    expect(await statusOf(due.id)).toMatchObject({ stage: 'withdrawn', erasedAt: null });
  });

  it('is counted from when its person was told, and from much later when she never was', async () => {
    await setRules({ ...NOTHING, declined: 6 }, DAYS_BEFORE);
    const untold = await decided(DECLINE, 12, { told: false });
    const longUntold = await decided(DECLINE, 20, { told: false });
    const toldLate = await decided(DECLINE, 12, { told: false });
    await statusOf(toldLate.id, monthsAgo(2));
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
    expect(await statusOf(longUntold.id)).toMatchObject({ erasedAt: SAMPLE_NOW });
    expect(await statusOf(untold.id)).toMatchObject({ erasedAt: null });
    expect(await statusOf(toldLate.id)).toMatchObject({ erasedAt: null });
  });

  it('is registered, and waits for its participant number and for its person to hear it', async () => {
    const accepted = async (decision: Decision, months: number, told = true) => {
      const { id } = await decided(decision, months, { told });
      await noteExported(id);
      return id;
    };
    const none = await accepted(ACCEPT, 50);
    const fresh = await accepted(ACCEPT, 50);
    await noteNumber(fresh, 3);
    const unheard = await accepted(ACCEPT, 50);
    await noteNumber(unheard, 12);
    const old = await accepted(ACCEPT, 50);
    await noteNumber(old, 20);
    const heard = await accepted(ACCEPT, 50, false);
    await noteNumber(heard, 20);
    await statusOf(heard, monthsAgo(8));
    const taken = await accepted(ACCEPT, 40);
    await noteNumber(taken, 45);
    // With the decision: its note, which stays closed, may hold the number.
    const withIt = await accepted({ ...ACCEPT, kpj: '99000000017' }, 20);
    const maybe = await accepted({ ...ACCEPT, note: 'none yet' }, 12);
    const rules = { ...NOTHING, registered: 6 };
    const { registered } = await previewRetention(store.queries, rules, SAMPLE_NOW);
    expect(registered).toBe(3);
    await setRules(rules, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(3);
    for (const id of [none, fresh, unheard, taken, maybe]) expect(await statusOf(id)).toMatchObject({ erasedAt: null });
    for (const id of [old, heard, withIt]) expect(await statusOf(id)).toMatchObject({ erasedAt: SAMPLE_NOW });
    const { rows } = await test.database.pool.query('select counted_from from erasure where submission_id = $1', [old]);
    expect(rows).toEqual([{ counted_from: monthsAgo(20) }]);
    // The number that comes late is recorded still.
    await noteNumber(none, 0);
    expect(await statusOf(none)).toMatchObject({ kpj: { version: 1 } });
  });

  it('is kept while who was declined as its duplicate has not heard so', async () => {
    const rules = { ...NOTHING, returned: 6 };
    await setRules(rules, DAYS_BEFORE);
    await runRetention(store.queries, SAMPLE_NOW);
    const first = await decided(RETURN, 8, { nik: 'both' });
    const second = await decided({ kind: 'duplicate', of: first.id, note: null }, 1, {
      told: false,
      nik: 'both',
    });
    expect((await previewRetention(store.queries, rules, SAMPLE_NOW)).returned).toBe(0);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(0);
    expect(await statusOf(first.id)).toMatchObject({ erasedAt: null });
    // Told: whoever it was made for can ask.
    expect(await statusOf(second.id)).toMatchObject({ stage: 'declined' });
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
    expect(await statusOf(first.id)).toMatchObject({ erasedAt: SAMPLE_NOW });
  });

  it('is held back when somebody may have to look at it', async () => {
    const { id, act } = await decided(DECLINE, 8);
    expect(await setHold(store.queries, { ...act, regions: ['98'] }, true)).toBeNull();
    expect(await setHold(store.queries, act, true)).toBe(true);
    await setRules({ ...NOTHING, declined: 6 }, DAYS_BEFORE);
    expect((await previewRetention(store.queries, { ...NOTHING, declined: 6 }, SAMPLE_NOW)).declined).toBe(0);
    await runRetention(store.queries, SAMPLE_NOW);
    expect(await statusOf(id)).toMatchObject({ erasedAt: null });
    expect((await findRetention(store.queries, SAMPLE_NOW)).held).toBe(1);
    expect(await setHold(store.queries, act, false)).toBe(false);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
    expect(await setHold(store.queries, act, true)).toBeNull();
  });

  it('lets a person correct after all what she was asked, however late', async () => {
    const { id, arrival } = await decided(RETURN, 14);
    await setRules({ ...NOTHING, returned: 12 }, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBeGreaterThan(0);
    expect(await statusOf(id)).toMatchObject({ stage: 'needs-correction', erasedAt: SAMPLE_NOW });
    // Its first version does not come back.
    expect(await store.receive([arrival])).toMatchObject([{ kind: 'held', isNew: false }]);
    expect((await rowsAbout(id))['submission_version']).toBeUndefined();
    const secretHash = sha256(`secret of ${id}`);
    const second = sampleArrival({ id, version: 2, secretHash, regency: '99.01' });
    expect(await store.receive([second])).toMatchObject([{ kind: 'held', isNew: true }]);
    expect(await statusOf(id)).toMatchObject({ stage: 'received', erasedAt: null, receipt: second.receipt });
  });

  it('is erased by no rule that was set less than a day ago, and by none that was taken back meanwhile', async () => {
    await decided(DECLINE, 9);
    await setRules(NOTHING, DAYS_BEFORE);
    await setRules({ ...NOTHING, declined: 6 }, SAMPLE_NOW);
    const hoursLater = (hours: number) => new Date(SAMPLE_NOW.getTime() + hours * 3_600_000);
    expect(await runRetention(store.queries, hoursLater(23))).toBe(0);
    const until = hoursLater(24).toISOString();
    expect(await findRetention(store.queries, hoursLater(23))).toMatchObject({ waits: [{ rule: 'declined', until }] });
    expect(await findRetention(store.queries, hoursLater(24))).toMatchObject({ waits: [] });
    // Another rule is set: this one goes on.
    await setRules({ ...NOTHING, declined: 6, registered: 60 }, hoursLater(23));
    expect(await runRetention(store.queries, hoursLater(24))).toBeGreaterThan(0);

    for (let n = 0; n < 51; n += 1) await decided(DECLINE, 9);
    await test.database.pool.query(`
      create function take_back() returns trigger language plpgsql as
        'begin update retention_rule set months = null; return null; end';
      create trigger take_back after insert on erasure for each statement execute function take_back()`);
    expect(await runRetention(store.queries, hoursLater(48))).toBe(50);
    await test.database.pool.query('drop trigger take_back on erasure');
    await setRules({ ...NOTHING, declined: 6 }, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
  });

  it('is erased once, whoever begins at the same moment', async () => {
    const cases = [];
    for (let n = 0; n < 20; n += 1) cases.push(await decided(DECLINE, 9));
    await setRules({ ...NOTHING, declined: 6 }, DAYS_BEFORE);
    const erased = await Promise.all([1, 2, 3].map(() => runRetention(store.queries, SAMPLE_NOW)));
    await runRetention(store.queries, SAMPLE_NOW);
    expect(erased.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(20);
    const { rows } = await test.database.pool.query(
      'select count(*)::int as proofs, count(distinct submission_id)::int as cases from erasure where submission_id = any($1)',
      [cases.map(({ id }) => id)],
    );
    expect(rows).toEqual([{ proofs: 20, cases: 20 }]);
    expect(await verifyAudit(store.queries, null)).toMatchObject({ whole: true });
  });

  it('stays as it is when a batch breaks off in the middle, and is erased the next time', async () => {
    const { id } = await decided(DECLINE, 9);
    const { pool } = test.database;
    await pool.query('alter table erasure rename to erasure_away');
    await expect(runRetention(store.queries, SAMPLE_NOW)).rejects.toThrow();
    expect((await rowsAbout(id))['submission_version']).toBe(1);
    await pool.query('alter table erasure_away rename to erasure');
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
  });

  it('is erased by the other rules when one fails, and what was erased is noted', async () => {
    await setRules({ ...NOTHING, declined: 6, returned: 12 }, DAYS_BEFORE);
    await runRetention(store.queries, SAMPLE_NOW);
    const [declined, returned] = [await decided(DECLINE, 9), await decided(RETURN, 13)];
    const { pool } = test.database;
    await pool.query(`
      create function fail_declined() returns trigger language plpgsql as
        'begin if new.rule = ''declined'' then raise exception ''too slow''; end if; return new; end';
      create trigger fail_declined before insert on erasure for each row execute function fail_declined()`);
    await expect(runRetention(store.queries, SAMPLE_NOW)).rejects.toThrow();
    expect([await statusOf(declined.id), await statusOf(returned.id)]).toMatchObject([
      { erasedAt: null },
      { erasedAt: SAMPLE_NOW },
    ]);
    const lastRun = { at: SAMPLE_NOW.toISOString(), erased: 1 };
    expect(await findRetention(store.queries, SAMPLE_NOW)).toMatchObject({ lastRun });
    // It had nothing to erase but what it failed with: no run.
    await expect(runRetention(store.queries, SAMPLE_NOW)).rejects.toThrow();
    expect(await findRetention(store.queries, SAMPLE_NOW)).toMatchObject({ lastRun });
    await pool.query('drop trigger fail_declined on erasure');
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(1);
  });

  it('is told of a rule that failed, also where another instance is at the next one', async () => {
    const failed = new Error('too slow');
    const batches = [() => Promise.reject(failed), () => Promise.resolve(null)];
    const transaction = vi.fn<() => Promise<unknown>>(
      () => batches.shift()?.() ?? Promise.reject(new Error('went on')),
    );
    const queries = new Proxy(store.queries, {
      get: (target, name, receiver) => (name === 'transaction' ? transaction : Reflect.get(target, name, receiver)),
    });
    await expect(runRetention(queries, SAMPLE_NOW)).rejects.toMatchObject({ cause: failed });
    // Nothing was erased: it is no run, and the third rule is the other instance's.
    expect(transaction).toHaveBeenCalledTimes(2);
  });

  // The embedded database has one connection: nothing changes meanwhile.
  if (kind === 'postgresql')
    it('is erased behind a whole batch that changed while it was waited for', async () => {
      const { pool } = test.database;
      await setRules({ ...NOTHING, declined: 6 }, DAYS_BEFORE);
      await runRetention(store.queries, SAMPLE_NOW);
      const changed: string[] = [];
      for (let n = 0; n < 50; n += 1) changed.push((await decided(DECLINE, 10)).id);
      const { id } = await decided(DECLINE, 9);
      const holding = await pool.connect();
      await holding.query('begin');
      await holding.query('select from submission where id = any($1) for no key update', [changed]);
      const running = runRetention(store.queries, SAMPLE_NOW);
      try {
        await untilWaiting(pool, 1);
        await holding.query("insert into case_hold select unnest($1::uuid[]), 'root', now()", [changed]);
      } finally {
        await holding.query('commit');
        holding.release();
      }
      expect(await running).toBe(1);
      expect(await statusOf(id)).toMatchObject({ erasedAt: SAMPLE_NOW });
    });

  it('is looked for a piece at a time: what is not due yet keeps nothing behind it', async () => {
    const registered = async (months: number) => {
      const { id } = await decided(ACCEPT, months);
      await noteExported(id);
      return id;
    };
    const waiting = [await registered(40), await registered(40), await registered(40), await registered(40)];
    const due = [await registered(30), await registered(30), await registered(30)];
    for (const id of due) await noteNumber(id, 28);
    await setRules({ ...NOTHING, registered: 6 }, DAYS_BEFORE);
    const rules = { ...NOTHING, registered: 6 };
    const counted = (await previewRetention(store.queries, rules, SAMPLE_NOW)).registered;
    expect(counted).toBeGreaterThanOrEqual(due.length);
    const { queries, looked } = counting(store.queries);
    expect((await previewRetention(queries, rules, SAMPLE_NOW, 2)).registered).toBe(counted);
    // Seven cases at least, two at a time: where a piece ends, and what is due in it.
    expect(looked()).toBeGreaterThanOrEqual(8);
    expect(await runRetention(store.queries, SAMPLE_NOW, 2)).toBe(counted);
    for (const id of waiting) expect(await statusOf(id)).toMatchObject({ erasedAt: null });
    for (const id of due) expect(await statusOf(id)).toMatchObject({ erasedAt: SAMPLE_NOW });
  });

  it('looks twice at who shared a NIK with what was declined no more, and still with who is registered', async () => {
    const [declined, other] = [await decided(DECLINE, 9, { nik: 'one' }), await decided(ACCEPT, 3, { nik: 'one' })];
    const [registered, twin] = [await decided(ACCEPT, 40, { nik: 'two' }), await decided(DECLINE, 3, { nik: 'two' })];
    const flagged = async (id: string) => {
      const { rows } = await test.database.pool.query('select possible_duplicate from submission where id = $1', [id]);
      return rows[0]?.possible_duplicate;
    };
    expect([await flagged(other.id), await flagged(twin.id)]).toEqual([true, true]);
    await setRules({ ...NOTHING, registered: 24 }, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(0);
    await noteExported(registered.id);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(0);
    await noteNumber(registered.id, 38);
    await setRules({ ...NOTHING, declined: 6, registered: 24 }, DAYS_BEFORE);
    await runRetention(store.queries, SAMPLE_NOW);
    expect([await statusOf(declined.id), await statusOf(registered.id)]).toMatchObject([
      { erasedAt: SAMPLE_NOW },
      { erasedAt: SAMPLE_NOW },
    ]);
    expect([await flagged(other.id), await flagged(twin.id)]).toEqual([false, true]);
  });

  it('is counted in coverage as it was, though its row no longer says who she was', async () => {
    const declined = await decided(DECLINE, 70, { counted: WOMAN });
    const returned = await decided(RETURN, 70, { counted: WOMAN });
    const registered = await decided(ACCEPT, 80, { counted: WOMAN });
    await noteExported(registered.id);
    await noteNumber(registered.id, 78);
    const before = await coverage();
    expect(before).toMatchObject({
      'accepted sex_p': 1,
      'declined sex_p': 1,
      'returned sex_p': 1,
      'returned reason_office_unclear': expect.any(Number),
      'needs said': 3,
    });
    await setRules({ declined: 24, returned: 24, registered: 60 }, DAYS_BEFORE);
    expect(await runRetention(store.queries, SAMPLE_NOW)).toBe(3);
    expect(await coverage()).toEqual(before);
    for (const { id } of [declined, returned, registered]) {
      const { rows } = await test.database.pool.query(
        'select counted_sex, counted_age_group, counted_sector, counted_programmes, need_mark, return_reasons from submission where id = $1',
        [id],
      );
      expect(rows).toEqual([
        {
          counted_sex: null,
          counted_age_group: null,
          counted_sector: null,
          counted_programmes: null,
          need_mark: null,
          return_reasons: [],
        },
      ]);
    }

    // Nothing of them is left to be written into a file, and nobody waits for an answer to what was sent back.
    const filters = { stage: 'registered', region: null, from: null, until: null, onlyNew: false } as const;
    const exportable = await store.queries.transaction((transaction) =>
      findNextCases(transaction, { filters, regions: 'all', place: null }, 100),
    );
    expect(exportable.map(({ id }) => id)).not.toContain(registered.id);
    const { queue } = await findDatabaseFacts(store.queries);
    expect(queue.find(({ stage }) => stage === 'needs-correction')?.oldest).not.toEqual(monthsAgo(70));

    // Which of those that were counted she was is not known any more, so her withdrawal changes no figure.
    await store.withdraw(
      [{ id: declined.id, secretHash: sha256(`secret of ${declined.id}`), needPad: SAMPLE_PAD }],
      SAMPLE_NOW,
    );
    expect(await coverage()).toEqual(before);
    // A correction that comes so late counts as an enrolment of its own, whole and once.
    const secretHash = sha256(`secret of ${returned.id}`);
    const late = { id: returned.id, secretHash, regency: '99.01', counted: WOMAN, need: 'said' } as const;
    await store.receive([sampleArrival({ ...late, version: 2 })]);
    const again = changesSince(before, await coverage());
    expect(again).toMatchObject({ 'waiting cases': 1, 'waiting sex_p': 1, 'waiting sector_trade': 1, 'needs said': 1 });
    expect(Object.keys(again).filter((figure) => !/^(waiting|needs) /.test(figure))).toEqual([]);
    await store.withdraw([{ id: returned.id, secretHash, needPad: SAMPLE_PAD }], SAMPLE_NOW);
    const gone = Object.keys(changesSince(before, await coverage()));
    expect(gone.map((figure) => figure.replace(/_\d\d$/, ''))).toEqual(['withdrawn cases', 'withdrawn month']);
  });

  function changesSince(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
    const figures = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changes = figures.map((figure): [string, number] => [figure, (after[figure] ?? 0) - (before[figure] ?? 0)]);
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  }

  /** Every figure of coverage that is not zero. */
  async function coverage(): Promise<Record<string, number>> {
    const { rows } = await test.database.pool.query(
      `select state, ${MEASURES.map((each) => `sum(${each})::int as ${each}`).join(', ')} from coverage_count group by state`,
    );
    const needs = await test.database.pool.query(
      "select 'needs' as state, sum(counted)::int as counted, sum(said)::int as said from coverage_need",
    );
    return Object.fromEntries(
      [...rows, ...needs.rows].flatMap(({ state, ...counted }) =>
        Object.entries(counted).flatMap(([measure, number]) =>
          number === 0 || number === null ? [] : [[`${String(state)} ${measure}`, Number(number)]],
        ),
      ),
    );
  }
});
