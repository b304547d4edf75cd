import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Decision } from '#domain/case-wire.ts';
import {
  ANSWER_DAYS,
  COUNTED_NEEDS,
  type CoverageState,
  type CountedAnswers,
  MEASURES,
  NOTHING_COUNTED,
  measureOf,
} from '#domain/coverage.ts';
import { sha256 } from '#server/digest.ts';
import { readNeedMark } from '#server/need-mark.ts';
import { claimCase, decideCase, undoDecision } from '#server/store/review.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { SAMPLE_NOW, SAMPLE_PAD, sampleArrival } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const REVIEWER = { account: 'siti', mayDecide: true, mayUndoOthers: false };
const DAY = 86_400_000;
const WOMAN: CountedAnswers = { sex: 'P', ageGroup: '45-54', sector: 'trade', programmes: 'JKK_JKM' };
const MAN: CountedAnswers = { sex: 'L', ageGroup: '15-24', sector: 'other', programmes: 'JKK_JKM_JHT' };
const ANSWERS = [WOMAN, MAN, NOTHING_COUNTED] as const;

const place = fc.nat(7);
/** What happens to one of eight cases; what cannot happen to it now is refused, and counts nothing. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('receive'),
      place,
      regency: fc.constantFrom('99.01', '99.02', null),
      counted: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('accept', 'return', 'decline', 'duplicate'),
      place,
      days: fc.constantFrom(0, 1, 3, 100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo'), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tell'), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw'), place }) },
);

describe.each(DATABASE_KINDS)('the counters of coverage, %s', (kind) => {
  let test: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    test = await openTestDatabase(kind);
    store = createStore(test.database);
  });
  afterAll(() => test.remove());

  const versions = new Map<string, number>();
  let runs = 0;
  /** Two of each run's cases have one NIK, so that one can be the duplicate of the other. */
  const idOf = (run: number, of: number) => `0193537a-0000-7000-8${run.toString(16).padStart(3, '0')}-00000000000${of}`;

  async function happen(
    run: number,
    given: { kind: string; place: number; regency?: string | null; counted?: number; days?: number },
  ) {
    const id = idOf(run, given.place);
    const at = new Date(SAMPLE_NOW.getTime() + (given.days ?? 0) * DAY);
    const act = { id, regions: 'all', reviewer: REVIEWER, at } as const;
    const version = versions.get(id) ?? 0;
    const secretHash = sha256(`secret of ${id}`);
    switch (given.kind) {
      case 'receive': {
        const receivedAt = new Date(SAMPLE_NOW.getTime() - given.place * 12 * DAY);
        const counted = ANSWERS[given.counted ?? 0] ?? NOTHING_COUNTED;
        const need = COUNTED_NEEDS[given.counted ?? 0] ?? 'not-counted';
        const nik = `${run} ${given.place >> 1}`;
        await store.receive([
          sampleArrival({ id, version: version + 1, regency: given.regency ?? null, counted, need, receivedAt, nik }),
        ]);
        versions.set(id, version + 1);
        return;
      }
      case 'undo':
        await undoDecision(store.queries, act);
        return;
      case 'tell':
        await store.tellStandings([{ id, secretHash }], at);
        return;
      case 'withdraw':
        await store.withdraw([{ id, secretHash, needPad: SAMPLE_PAD }], at);
        return;
      default: {
        const decision = decisionOf(given.kind, idOf(run, given.place ^ 1));
        await claimCase(store.queries, act);
        await decideCase(store.queries, act, { version, decision, words: null });
      }
    }
  }

  it('equal a fresh count of the tables, whatever has happened in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
        runs += 1;
        for (const each of happenings) await happen(runs, each);
        expect(await counters()).toEqual(await freshCount());
        expect(await needs()).toEqual(await freshNeeds());
      }),
      { numRuns: 12, endOnFailure: true },
    );
    // It did count.
    expect((await counters()).size).toBeGreaterThan(0);
  });

  it('lose nothing when many arrive and are decided at once', async () => {
    runs += 1;
    const run = runs;
    await Promise.all(
      Array.from({ length: 8 }, async (_, of) => {
        await happen(run, { kind: 'receive', place: of, regency: '99.01', counted: of % 3 });
        await happen(run, { kind: of % 2 === 0 ? 'accept' : 'return', place: of, days: of });
      }),
    );
    expect(await counters()).toEqual(await freshCount());
    expect(await needs()).toEqual(await freshNeeds());
  });

  it('count a wish to withdraw that came before any envelope as nothing', async () => {
    const before = await counters();
    await store.withdraw([{ id: idOf(4_000, 1), secretHash: sha256('early'), needPad: SAMPLE_PAD }], SAMPLE_NOW);
    expect(await counters()).toEqual(before);
  });

  it('hold nothing that one case could be found by', async () => {
    const { rows } = await test.database.pool.query(
      "select column_name, data_type from information_schema.columns where table_name = 'coverage_count' order by ordinal_position",
    );
    const numbers = rows.filter((row) => row['data_type'] === 'integer').map((row) => String(row['column_name']));
    const words = rows.filter((row) => row['data_type'] !== 'integer').map((row) => String(row['column_name']));
    expect(words).toEqual(['year', 'regency', 'state']);
    expect(numbers).toEqual(['shelf', ...MEASURES]);
  });

  /** Of each year and regency, how many answers about help are counted, and how many said something; those that are not zero. */
  async function needs(): Promise<Record<string, readonly number[]>> {
    const { rows } = await test.database.pool.query(
      'select year, regency, sum(counted)::int as counted, sum(said)::int as said from coverage_need group by year, regency',
    );
    const told = rows.map(
      (row) => [`${row['year']} ${row['regency']}`, [Number(row['counted']), Number(row['said'])]] as const,
    );
    return Object.fromEntries(told.filter(([, [counted, said]]) => counted !== 0 || said !== 0));
  }

  async function freshNeeds(): Promise<Record<string, readonly number[]>> {
    const { rows } = await test.database.pool.query('select first_received_at, regency, need_mark from submission');
    const found: Record<string, [number, number]> = {};
    for (const row of rows) {
      const need = readNeedMark(row['need_mark'] === null ? null : Number(row['need_mark']), SAMPLE_PAD);
      if (need === 'not-counted') continue;
      const received = new Date(new Date(row['first_received_at']).getTime() + 7 * 3_600_000);
      const counted = (found[`${received.toISOString().slice(0, 4)} ${row['regency'] ?? ''}`] ??= [0, 0]);
      counted[0] += 1;
      if (need === 'said') counted[1] += 1;
    }
    return found;
  }

  /** Each month, regency and state with what its counters say, and only those that are not all zero. */
  async function counters(): Promise<Map<string, Record<string, number>>> {
    const { rows } = await test.database.pool.query(
      `select year, regency, state, ${MEASURES.map((each) => `sum(${each})::int as ${each}`).join(', ')}
       from coverage_count group by year, regency, state`,
    );
    const found = new Map<string, Record<string, number>>();
    for (const row of rows) {
      const counted = Object.fromEntries(MEASURES.map((each) => [each, Number(row[each])]));
      if (Object.values(counted).some((number) => number !== 0)) {
        found.set(`${row['year']} ${row['regency']} ${row['state']}`, counted);
      }
    }
    return found;
  }

  /** Counted here, case by case, from what is kept of each and its decisions. */
  async function freshCount(): Promise<Map<string, Record<string, number>>> {
    const { rows } = await test.database.pool.query(`
      select submission.*, (select json_agg(decision order by decision.id) from decision
        where submission_id = submission.id and undone_at is null) as decisions
      from submission where newest_version > 0`);
    const found = new Map<string, Record<string, number>>();
    for (const row of rows) {
      const decisions: { kind: string; decided_at: string; fields: { problem: string }[] }[] = row['decisions'] ?? [];
      const isLost = row['stage'] === 'withdrawn';
      const state = stateOf(String(row['stage']), decisions.at(-1)?.kind);
      const received = new Date(row['first_received_at']).getTime();
      const month = new Date(received + 7 * 3_600_000).toISOString().slice(0, 7);
      const key = `${month.slice(0, 4)} ${row['regency'] ?? ''} ${state}`;
      const counted = found.get(key) ?? Object.fromEntries(MEASURES.map((each) => [each, 0]));
      found.set(key, counted);
      const count = (measure: string) => {
        counted[measure] = (counted[measure] ?? 0) + 1;
      };
      count('cases');
      count(`month_${month.slice(5)}`);
      if (isLost) continue;
      for (const [dimension, column] of [
        ['sex', 'counted_sex'],
        ['age', 'counted_age_group'],
        ['sector', 'counted_sector'],
        ['programmes', 'counted_programmes'],
        ['channel', 'channel'],
      ] as const) {
        if (row[column] !== null) count(measureOf(dimension, String(row[column])));
      }
      const first = Math.min(...decisions.map((each) => Date.parse(each.decided_at)));
      if (decisions.length > 0) {
        const within = ANSWER_DAYS.find((days) => first - received <= days * DAY);
        count(measureOf('answered', within === undefined ? 'more' : String(within)));
      }
      const reasons = new Set(
        decisions
          .filter((each) => each.kind === 'return')
          .flatMap(({ fields }) => fields.map(({ problem }) => problem)),
      );
      if (reasons.size > 0) count('sent_back');
      for (const reason of reasons) count(measureOf('reason', reason));
    }
    return found;
  }
});

function decisionOf(kind: string, twin: string): Decision {
  switch (kind) {
    case 'return':
      return {
        kind,
        fields: [
          { field: 'nik', problem: 'office-unclear' },
          { field: 'fullName', problem: 'office-incomplete' },
          { field: 'ktpPhoto', problem: 'office-photo-other' },
        ],
        words: null,
        note: null,
      };
    case 'decline':
      return { kind, reason: 'office-contact', words: null, note: null };
    case 'duplicate':
      return { kind, of: twin, note: null };
    default:
      return { kind: 'accept', kpj: null, note: null };
  }
}

function stateOf(stage: string, lastDecision: string | undefined): CoverageState {
  switch (stage) {
    case 'registered':
      return 'accepted';
    case 'declined':
      return lastDecision === 'duplicate' ? 'duplicate' : 'declined';
    case 'needs-correction':
      return 'returned';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'waiting';
  }
}
