import { describe, expect, it } from 'vitest';
import type { TariffBook } from '#domain/tariff-book.ts';
import { firstChange } from '#domain/tariff-change.ts';
import { type ReliefDraft, type TableDraft, type TariffDraft, draftOf, readTariffDraft } from '#domain/tariff-draft.ts';
import { TARIFFS, lowestPrice } from '#domain/tariffs.ts';

const TODAY = '2026-12-01';
const CONTEXT = { today: TODAY, before: TARIFFS };
const DRAFT: TariffDraft = { ...draftOf(TARIFFS), asOf: TODAY };

const withTable = (change: Partial<TableDraft>): TariffDraft => ({
  ...DRAFT,
  tables: DRAFT.tables.map((table) => ({ ...table, ...change })),
});
const withRelief = (change: Partial<ReliefDraft>): TariffDraft => ({
  ...DRAFT,
  reliefs: DRAFT.reliefs.map((relief, at) => (at === 1 ? { ...relief, legalDate: '2026-12-20', ...change } : relief)),
});
const withBand = (at: number, change: Partial<TableDraft['bands'][number]>): TariffDraft =>
  withTable({
    legalDate: '2026-11-30',
    bands: (DRAFT.tables[0]?.bands ?? []).map((band, number) => (number === at ? { ...band, ...change } : band)),
  });
/** A second table after the first, which ends in December. */
const withSecond = (from: string, until = ''): TariffDraft => {
  const [first] = withTable({ until: '2026-12-31', legalDate: '2015-06-30' }).tables;
  if (first === undefined) throw new Error('no table');
  return { ...DRAFT, tables: [first, { ...first, from, until }] };
};

