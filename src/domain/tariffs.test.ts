import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths } from '#domain/plain-date.ts';
import { SOURCES } from '#domain/sources.ts';
import { TariffBook } from '#domain/tariff-book.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import {
  bandFor,
  lowestPrice,
  newerBook,
  type Payer,
  quote,
  quoteAfterRelief,
  type QuoteRequest,
  TARIFFS,
} from '#domain/tariffs.ts';

/** Totals of one month as published: [income from, base, without JHT, with JHT, the same two with the relief]. */
const PUBLISHED: readonly (readonly [number, number, number, number, number, number])[] = [
  [0, 1_000_000, 16_800, 36_800, 8_400, 28_400],
  [1_100_000, 1_200_000, 18_800, 42_800, 9_400, 33_400],
  [1_300_000, 1_400_000, 20_800, 48_800, 10_400, 38_400],
  [1_500_000, 1_600_000, 22_800, 54_800, 11_400, 43_400],
  [1_700_000, 1_800_000, 24_800, 60_800, 12_400, 48_400],
  [1_900_000, 2_000_000, 26_800, 66_800, 13_400, 53_400],
  [2_100_000, 2_200_000, 28_800, 72_800, 14_400, 58_400],
  [2_300_000, 2_400_000, 30_800, 78_800, 15_400, 63_400],
  [2_500_000, 2_600_000, 32_800, 84_800, 16_400, 68_400],
  [2_700_000, 2_950_000, 36_300, 95_300, 18_150, 77_150],
  [3_200_000, 3_450_000, 41_300, 110_300, 20_650, 89_650],
  [3_700_000, 3_950_000, 46_300, 125_300, 23_150, 102_150],
  [4_200_000, 4_450_000, 51_300, 140_300, 25_650, 114_650],
  [4_700_000, 4_950_000, 56_300, 155_300, 28_150, 127_150],
  [5_200_000, 5_450_000, 61_300, 170_300, 30_650, 139_650],
  [5_700_000, 5_950_000, 66_300, 185_300, 33_150, 152_150],
  [6_200_000, 6_450_000, 71_300, 200_300, 35_650, 164_650],
  [6_700_000, 6_950_000, 76_300, 215_300, 38_150, 177_150],
  [7_200_000, 7_450_000, 81_300, 230_300, 40_650, 189_650],
  [7_700_000, 7_950_000, 86_300, 245_300, 43_150, 202_150],
  [8_200_000, 8_700_000, 93_800, 267_800, 46_900, 220_900],
  [9_200_000, 9_700_000, 103_800, 297_800, 51_900, 245_900],
  [10_200_000, 10_700_000, 113_800, 327_800, 56_900, 270_900],
  [11_200_000, 11_700_000, 123_800, 357_800, 61_900, 295_900],
  [12_200_000, 12_700_000, 133_800, 387_800, 66_900, 320_900],
  [13_200_000, 13_700_000, 143_800, 417_800, 71_900, 345_900],
  [14_200_000, 14_700_000, 153_800, 447_800, 76_900, 370_900],
  [15_200_000, 15_700_000, 163_800, 477_800, 81_900, 395_900],
  [16_200_000, 16_700_000, 173_800, 507_800, 86_900, 420_900],
  [17_200_000, 17_700_000, 183_800, 537_800, 91_900, 445_900],
  [18_200_000, 18_700_000, 193_800, 567_800, 96_900, 470_900],
  [19_200_000, 19_700_000, 203_800, 597_800, 101_900, 495_900],
  [20_200_000, 20_700_000, 213_800, 627_800, 106_900, 520_900],
];

const alone = { programmes: 'JKK_JKM', months: 1, from: '2026-11', sector: 'other', payer: 'self' } as const;

test.each(PUBLISHED)(
  'an income from %i is reckoned on %i and costs what is published',
  (incomeFrom, base, two, three, twoRelief, threeRelief) => {
    const next = PUBLISHED.find(([from]) => from > incomeFrom)?.[0];
    for (const income of [incomeFrom, (next ?? 1_000_000_001) - 1]) {
      expect(bandFor(income).base).toBe(base);
      const totals = (from: string) => [
        quote({ ...alone, income, from }).total,
        quote({ ...alone, income, from, programmes: 'JKK_JKM_JHT' }).total,
      ];
      expect(totals('2025-06')).toEqual([two, three]);
      expect(totals('2026-11')).toEqual([twoRelief, threeRelief]);
    }
  },
);

test('there are 33 bands, each 1% and 2% of its base, without a gap', () => {
  const [table] = TARIFFS.contributions;
  expect(table?.bands).toHaveLength(33);
  for (const { base, jkk, jht } of table?.bands ?? []) expect([jkk, jht]).toEqual([base / 100, base / 50]);
  expect(bandFor(1_099_500)).toMatchObject({ number: 1, incomeFrom: 0, incomeBelow: 1_100_000 });
  expect(bandFor(20_200_000)).toMatchObject({ number: 33, incomeBelow: null });
});

