import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BENEFITS, SCHOOL_LEVELS } from '#domain/benefit-book.ts';
import { type BenefitLine, type Entitlement, tableFor } from '#domain/benefit-lines.ts';
import {
  benefitsFor,
  deathNotByWork,
  scholarshipFor,
  totalDisability,
  workAccident,
  workDeath,
} from '#domain/benefits.ts';
import { SOURCES } from '#domain/sources.ts';
import { bandFor, TARIFFS } from '#domain/tariffs.ts';

/** Lines as [id, amount, or limit, or how it is given]. */
function told({ lines }: Entitlement): readonly (readonly [string, number | string])[] {
  return lines.map((line) => [
    line.id,
    line.kind === 'sum' ? line.amount : line.kind === 'limit' ? `up to ${line.upTo}` : line.kind,
  ]);
}

const bases = TARIFFS.contributions.flatMap(({ bands }) => bands.map(({ base }) => base));

test.each<[string, Entitlement, number, readonly (readonly [string, number | string])[]]>([
  [
    'death by work, lowest band: 70 million',
    workDeath({ base: 1_000_000 }),
    70_000_000,
    [
      ['jkk-death', 48_000_000],
      ['jkk-periodic', 12_000_000],
      ['jkk-funeral', 10_000_000],
      ['scholarship', 'up to 174000000'],
    ],
  ],
  [
    'total disability, lowest band: 56 million and 12',
    totalDisability({ base: 1_000_000 }),
    68_000_000,
    [
      ['jkk-total-disability', 56_000_000],
      ['jkk-periodic', 12_000_000],
      ['scholarship', 'up to 174000000'],
    ],
  ],
  [
    'death not by work: 42 million',
    deathNotByWork({ monthsPaid: 3, childrenAtSchool: 2 }),
    42_000_000,
    [
      ['jkm-death', 20_000_000],
      ['jkm-periodic', 12_000_000],
      ['jkm-funeral', 10_000_000],
    ],
  ],
  [
    'death in the first three months: the funeral only',
    deathNotByWork({ monthsPaid: 2, childrenAtSchool: 2 }),
    10_000_000,
    [['jkm-funeral', 10_000_000]],
  ],
  [
    'death after three years, one child at school',
    deathNotByWork({ monthsPaid: 36, childrenAtSchool: 1 }),
    42_000_000,
    [
      ['jkm-death', 20_000_000],
      ['jkm-periodic', 12_000_000],
      ['jkm-funeral', 10_000_000],
      ['scholarship', 'up to 87000000'],
    ],
  ],
  [
    'an accident with fourteen months without work, lowest band',
    workAccident({ base: 1_000_000, monthsUnableToWork: 14 }),
    13_000_000,
    [
      ['jkk-treatment', 'care'],
      ['jkk-incapacity-first', 12_000_000],
      ['jkk-incapacity-then', 1_000_000],
      ['jkk-transport-land', 'up to 5000000'],
      ['jkk-transport-sea', 'up to 2000000'],
      ['jkk-transport-air', 'up to 10000000'],
      ['jkk-home-care', 'up to 20000000'],
      ['jkk-dentures', 'up to 5000000'],
      ['jkk-hearing-aid', 'up to 2500000'],
      ['jkk-glasses', 'up to 1000000'],
      ['jkk-prosthesis', 'reference-price'],
      ['jkk-return-to-work', 'care'],
    ],
  ],
  [
    'one child from the second year of primary school, one in senior school',
    scholarshipFor({ children: [{ level: 'primary', year: 2 }, { level: 'senior' }] }),
    5 * 1_500_000 + 3 * 2_000_000 + 3 * 3_000_000 + 60_000_000 + 3 * 3_000_000 + 60_000_000,
    [
      ['scholarship-primary', 7_500_000],
      ['scholarship-junior', 6_000_000],
      ['scholarship-senior', 9_000_000],
      ['scholarship-higher', 60_000_000],
      ['scholarship-senior', 9_000_000],
      ['scholarship-higher', 60_000_000],
    ],
  ],
])('%s', (_, entitlement, total, lines) => {
  expect(told(entitlement)).toEqual(lines);
  expect(entitlement.total).toBe(total);
});

test('one child from kindergarten on comes to 87 million, two to 174, and a third adds nothing', () => {
  const children = [{ level: 'kindergarten' }, { level: 'kindergarten' }, { level: 'kindergarten' }] as const;
  const totals = [1, 2, 3].map((count) => scholarshipFor({ children: children.slice(0, count) }).total);
  expect(totals).toEqual([87_000_000, 174_000_000, 174_000_000]);
});