describe('an edition of the prices as it is typed', () => {
  it('is the book that it began as, sources and all, when nothing was changed but the day of the check', () => {
    expect(readTariffDraft(DRAFT, CONTEXT)).toEqual({ value: { ...TARIFFS, asOf: TODAY }, problems: [] });
  });

  it('is the same whatever the order in which a database gives its fields back', () => {
    const before = {
      ...TARIFFS,
      contributions: TARIFFS.contributions.map(({ legal: { JKK, JKM, JHT }, bands, ...rest }) => ({
        bands: bands.map(({ incomeFrom, base, jkk, jht }) => ({ jht, jkk, base, incomeFrom })),
        legal: { JHT, JKK, JKM },
        ...rest,
      })),
    };
    expect(readTariffDraft(DRAFT, { today: TODAY, before }).problems).toEqual([]);
  });

  it('takes amounts however they are grouped', () => {
    expect(readTariffDraft(withBand(1, { incomeFrom: 'Rp1.100.000', base: '1 200 000' }), CONTEXT).problems).toEqual(
      [],
    );
  });

  it('keeps the sources of what is as before, and claims none for what is not', () => {
    const { value } = readTariffDraft(withRelief({ until: '2027-06-30' }), CONTEXT);
    expect(value?.reliefs.map(({ sources }) => sources.length > 0)).toEqual([true, false]);
    expect(value?.reliefs[1]).toMatchObject({ until: '2027-06', legalDate: '2026-12-20' });
  });

  it.each<[string, TariffDraft, string, string]>([
    ['no day of the check', { ...DRAFT, asOf: '' }, 'asOf', 'tariff-day'],
    ['a check that is yet to come', { ...DRAFT, asOf: '2026-12-02' }, 'asOf', 'tariff-future'],
    ['a check before that of the app', { ...DRAFT, asOf: '2026-11-21' }, 'asOf', 'tariff-early'],
    ['a relief from the middle of a month', withRelief({ from: '2026-04-02' }), 'reliefs.1.from', 'tariff-month-start'],
    [
      'a relief until the middle of a month',
      withRelief({ until: '2027-06-15' }),
      'reliefs.1.until',
      'tariff-month-end',
    ],
    ['a day that does not exist', withRelief({ until: '2027-02-30' }), 'reliefs.1.until', 'tariff-day'],
    ['an end before the beginning', withRelief({ until: '2026-03-31' }), 'reliefs.1.until', 'tariff-order'],
    ['a relief of nothing', withRelief({ programmes: [] }), 'reliefs.1.programmes', 'tariff-programmes'],
    ['a relief that leaves all to pay', withRelief({ percent: '100' }), 'reliefs.1.percent', 'tariff-percent'],
    ['a relief without its law', withRelief({ legal: ' ' }), 'reliefs.1.legal', 'tariff-law'],
    [
      'a new relief without the day of its law',
      withRelief({ until: '2027-06-30', legalDate: '' }),
      'reliefs.1.legalDate',
      'tariff-law-date',
    ],
    ['a law that is read nowhere', withRelief({ link: 'http://contoh.id' }), 'reliefs.1.link', 'tariff-link'],
    ['two reliefs at once', withRelief({ sector: 'transport' }), 'reliefs.1.from', 'tariff-relief-overlap'],
    ['no amount', withTable({ jkm: 'enam ribu', legalDate: '2026-11-30' }), 'tables.0.jkm', 'tariff-amount'],
    ['a digit too many in JKM', withTable({ jkm: '68000', legalDate: '2026-11-30' }), 'tables.0.jkm', 'tariff-jkm'],
    ['a digit too many in JKK', withBand(2, { jkk: '140000' }), 'tables.0.bands.2.jkk', 'tariff-jkk'],
    ['a digit too few in JHT', withBand(2, { jht: '2800' }), 'tables.0.bands.2.jht', 'tariff-jht'],
    ['a base outside of its band', withBand(2, { base: '1500000' }), 'tables.0.bands.2.base', 'tariff-base'],
    [
      'a lowest band that leaves somebody out',
      withBand(0, { incomeFrom: '500000' }),
      'tables.0.bands.0.incomeFrom',
      'tariff-band-first',
    ],
    [
      'a table that ends and none that follows',
      withTable({ until: '2027-06-30', legalDate: '2026-11-30' }),
      'tables.0.until',
      'tariff-ends',
    ],
    [
      'a table that has not begun',
      withTable({ from: '2027-01-01', legalDate: '2026-11-30' }),
      'tables.0.from',
      'tariff-none-now',
    ],
    ['a hole between two tables', withSecond('2027-02-01'), 'tables.1.from', 'tariff-gap'],
    ['two tables at once', withSecond('2026-12-01'), 'tables.1.from', 'tariff-overlap'],
  ])('is told what is wrong at its field: %s', (_, draft, field, problem) => {
    const { value, problems } = readTariffDraft(draft, CONTEXT);
    expect(value).toBeNull();
    expect(problems).toContainEqual({ field, problem });
  });

  it('lets tables follow each other', () => {
    expect(readTariffDraft(withSecond('2027-01-01'), CONTEXT).problems).toEqual([]);
  });

  it('is refused whole where bands do not rise', () => {
    const { problems } = readTariffDraft(withBand(3, { incomeFrom: '1300000' }), CONTEXT);
    expect(problems).toContainEqual({ field: 'tables.0.bands.3.incomeFrom', problem: 'tariff-band-order' });
  });
});

describe('from when on an edition is seen', () => {
  const book = (draft: TariffDraft): TariffBook => readTariffDraft(draft, CONTEXT).value ?? TARIFFS;

  it('is never, where it only was checked again', () => {
    expect(firstChange(TARIFFS, book(DRAFT), '2026-12')).toBeNull();
  });

  it('is now, where a relief that is in force lasts longer: its last day is on every page', () => {
    expect(firstChange(TARIFFS, book(withRelief({ until: '2027-06-30' })), '2026-12')).toBe('2026-12');
  });

  it('is the month in which a new relief begins, and that is the month of another price', () => {
    const more: TariffDraft = {
      ...DRAFT,
      reliefs: [
        ...DRAFT.reliefs,
        ...DRAFT.reliefs
          .slice(1)
          .map((relief) => ({ ...relief, from: '2027-02-01', until: '2027-06-30', legalDate: '2026-12-20' })),
      ],
    };
    const next = book(more);
    expect(firstChange(TARIFFS, next, '2026-12')).toBe('2027-02');
    expect(lowestPrice('2027-01', 'other', next)).toEqual(lowestPrice('2027-01', 'other'));
    expect(lowestPrice('2027-02', 'other', next).withoutJht).toBeLessThan(lowestPrice('2027-02', 'other').withoutJht);
    expect(lowestPrice('2027-02', 'other', next).reliefEnds).toBe('2027-06-30');
  });
});
