import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QUEUE_AT_FIRST, QUEUE_PAGE_SIZE, type QueueFilters, type QueuePlace } from '#domain/queue.ts';
import type { Reviewer } from '#domain/review.ts';
import type { Regions } from '#domain/roles.ts';
import { sha256 } from '#server/digest.ts';
import { type CaseSearch, searchCases } from '#server/store/case-list.ts';
import { takeCase } from '#server/store/case-opening.ts';
import { findQueue } from '#server/store/queue.ts';
import {
  type CaseAct,
  type DecisionToKeep,
  claimCase,
  decideCase,
  releaseCase,
  undoDecision,
} from '#server/store/review.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { SAMPLE_NOW, SAMPLE_PAD, sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SITI: Reviewer = { account: 'siti', mayDecide: true, mayUndoOthers: false };
const BUDI: Reviewer = { ...SITI, account: 'budi' };
const DAY = 86_400_000;
const at = (minutes: number) => new Date(SAMPLE_NOW.getTime() + minutes * 60_000);

describe.each(DATABASE_KINDS)('cases on the desk, %s', (kind) => {
  let test: TestDatabase;
  let store: Store;
  /** Each test has a region of its own, which no other test's cases lie in. */
  let lastRegency = 0;
  const newRegency = () => `99.${String((lastRegency += 1)).padStart(2, '0')}`;

  beforeAll(async () => {
    test = await openTestDatabase(kind);
    store = createStore(test.database);
  });
  afterAll(() => test.remove());

  async function receiveCase(given: Parameters<typeof sampleArrival>[0]) {
    const arrival = sampleArrival(given);
    const [kept] = await store.receive([arrival]);
    expect(kept?.kind).toBe('held');
    return arrival.receipt.id;
  }

  const act = (id: string, given: Partial<CaseAct> = {}): CaseAct => ({
    id,
    regions: 'all',
    reviewer: SITI,
    at: SAMPLE_NOW,
    ...given,
  });
  const accept = (version = 1) =>
    ({ version, decision: { kind: 'accept', kpj: null, note: null }, words: null }) as const;
  const sendBack: DecisionToKeep = {
    version: 1,
    decision: { kind: 'return', fields: [{ field: 'nik', problem: 'office-unclear' }], words: null, note: null },
    words: { sealed: new Uint8Array([1, 2, 3]), keyId: 'sample-key' },
  };

  const duplicateOf = (of: string) =>
    ({ version: 1, decision: { kind: 'duplicate', of, note: null }, words: null }) as const;

  async function queueOf(regions: Regions, filters: Partial<QueueFilters> = {}, now = SAMPLE_NOW) {
    const ids: string[] = [];
    let after: QueuePlace | null = null;
    let pages = 0;
    do {
      const page = await findQueue(store.queries, regions, { ...QUEUE_AT_FIRST, ...filters }, after, now);
      ids.push(...page.cases.map(({ id }) => id));
      after = page.next;
      pages += 1;
    } while (after !== null);
    return { ids, pages };
  }

  const statusOf = async (id: string) => {
    const [standing] = await store.tellStandings([{ id, secretHash: sha256(`secret of ${id}`) }], at(30));
    return standing;
  };

  it('come page after page, each once, the longest waiting first, whatever arrives meanwhile', async () => {
    const regency = newRegency();
    const count = QUEUE_PAGE_SIZE * 2 + 3;
    const ids: string[] = [];
    for (let minute = 0; minute < count; minute += 1) {
      // Two of each minute: the id breaks the tie.
      ids.push(await receiveCase({ regency, receivedAt: at(minute - (minute % 2)) }));
    }
    const oldest = await queueOf([regency]);
    expect(oldest.pages).toBe(3);
    expect(new Set(oldest.ids)).toEqual(new Set(ids));
    expect(oldest.ids).toHaveLength(count);
    expect((await queueOf([regency], { sort: 'newest' })).ids).toEqual(oldest.ids.toReversed());
  });

  it('are seen only within the regions of the account, and counted only there', async () => {
    const [mine, other] = [newRegency(), newRegency()];
    const inMine = await receiveCase({ regency: mine });
    const inOther = await receiveCase({ regency: other });
    const unknown = await receiveCase({ regency: null });
    expect((await queueOf([mine])).ids).toEqual([inMine]);
    expect((await queueOf([mine], { region: other })).ids).toEqual([]);
    expect((await queueOf(['99'], { region: other })).ids).toEqual([inOther]);
    expect((await queueOf([mine, other])).ids).toHaveLength(2);
    expect((await queueOf(['99'])).ids).not.toContain(unknown);
    expect((await queueOf('all')).ids).toContain(unknown);
    expect((await queueOf([])).ids).toEqual([]);
    const { counts } = await findQueue(store.queries, [mine], QUEUE_AT_FIRST, null, SAMPLE_NOW);
    expect(counts).toMatchObject({ received: 1, registered: 0 });

    for (const refused of [
      await claimCase(store.queries, act(inOther, { regions: [mine] })),
      await takeCase(store.queries, act(inOther, { regions: [mine] }), 'complaint'),
      await decideCase(store.queries, act(inOther, { regions: [mine] }), accept()),
      await undoDecision(store.queries, act(inOther, { regions: [mine] })),
      await releaseCase(store.queries, act(inOther, { regions: [mine] })),
    ]) {
      expect(refused).toBeNull();
    }
    expect(await searchCases(store.queries, [mine], { nikHash: sha256(`nik ${inOther}`) }, 'siti', SAMPLE_NOW)).toEqual(
      [],
    );
  });

  it('are counted with the first page, and with no page after it', async () => {
    const regency = newRegency();
    const last = await receiveCase({ regency });
    const place = { receivedAt: SAMPLE_NOW.toISOString(), id: last };
    const pageAfter = async (after: QueuePlace | null) =>
      findQueue(store.queries, [regency], QUEUE_AT_FIRST, after, SAMPLE_NOW);
    expect((await pageAfter(null)).counts).toMatchObject({ received: 1 });
    expect(await pageAfter(place)).toEqual({ cases: [], next: null, counts: null });
  });

  it('are filtered by stage, age and what is to be looked at twice', async () => {
    const regency = newRegency();
    const old = await receiveCase({ regency, receivedAt: new Date(SAMPLE_NOW.getTime() - 8 * DAY) });
    const flagged = await receiveCase({ regency, flags: ['nik-sex-differs'] });
    const [one, two] = [await receiveCase({ regency, nik: regency }), await receiveCase({ regency, nik: regency })];
    expect((await queueOf([regency], { age: 'from-7' })).ids).toEqual([old]);
    expect((await queueOf([regency], { age: 'under-3' })).ids).not.toContain(old);
    expect((await queueOf([regency], { flag: 'nik-differs' })).ids).toEqual([flagged]);
    expect(new Set((await queueOf([regency], { flag: 'possible-duplicate' })).ids)).toEqual(new Set([one, two]));
    expect((await queueOf([regency], { stage: 'registered' })).ids).toEqual([]);
    expect((await queueOf([regency], { channel: 'self' })).ids).toHaveLength(4);
  });

  it('are found by reference, NIK and phone, and by nothing that is only alike', async () => {
    const regency = newRegency();
    const arrival = sampleArrival({ regency, nik: 'known', phone: 'known' });
    await store.receive([arrival]);
    const find = async (by: CaseSearch) =>
      (await searchCases(store.queries, [regency], by, 'siti', SAMPLE_NOW)).map(({ id }) => id);
    expect(await find({ reference: arrival.reference })).toEqual([arrival.receipt.id]);
    expect(await find({ nikHash: sha256('nik known') })).toEqual([arrival.receipt.id]);
    expect(await find({ phoneHash: sha256('phone known') })).toEqual([arrival.receipt.id]);
    expect(await find({ nikHash: sha256('phone known') })).toEqual([]);
  });

  it('belong to one officer of two who take them at the same moment, a hundred times', async () => {
    const id = await receiveCase({ regency: newRegency() });
    for (let round = 0; round < 100; round += 1) {
      const now = at(round * 60);
      const answers = await Promise.all([
        claimCase(store.queries, act(id, { at: now })),
        claimCase(store.queries, act(id, { at: now, reviewer: BUDI })),
      ]);
      expect(answers.map((answer) => String(answer?.obstacle)).toSorted()).toEqual(['claim-of-another', 'null']);
      const holders = new Set(answers.map((answer) => answer?.listed.claim?.account));
      expect(holders.size).toBe(1);
    }
  });

  it('are decided once of two who decide at the same moment', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id));
    const answers = await Promise.all([
      decideCase(store.queries, act(id), accept()),
      decideCase(store.queries, act(id), sendBack),
    ]);
    expect(answers.filter((answer) => answer?.obstacle === null)).toHaveLength(1);
    const { rows } = await test.database.pool.query(
      'select action, detail from office_audit where subject = $1 order by sequence',
      [id],
    );
    expect(rows.map((row) => String(row['action']))).toEqual(['case-claimed', 'case-decided', 'case-refused']);
    expect(String(rows.at(-1)?.['detail'])).toMatch(/"tried":"decide","obstacle":"case-(settled|returned)"/);
  });

  it('are decided only with the claim and on the newest version', async () => {
    const id = await receiveCase({ regency: newRegency() });
    expect((await decideCase(store.queries, act(id), accept()))?.obstacle).toBe('claim-missing');
    await claimCase(store.queries, act(id));
    expect((await decideCase(store.queries, act(id, { reviewer: BUDI }), accept()))?.obstacle).toBe('claim-of-another');
    expect((await decideCase(store.queries, act(id, { at: at(11) }), accept()))?.obstacle).toBe('claim-missing');
    await store.receive([sampleArrival({ id, version: 2 })]);
    expect((await decideCase(store.queries, act(id), accept(1)))?.obstacle).toBe('case-changed');
    const decided = await decideCase(store.queries, act(id), accept(2));
    expect(decided).toMatchObject({ obstacle: null, listed: { stage: 'registered', claim: null } });
    expect((await claimCase(store.queries, act(id)))?.obstacle).toBe('case-settled');
  });

  it('stand as they came once they are let go, and no longer say that somebody looks at them', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id, { at: at(1) }));
    expect(await statusOf(id)).toMatchObject({ stage: 'in-review', stageSince: at(1) });
    // Who does not have it lets nothing go.
    expect((await releaseCase(store.queries, act(id, { reviewer: BUDI, at: at(2) })))?.listed.stage).toBe('in-review');
    expect((await releaseCase(store.queries, act(id, { at: at(2) })))?.listed).toMatchObject({
      stage: 'received',
      stageSince: SAMPLE_NOW,
      claim: null,
    });
    expect(await statusOf(id)).toMatchObject({ stage: 'received', stageSince: SAMPLE_NOW });
  });

  it('can be taken back until the phone has fetched the answer', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id));
    await decideCase(store.queries, act(id), sendBack);
    expect(await undoDecision(store.queries, act(id))).toMatchObject({
      obstacle: null,
      listed: { stage: 'in-review' },
    });
    expect((await statusOf(id))?.office).toBeNull();
    await decideCase(store.queries, act(id), sendBack);
    // A stranger's question tells nothing, and is no telling.
    expect(await store.tellStandings([{ id, secretHash: sha256('other') }], at(1))).toEqual([null]);
    expect((await statusOf(id))?.office).toMatchObject({
      kind: 'return',
      fields: [{ field: 'nik', problem: 'office-unclear' }],
    });
    expect((await undoDecision(store.queries, act(id)))?.obstacle).toBe('decision-told');
    expect((await statusOf(id))?.office?.kind).toBe('return');
  });

  it('are told or taken back, never both, when both happen at the same moment', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id));
    for (let round = 0; round < 20; round += 1) {
      await decideCase(store.queries, act(id), sendBack);
      const [undone, told] = await Promise.all([undoDecision(store.queries, act(id)), statusOf(id)]);
      expect(undone?.obstacle === null).toBe(told?.office === null);
      expect(told?.stage).toBe(told?.office === null ? 'in-review' : 'needs-correction');
      if (told?.office !== null) break;
    }
  });

  it('can be taken back no more once a correction was turned away because of the decision', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id));
    await decideCase(store.queries, act(id), accept());
    const correction = sampleArrival({ id, version: 2, receivedAt: at(3) });
    // One with another secret is a stranger's: that tells nobody anything.
    const strange = { ...sampleArrival({ id, version: 2 }), statusSecretHash: sha256('other') };
    expect(await store.receive([strange])).toEqual([{ kind: 'conflict' }]);
    expect((await undoDecision(store.queries, act(id)))?.obstacle).toBeNull();
    await decideCase(store.queries, act(id), accept());
    expect(await store.receive([correction])).toEqual([{ kind: 'decided' }]);
    expect(await undoDecision(store.queries, act(id))).toMatchObject({
      obstacle: 'decision-told',
      listed: { stage: 'registered' },
    });
    const taken = await takeCase(store.queries, act(id), 'check-decision');
    expect(taken).toMatchObject({ decisions: [{ toldAt: null }, { toldAt: at(3) }] });
  });

  // The embedded database has one connection: there nobody can ask in the middle of a transaction.
  if (kind !== 'embedded') {
    it('are told as in review when taken back while the phone asks', async () => {
      const id = await receiveCase({ regency: newRegency() });
      await claimCase(store.queries, act(id));
      await decideCase(store.queries, act(id), sendBack);
      const told = await store.queries.transaction(async (transaction) => {
        // The question reads the stage, and waits here before it reads the decision.
        await transaction.execute(sql`lock table decision in access exclusive mode`);
        const asked = statusOf(id);
        await vi.waitUntil(async () => {
          const { rows } = await test.database.pool.query('select 1 from pg_locks where not granted');
          return rows.length > 0;
        });
        expect((await undoDecision(transaction, act(id)))?.obstacle).toBeNull();
        return { asked };
      });
      expect(await told.asked).toMatchObject({ stage: 'in-review', office: null });
    });
  }

  it('are told as decided when a stage was set without a decision', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await test.database.pool.query("update submission set stage = 'declined' where id = $1", [id]);
    expect(await statusOf(id)).toMatchObject({ stage: 'declined', office: null });
  });

  it('come back to the queue with the correction, which answers what was asked', async () => {
    const regency = newRegency();
    const id = await receiveCase({ regency });
    await claimCase(store.queries, act(id));
    await decideCase(store.queries, act(id), sendBack);
    expect((await queueOf([regency])).ids).toEqual([]);
    await store.receive([sampleArrival({ id, version: 2, regency, flags: ['clock-skewed'] })]);
    expect((await queueOf([regency], { flag: 'clock-wrong' })).ids).toEqual([id]);
    expect(await statusOf(id)).toMatchObject({ stage: 'received', office: null });
    expect((await undoDecision(store.queries, act(id)))?.obstacle).toBe('nothing-to-undo');
    const taken = await takeCase(store.queries, act(id), 'review');
    expect(taken).toMatchObject({ versions: [{ version: 1 }, { version: 2 }], decisions: [{ kind: 'return' }] });
  });

  it('are opened with a reason when they are not hers to decide, and each opening is written down', async () => {
    const regency = newRegency();
    const [id, twin] = [await receiveCase({ regency, nik: regency }), await receiveCase({ regency, nik: regency })];
    await claimCase(store.queries, act(id, { reviewer: BUDI }));
    expect(await takeCase(store.queries, act(id), 'review')).toMatchObject({ obstacle: 'claim-of-another' });
    const taken = await takeCase(store.queries, act(id), 'person-asked');
    expect(taken).toMatchObject({ duplicates: [{ listed: { id: twin } }], listed: { claim: { account: 'budi' } } });
    const { rows } = await test.database.pool.query(
      "select actor, subject, detail from office_audit where action = 'case-opened' and subject = any($1) order by sequence",
      [[id, twin]],
    );
    expect(rows).toEqual([
      { actor: 'siti', subject: id, detail: JSON.stringify({ reason: 'person-asked' }) },
      { actor: 'siti', subject: twin, detail: JSON.stringify({ reason: 'person-asked', beside: true }) },
    ]);
  });

  it('are tied to each other by no line of the audit, whoever looked for them', async () => {
    const regency = newRegency();
    const ids = [await receiveCase({ regency, nik: regency }), await receiveCase({ regency, nik: regency })];
    await searchCases(store.queries, [regency], { nikHash: sha256(`nik ${regency}`) }, 'sari', SAMPLE_NOW);
    await takeCase(store.queries, act(ids[0] ?? ''), 'complaint');
    const { rows } = await test.database.pool.query(
      'select detail from office_audit where actor = $1 or subject = any($2) order by sequence',
      ['sari', ids],
    );
    const details = rows.map((row) => String(row['detail']));
    expect(details[0]).toBe(JSON.stringify({ by: ['nikHash'], found: 2 }));
    for (const id of ids) expect(details.join('\n')).not.toContain(id);
  });

  it('are duplicates only of a case with the same NIK that the officer may see', async () => {
    const regency = newRegency();
    const [id, twin, stranger] = [
      await receiveCase({ regency, nik: regency }),
      await receiveCase({ regency, nik: regency }),
      await receiveCase({ regency }),
    ];
    await claimCase(store.queries, act(id));
    for (const of of [stranger, id]) {
      expect((await decideCase(store.queries, act(id), duplicateOf(of)))?.obstacle).toBe('duplicate-unknown');
    }
    expect(await decideCase(store.queries, act(id), duplicateOf(twin))).toMatchObject({
      obstacle: null,
      listed: { stage: 'declined' },
    });
  });

  it('are duplicates too of a case with the same name, birth date and regency under another NIK (ACCEPTANCE 59)', async () => {
    const regency = newRegency();
    const [one, other] = [
      await receiveCase({ regency, nik: `first ${regency}`, person: `sumiyem ${regency}` }),
      await receiveCase({ regency, nik: `second ${regency}`, person: `sumiyem ${regency}` }),
    ];
    expect(new Set((await queueOf([regency], { flag: 'possible-duplicate' })).ids)).toEqual(new Set([one, other]));
    await claimCase(store.queries, act(one));
    const taken = await takeCase(store.queries, act(one), 'review');
    expect(taken).toMatchObject({ duplicates: [{ listed: { id: other }, sameNik: false }] });
    expect(await decideCase(store.queries, act(one), duplicateOf(other))).toMatchObject({ obstacle: null });
  });

  it('are never both declined as the duplicate of each other, also when both are decided at the same moment', async () => {
    const regency = newRegency();
    for (let round = 0; round < 10; round += 1) {
      const nik = `${regency} ${round}`;
      const [one, other] = [await receiveCase({ regency, nik }), await receiveCase({ regency, nik })];
      await Promise.all([claimCase(store.queries, act(one)), claimCase(store.queries, act(other))]);
      const answers = await Promise.all([
        decideCase(store.queries, act(one), duplicateOf(other)),
        decideCase(store.queries, act(other), duplicateOf(one)),
      ]);
      expect(answers.map((answer) => String(answer?.obstacle)).toSorted()).toEqual(['duplicate-declined', 'null']);
    }
  });

  it('leave nothing of what was decided when their person withdraws', async () => {
    const id = await receiveCase({ regency: newRegency() });
    await claimCase(store.queries, act(id));
    await decideCase(store.queries, act(id), sendBack);
    await store.withdraw([{ id, secretHash: sha256(`secret of ${id}`), needPad: SAMPLE_PAD }], at(5));
    const { rows } = await test.database.pool.query(
      'select fields, reason, sealed, key_id, regency from decision join submission on submission.id = submission_id where submission_id = $1',
      [id],
    );
    expect(rows).toEqual([{ fields: [], reason: null, sealed: null, key_id: null, regency: null }]);
    expect(await takeCase(store.queries, act(id), 'complaint')).toBeNull();
    expect(await statusOf(id)).toMatchObject({ stage: 'withdrawn', office: null });
  });

  it('come back when the enrolment that they were the duplicate of is withdrawn, unless their person was told', async () => {
    const regency = newRegency();
    const receiveTwin = () => receiveCase({ regency, nik: regency });
    const [kept, untold, told] = [await receiveTwin(), await receiveTwin(), await receiveTwin()];
    for (const id of [untold, told]) {
      await claimCase(store.queries, act(id));
      await decideCase(store.queries, act(id), duplicateOf(kept));
    }
    await statusOf(told);
    await store.withdraw([{ id: kept, secretHash: sha256(`secret of ${kept}`), needPad: SAMPLE_PAD }], at(5));
    expect((await queueOf([regency])).ids).toEqual([untold]);
    expect(await statusOf(untold)).toMatchObject({ stage: 'in-review', stageSince: at(5), office: null });
    expect(await statusOf(told)).toMatchObject({ stage: 'declined', office: { kind: 'duplicate', duplicateOf: null } });
    const { rows } = await test.database.pool.query('select 1 from decision where duplicate_of = $1', [kept]);
    expect(rows).toEqual([]);
    const { rows: lines } = await test.database.pool.query(
      "select subject from office_audit where actor = 'intake' and action = 'decision-undone' and subject = any($1)",
      [[untold, told]],
    );
    expect(lines).toEqual([{ subject: untold }]);
  });
});
