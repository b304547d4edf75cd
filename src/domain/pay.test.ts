import { describe, expect, it } from 'vitest';
import { type PayEntry, type PayRule, earliestStart, monthsOf, reckonPay, ruleOn, sumPay } from '#domain/pay.ts';

const RULE: PayRule = {
  from: '2026-01-01',
  stage: 'registered',
  exceptDuplicates: true,
  exceptRevoked: true,
  photosComplete: true,
  rupiah: 1_000,
  threshold: null,
};
let made = 0;
const entry = (given: Partial<PayEntry> = {}): PayEntry => ({
  id: `0193537a-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
  receivedOn: '2026-11-05',
  stage: 'registered',
  duplicate: false,
  signed: true,
  photos: 'complete',
  upheld: false,
  ...given,
});
const why = (rule: PayRule, given: Partial<PayEntry>) => {
  const [line] = reckonPay([rule], [entry(given)]);
  return line === undefined ? [] : [line.counts, line.why, line.rupiah];
};

describe('an enrolment counts by the rule of the day on which it was received', () => {
  it.each<[Partial<PayEntry>, Partial<PayRule>, [boolean, string, number | null]]>([
    [{}, {}, [true, 'counts', 1_000]],
    [{}, { rupiah: null }, [true, 'counts', null]],
    [{ stage: 'received' }, {}, [false, 'not-registered', 0]],
    [{ stage: 'in-review' }, {}, [false, 'not-registered', 0]],
    [{ stage: 'needs-correction' }, {}, [false, 'needs-correction', 0]],
    [{ stage: 'declined' }, {}, [false, 'declined', 0]],
    [{ stage: 'received' }, { stage: 'received' }, [true, 'counts', 1_000]],
    [{ stage: 'withdrawn' }, { stage: 'received' }, [false, 'withdrawn', 0]],
    [{ stage: 'declined', duplicate: true }, {}, [false, 'duplicate', 0]],
    [{ stage: 'declined', duplicate: true }, { exceptDuplicates: false, stage: 'received' }, [true, 'counts', 1_000]],
    [{ signed: false }, {}, [false, 'device', 0]],
    [{ signed: false }, { exceptRevoked: false }, [true, 'counts', 1_000]],
    [{ photos: 'missing' }, {}, [false, 'photos', 0]],
    [{ photos: 'none' }, {}, [true, 'counts', 1_000]],
    [{ photos: 'missing' }, { photosComplete: false }, [true, 'counts', 1_000]],
    [{ signed: false, upheld: true }, {}, [true, 'upheld', 1_000]],
    [{ stage: 'withdrawn', upheld: true }, {}, [true, 'upheld', 1_000]],
    [{ receivedOn: '2025-12-31', upheld: true }, {}, [true, 'upheld', null]],
    [{ receivedOn: '2025-12-31' }, {}, [false, 'no-rule', null]],
  ])('%j by %j', (given, rule, expected) => {
    expect(why({ ...RULE, ...rule }, given)).toEqual(expected);
  });

  it.each<[string, Partial<PayEntry>, Partial<PayEntry>, Partial<PayRule>, string]>([
    ['of hers counts', {}, {}, {}, 'duplicate'],
    ['of hers counts, also where others’ do not matter', {}, {}, { exceptDuplicates: false }, 'duplicate'],
    ['was withdrawn', { stage: 'withdrawn' }, {}, {}, 'counts'],
    ['was declined', { stage: 'declined' }, {}, {}, 'counts'],
    ['was the duplicate of this one', { stage: 'declined', duplicate: true }, {}, { stage: 'received' }, 'counts'],
    ['came before there was a rule', { receivedOn: '2025-12-31' }, {}, {}, 'counts'],
    ['counts, and the office has granted this one', {}, { upheld: true }, {}, 'upheld'],
    ['counts, and this one would not anyhow', {}, { stage: 'withdrawn' }, {}, 'withdrawn'],
  ])('once for a person: where an enrolment that %s', (_, earlier, given, rule, reason) => {
    const { id: _id, ...before } = entry(earlier);
    expect(why({ ...RULE, ...rule }, { ...given, before: [before] })[1]).toBe(reason);
  });

  it('and not by one that was set for later', () => {
    const later = { ...RULE, from: '2026-11-06', rupiah: 2_000 };
    expect(ruleOn([later, RULE], '2026-11-05')).toBe(RULE);
    expect(
      reckonPay([later, RULE], [entry(), entry({ receivedOn: '2026-11-06' })]).map(({ rupiah }) => rupiah),
    ).toEqual([1_000, 2_000]);
  });
});

it('a threshold is of all that count in a month, and each month has its own', () => {
  const rule = { ...RULE, threshold: 2 };
  const lines = reckonPay(
    [rule],
    [entry(), entry(), entry({ stage: 'declined' }), entry({ receivedOn: '2026-10-31' })],
  );
  expect(lines.map((line) => [line.month, line.counts, line.why, line.rupiah])).toEqual([
    ['2026-11', true, 'counts', 1_000],
    ['2026-11', true, 'counts', 1_000],
    ['2026-11', false, 'declined', 0],
    ['2026-10', true, 'below-threshold', 0],
  ]);
  expect(monthsOf(lines)).toEqual([
    { month: '2026-11', counted: 2, notCounted: 1, rupiah: 2_000 },
    { month: '2026-10', counted: 1, notCounted: 0, rupiah: 0 },
  ]);
});

it('what is alike comes to the same together as one by one', () => {
  const rules = [
    { ...RULE, threshold: 3 },
    { ...RULE, from: '2026-11-06', rupiah: 2_500 },
  ];
  const kinds = [
    { times: 2 },
    { times: 4, stage: 'declined' },
    { times: 1, receivedOn: '2026-11-06' },
    { times: 2, receivedOn: '2026-10-31' },
    { times: 1, before: [entry({ receivedOn: '2026-10-31' })] },
  ];
  const entries = kinds.flatMap(({ times, ...facts }) => Array.from({ length: times }, () => entry(facts)));
  const groups = kinds.map(({ times, ...facts }) => ({ ...entry(facts), times }));
  expect(sumPay(rules, groups)).toEqual(monthsOf(reckonPay(rules, entries)));
});

it('nothing counts, and no amount is told, before a rule is set', () => {
  expect(monthsOf(reckonPay([], [entry()]))).toEqual([{ month: '2026-11', counted: 0, notCounted: 1, rupiah: null }]);
});

it('a rule begins after today, but the very first today', () => {
  expect(earliestStart([], '2026-11-30')).toBe('2026-11-30');
  expect(earliestStart([RULE], '2026-11-30')).toBe('2026-12-01');
});