test('a line says how it is reckoned: 60% of 80 times the base', () => {
  expect(workDeath({ base: 2_950_000 }).lines[0]).toEqual({
    id: 'jkk-death',
    kind: 'sum',
    times: 80,
    percent: 60,
    each: 2_950_000,
    of: 'base',
    amount: 141_600_000,
    legal: 'PP 44/2015 jo. PP 82/2019 Lampiran III jo. PP 49/2023',
    sources: ['S4', 'S15'],
  });
});

function everyEntitlement(base: number, months: number): readonly Entitlement[] {
  return [
    workAccident({ base, monthsUnableToWork: months }),
    workDeath({ base }),
    totalDisability({ base }),
    deathNotByWork({ monthsPaid: months, childrenAtSchool: months % 5 }),
    scholarshipFor({ children: SCHOOL_LEVELS.map((level) => ({ level, year: (months % 7) + 1 })) }),
    ...Object.values(benefitsFor({ income: base })).filter((value) => typeof value !== 'number'),
  ];
}

test('in every band each sum can be reckoned again, the total is the sum of its sums, and every line has law and source', () => {
  expect(bases).toHaveLength(33);
  const isCited = ({ legal, sources }: BenefitLine) =>
    legal !== null && sources.length > 0 && sources.every((id) => Object.hasOwn(SOURCES, id));
  fc.assert(
    fc.property(fc.constantFrom(...bases), fc.integer({ min: 0, max: 100 }), (base, months) => {
      for (const { lines, total, asOf } of everyEntitlement(base, months)) {
        for (const line of lines) {
          expect(isCited(line)).toBe(true);
          if (line.kind !== 'sum') continue;
          expect(Number.isInteger(line.amount)).toBe(true);
          expect(line.amount).toBeCloseTo((line.times * line.percent * line.each) / 100, 3);
          expect(line.of === 'base' ? line.each : base).toBe(base);
        }
        expect(total).toBe(lines.reduce((sum, line) => sum + (line.kind === 'sum' ? line.amount : 0), 0));
        expect(asOf).toBe(BENEFITS.asOf);
      }
    }),
  );
});

test.each(bases)(
  'on a base of %i: 48 bases and 22 million at death by work, 56 and 12 million when totally disabled',
  (base) => {
    expect(workDeath({ base }).total).toBe(48 * base + 22_000_000);
    expect(totalDisability({ base }).total).toBe(56 * base + 12_000_000);
  },
);

test('pay while unable to work is whole for twelve months and half from then on', () => {
  fc.assert(
    fc.property(fc.constantFrom(...bases), fc.integer({ min: 0, max: 60 }), (base, monthsUnableToWork) => {
      const halves = Math.min(monthsUnableToWork, 12) + monthsUnableToWork;
      expect(workAccident({ base, monthsUnableToWork }).total).toBe((halves * base) / 2);
    }),
  );
});

test('an income finds the benefits of its band', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000_000 }), (income) => {
      const { base, workDeath: death, earlyDeath, death: later } = benefitsFor({ income, month: '2026-11' });
      expect(base).toBe(bandFor(income).base);
      expect([death.total, earlyDeath.total, later.total]).toEqual([48 * base + 22_000_000, 10_000_000, 42_000_000]);
    }),
  );
});

test('more months paid never bring less, and no number of children brings more than the law has', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(6), (monthsPaid, childrenAtSchool) => {
      const now = deathNotByWork({ monthsPaid, childrenAtSchool });
      const next = deathNotByWork({ monthsPaid: monthsPaid + 1, childrenAtSchool });
      expect(next.total).toBeGreaterThanOrEqual(now.total);
      const limits = now.lines.flatMap((line) => (line.kind === 'limit' ? [line.upTo] : []));
      expect(limits).toEqual(
        monthsPaid < 36 || childrenAtSchool === 0 ? [] : [Math.min(childrenAtSchool, 2) * 87_000_000],
      );
    }),
  );
});

test('what no source settles is named with the result', () => {
  expect(deathNotByWork({ monthsPaid: 9, childrenAtSchool: 0 }).open).toEqual(['jkm-three-months']);
  expect(totalDisability({ base: 1_000_000 }).open).toEqual(['total-disability-periodic']);
  expect(workDeath({ base: 1_000_000 }).open).toEqual([]);
});

test('a newer table changes the sums from its month on, and not before', () => {
  const now = tableFor({});
  const death = { ...now.jkm.death, amount: 25_000_000 };
  const book = {
    asOf: '2027-05-01',
    tables: [now, { ...now, inForceFrom: '2027-07', jkm: { ...now.jkm, death } }],
  };
  const totals = ['2020-01', '2027-06', '2027-07', undefined].map(
    (month) => deathNotByWork({ monthsPaid: 5, childrenAtSchool: 0, book, ...(month && { month }) }).total,
  );
  expect(totals).toEqual([42_000_000, 42_000_000, 47_000_000, 47_000_000]);
});