test.each<[string, Partial<QuoteRequest>, number]>([
  ['before the relief', { income: 500_000, from: '2025-12' }, 16_800],
  ['paid by the government', { income: 1_000_000, payer: 'government' }, 16_800],
  ['paid from village money', { income: 1_000_000, payer: 'village-fund' }, 16_800],
  ['paid by a donor', { income: 1_000_000, payer: 'donor' }, 8_400],
  ['in a gap between the printed bands', { income: 1_099_500, from: '2025-06' }, 16_800],
  ['a rupiah under a band', { income: 2_699_999, from: '2025-06' }, 32_800],
  [
    'transport, when others had no relief yet',
    { income: 3_000_000, programmes: 'JKK_JKM_JHT', from: '2026-02', sector: 'transport' },
    77_150,
  ],
  ['other work, in the same month', { income: 3_000_000, programmes: 'JKK_JKM_JHT', from: '2026-02' }, 95_300],
  ['the highest band', { income: 20_200_000, programmes: 'JKK_JKM_JHT', from: '2025-06' }, 627_800],
  ['the last month of the relief', { income: 0, from: '2026-12' }, 8_400],
  ['the month after it', { income: 0, from: '2027-01' }, 16_800],
  ['transport, last month', { income: 0, from: '2027-03', sector: 'transport' }, 8_400],
  ['transport, the month after', { income: 0, from: '2027-04', sector: 'transport' }, 16_800],
  ['three months over the end of the relief', { income: 1_000_000, months: 3 }, 33_600],
])('%s, the price is right', (_, request, total) => {
  expect(quote({ income: 1_000_000, ...alone, ...request }).total).toBe(total);
});

test('a quote shows every line of its arithmetic, with the law behind it', () => {
  expect(quote({ ...alone, income: 3_000_000, programmes: 'JKK_JKM_JHT' }).months).toEqual([
    {
      month: '2026-11',
      total: 77_150,
      lines: [
        {
          programme: 'JKK',
          base: 2_950_000,
          rate: { kind: 'percent', percent: 1 },
          full: 29_500,
          relief: { multiplier: 0.5, legal: 'PP 50/2025', until: '2026-12-31' },
          amount: 14_750,
          legal: 'PP 44/2015 Lampiran II',
        },
        {
          programme: 'JKM',
          base: null,
          rate: { kind: 'flat' },
          full: 6_800,
          relief: { multiplier: 0.5, legal: 'PP 50/2025', until: '2026-12-31' },
          amount: 3_400,
          legal: 'PP 44/2015',
        },
        {
          programme: 'JHT',
          base: 2_950_000,
          rate: { kind: 'percent', percent: 2 },
          full: 59_000,
          relief: null,
          amount: 59_000,
          legal: 'PP 46/2015 jo. PP 60/2015',
        },
      ],
    },
  ]);
});

test.each<[Payer, string, ReturnType<typeof quote>['reliefExcluded'], string | null]>([
  ['self', '2026-11', null, '2026-12-31'],
  ['group', '2026-11', null, '2026-12-31'],
  ['government', '2026-11', 'government-paid', null],
  ['village-fund', '2026-11', 'village-fund', null],
  ['government', '2027-06', null, null], // nothing is withheld when there is no relief
  ['self', '2027-06', null, null],
])('when %s pays for %s, the quote says what happened to the relief', (payer, from, excluded, ends) => {
  const { reliefExcluded, reliefEnds } = quote({ ...alone, income: 0, payer, from });
  expect({ reliefExcluded, reliefEnds }).toEqual({ reliefExcluded: excluded, reliefEnds: ends });
});

test('the home page can promise the lowest price of a month, and say until when', () => {
  expect(lowestPrice('2026-11', 'other')).toEqual({
    withoutJht: 8_400,
    withJht: 28_400,
    fullWithoutJht: 16_800,
    fullWithJht: 36_800,
    reliefEnds: '2026-12-31',
  });
  expect(lowestPrice('2027-02', 'transport')).toMatchObject({ withoutJht: 8_400, reliefEnds: '2027-03-31' });
  expect(lowestPrice('2027-02', 'other')).toMatchObject({ withoutJht: 16_800, withJht: 36_800, reliefEnds: null });
});

test('a month after the relief can be priced before it ends, and only where there is one that ends', () => {
  const farmer = { ...alone, income: 1_500_000, months: 12, programmes: 'JKK_JKM_JHT', from: '2026-11' } as const;
  const after = quoteAfterRelief(farmer);
  expect([after?.months.map(({ month }) => month), after?.total]).toEqual([['2027-01'], 54_800]);
  expect(quoteAfterRelief({ ...farmer, sector: 'transport' })?.months[0]?.month).toBe('2027-04');
  expect(quoteAfterRelief({ ...farmer, payer: 'government' })).toBeNull();
  expect(quoteAfterRelief({ ...farmer, from: '2027-01' })).toBeNull();
});

test('a price can be told to someone whose phone believes it is 1970 or 2099', () => {
  expect([lowestPrice('1970-01', 'other').withoutJht, lowestPrice('2099-12', 'other').withoutJht]).toEqual([
    16_800, 16_800,
  ]);
});

test('the built-in book passes the door through which a newer one would come, and cites known sources', () => {
  expect(TariffBook.parse(JSON.parse(JSON.stringify(TARIFFS)))).toEqual(TARIFFS);
  for (const source of quote({ ...alone, income: 0 }).sources) expect(Object.keys(SOURCES)).toContain(source);
});

test('a book whose bands do not rise is refused at the door', () => {
  const [table] = TARIFFS.contributions;
  const bands = table?.bands.toReversed();
  expect(TariffBook.safeParse({ ...TARIFFS, contributions: [{ ...table, bands }] }).success).toBe(false);
});

test('the book that was checked later is the one to price by', () => {
  const later = { ...TARIFFS, asOf: '2027-01-05' };
  expect(newerBook(later)).toBe(later);
  expect(newerBook({ ...TARIFFS, asOf: '2025-12-31' })).toBe(TARIFFS);
  expect(newerBook(null)).toBe(TARIFFS);
});

test('a newer book changes the price from its month on, and not before', () => {
  const [old] = TARIFFS.contributions;
  const book = TariffBook.parse({
    ...TARIFFS,
    reliefs: [],
    contributions: [
      { ...old, until: '2027-06' },
      { ...old, inForceFrom: '2027-07', jkm: 10_000 },
    ],
  });
  expect(quote({ ...alone, income: 0, from: '2027-06', months: 2, book }).months.map((m) => m.total)).toEqual([
    16_800, 20_000,
  ]);
});

const requests = fc.record({
  income: fc.oneof(
    fc.integer({ min: 0, max: 25_000_000 }),
    fc.integer({ min: 0, max: 1_000_000_000 }),
    fc.constantFrom(...PUBLISHED.flatMap(([from]) => [from, Math.max(from - 1, 0), from + 1])),
  ),
  programmes: fc.constantFrom('JKK_JKM' as const, 'JKK_JKM_JHT' as const),
  months: fc.constantFrom(...MONTH_CHOICES),
  from: fc.integer({ min: -24, max: 36 }).map((n) => addMonths('2026-01', n)),
  sector: fc.constantFrom('transport' as const, 'other' as const),
  payer: fc.constantFrom(
    'self',
    'family',
    'group',
    'household-employer',
    'donor',
    'village-fund',
    'government',
  ) satisfies fc.Arbitrary<Payer>,
});

test('a total is the sum of its lines, in whole rupiah, and each line can be reckoned again', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { months, total, totalWithoutRelief } = quote(request);
      const lines = months.flatMap((month) => month.lines);
      expect(months.map((month) => month.month)).toEqual(months.map((_, i) => addMonths(request.from, i)));
      expect(months).toHaveLength(request.months);
      expect(total).toBe(lines.reduce((sum, line) => sum + line.amount, 0));
      expect(total).toBe(months.reduce((sum, month) => sum + month.total, 0));
      expect(totalWithoutRelief).toBe(lines.reduce((sum, line) => sum + line.full, 0));
      for (const line of lines) {
        expect(Number.isInteger(line.amount)).toBe(true);
        expect(line.amount).toBe(line.full * (line.relief?.multiplier ?? 1));
        if (line.rate.kind === 'percent') expect(line.full).toBe(((line.base ?? 0) * line.rate.percent) / 100);
      }
    }),
  );
});

test('several months cost what the same months cost one by one', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const oneByOne = Array.from({ length: request.months }, (_, i) =>
        quote({ ...request, months: 1, from: addMonths(request.from, i) }),
      );
      expect(quote(request).total).toBe(oneByOne.reduce((sum, single) => sum + single.total, 0));
    }),
  );
});

test('who earns more never pays less', () => {
  fc.assert(
    fc.property(requests, fc.integer({ min: 0, max: 20_000_000 }), (request, more) => {
      expect(quote({ ...request, income: request.income + more }).total).toBeGreaterThanOrEqual(quote(request).total);
    }),
  );
});

test('the relief never touches JHT, never helps who is paid for by the state, and is exactly half elsewhere', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { months } = quote(request);
      const [first, last] = request.sector === 'transport' ? ['2026-01', '2027-03'] : ['2026-04', '2026-12'];
      const isExcluded = request.payer === 'government' || request.payer === 'village-fund';
      for (const { month, lines } of months) {
        const isRelieved = month >= first && month <= last && !isExcluded;
        for (const line of lines) {
          const expected = isRelieved && line.programme !== 'JHT' ? line.full / 2 : line.full;
          expect(line.amount).toBe(expected);
          expect(line.relief !== null).toBe(expected !== line.full);
        }
      }
    }),
  );
});
