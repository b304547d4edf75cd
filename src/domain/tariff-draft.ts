import * as z from 'zod/mini';
import { type PlainDate, addMonths, isPlainDate, lastDayOf, monthOf } from '#domain/plain-date.ts';
import { type ContributionTable, type Relief, TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS } from '#domain/tariffs.ts';

/**
 * A new edition of the prices while an administrator writes it: as typed, so that nothing is lost, and judged field by field.
 * Contributions and reliefs are reckoned by whole months, and laws name days: first days of months and last days of months.
 */
const Typed = z.string().check(z.maxLength(500));
const Short = z.string().check(z.maxLength(40));

const TableDraft = z.object({
  from: Short,
  until: Short,
  jkm: Short,
  legalJkk: Typed,
  legalJkm: Typed,
  legalJht: Typed,
  legalDate: Short,
  link: Typed,
  bands: z.array(z.object({ incomeFrom: Short, base: Short, jkk: Short, jht: Short })).check(z.maxLength(100)),
});
const ReliefDraft = z.object({
  sector: Short,
  from: Short,
  until: Short,
  programmes: z.array(Short).check(z.maxLength(3)),
  /** What remains to be paid, in percent of the full contribution. */
  percent: Short,
  notPaidBy: z.array(Short).check(z.maxLength(2)),
  legal: Typed,
  legalDate: Short,
  link: Typed,
});
export const TariffDraft = z.object({
  asOf: Short,
  tables: z.array(TableDraft).check(z.minLength(1), z.maxLength(20)),
  reliefs: z.array(ReliefDraft).check(z.maxLength(40)),
});
export type TariffDraft = z.infer<typeof TariffDraft>;
export type TableDraft = z.infer<typeof TableDraft>;
export type ReliefDraft = z.infer<typeof ReliefDraft>;

/**
 * Beyond these somebody has slipped with a digit: no law has ever set such a rate (JKK of BPU is 1% of the base, JHT 2%, JKM Rp6,800).
 * Percent of the base; JKM in rupiah.
 */
export const SANE = {
  jkk: { least: 0.1, most: 3 },
  jht: { least: 1, most: 10 },
  jkm: { least: 1_000, most: 50_000 },
} as const;

/** What can be wrong with an edition of the prices. The sentences are in `locales/<language>/office-tables.json`. */
export const TARIFF_PROBLEMS = [
  'tariff-day',
  'tariff-future',
  'tariff-early',
  'tariff-month-start',
  'tariff-month-end',
  'tariff-order',
  'tariff-gap',
  'tariff-overlap',
  'tariff-ends',
  'tariff-none-now',
  'tariff-amount',
  'tariff-jkm',
  'tariff-jkk',
  'tariff-jht',
  'tariff-band-first',
  'tariff-band-order',
  'tariff-base',
  'tariff-law',
  'tariff-law-date',
  'tariff-link',
  'tariff-percent',
  'tariff-programmes',
  'tariff-relief-overlap',
] as const;
export type TariffProblem = (typeof TARIFF_PROBLEMS)[number];

/** `field` is the place in the draft: 'tables.0.bands.3.base'. */
export interface TariffFieldProblem {
  readonly field: string;
  readonly problem: TariffProblem;
}

/** Against what a draft is judged. */
export interface TariffContext {
  readonly today: PlainDate;
  /** The book that is told now: what is the same as in it keeps its sources, and no newer book may be older. */
  readonly before: TariffBook;
}

type Read<Value> = { readonly value: Value | null; readonly problems: readonly TariffFieldProblem[] };

/** The book that a draft says, or all that is wrong with it. */
export function readTariffDraft(draft: TariffDraft, context: TariffContext): Read<TariffBook> {
  const tables = draft.tables.map((table, at) => readTable(table, `tables.${at}`, context));
  const reliefs = draft.reliefs.map((relief, at) => readRelief(relief, `reliefs.${at}`, context));
  const problems = [
    ...judgeAsOf(draft.asOf.trim(), context),
    ...tables.flatMap((each) => each.problems),
    ...judgeSequence(draft.tables, context.today),
    ...reliefs.flatMap((each) => each.problems),
    ...judgeOverlaps(draft.reliefs),
  ];
  if (problems.length > 0) return { value: null, problems };
  const book = TariffBook.parse({
    asOf: draft.asOf.trim(),
    contributions: tables.map(({ value }) => value),
    reliefs: reliefs.map(({ value }) => value),
  });
  return { value: book, problems };
}

/** A book as the form shows it. The day on which it was checked is for whoever checks it now. */
export function draftOf(book: TariffBook): TariffDraft {
  const until = (month: string | null) => (month === null ? '' : lastDayOf(month));
  return {
    asOf: '',
    tables: book.contributions.map((table) => ({
      from: `${table.inForceFrom}-01`,
      until: until(table.until),
      jkm: String(table.jkm),
      legalJkk: table.legal.JKK,
      legalJkm: table.legal.JKM,
      legalJht: table.legal.JHT,
      legalDate: table.legalDate ?? '',
      link: table.link,
      bands: table.bands.map(({ incomeFrom, base, jkk, jht }) => ({
        incomeFrom: String(incomeFrom),
        base: String(base),
        jkk: String(jkk),
        jht: String(jht),
      })),
    })),
    reliefs: book.reliefs.map((relief) => ({
      sector: relief.sector,
      from: `${relief.from}-01`,
      until: until(relief.until),
      programmes: [...relief.programmes],
      percent: String(Math.round(relief.multiplier * 10_000) / 100),
      notPaidBy: [...relief.notPaidBy],
      legal: relief.legal,
      legalDate: relief.legalDate ?? '',
      link: relief.link,
    })),
  };
}

function judgeAsOf(asOf: string, { today, before }: TariffContext): readonly TariffFieldProblem[] {
  if (!isPlainDate(asOf)) return at('asOf', 'tariff-day');
  if (asOf > today) return at('asOf', 'tariff-future');
  // A phone takes the book that was checked later, its own or the one it was sent.
  return asOf < before.asOf || asOf < TARIFFS.asOf ? at('asOf', 'tariff-early') : [];
}

function readTable(draft: TableDraft, place: string, { before }: TariffContext): Read<ContributionTable> {
  const jkm = amountOf(draft.jkm);
  const bands = draft.bands.map((band) => ({
    incomeFrom: amountOf(band.incomeFrom) ?? Number.NaN,
    base: amountOf(band.base) ?? Number.NaN,
    jkk: amountOf(band.jkk) ?? Number.NaN,
    jht: amountOf(band.jht) ?? Number.NaN,
  }));
  const table: ContributionTable = {
    inForceFrom: monthOf(draft.from),
    until: draft.until.trim() === '' ? null : monthOf(draft.until),
    legal: { JKK: tidy(draft.legalJkk), JKM: tidy(draft.legalJkm), JHT: tidy(draft.legalJht) },
    ...(draft.legalDate.trim() !== '' && { legalDate: draft.legalDate.trim() }),
    link: draft.link.trim(),
    sources: [],
    jkm: jkm ?? 0,
    bands,
  };
  const same = before.contributions.find((each) => isSame(each, table));
  const problems = [
    ...judgePeriod(draft, place),
    ...(jkm === null
      ? at(`${place}.jkm`, 'tariff-amount')
      : jkm < SANE.jkm.least || jkm > SANE.jkm.most
        ? at(`${place}.jkm`, 'tariff-jkm')
        : []),
    ...(['legalJkk', 'legalJkm', 'legalJht'] as const).flatMap((name) =>
      tidy(draft[name]) === '' || tidy(draft[name]).length > 300 ? at(`${place}.${name}`, 'tariff-law') : [],
    ),
    ...judgeSource(draft, place, same !== undefined),
    ...(bands.length === 0 ? at(`${place}.bands`, 'tariff-band-first') : []),
    ...bands.flatMap((band, number) => judgeBand(band, bands, number, `${place}.bands.${number}`)),
  ];
  return { value: { ...table, sources: same?.sources ?? [] }, problems };
}

type Band = ContributionTable['bands'][number];

function judgeBand(band: Band, bands: readonly Band[], number: number, place: string): readonly TariffFieldProblem[] {
  const wrong = (['incomeFrom', 'base', 'jkk', 'jht'] as const).filter((name) => Number.isNaN(band[name]));
  if (wrong.length > 0) return wrong.flatMap((name) => at(`${place}.${name}`, 'tariff-amount'));
  const below = bands[number - 1];
  const above = bands[number + 1];
  const percent = (part: number) => (part / band.base) * 100;
  const isSane = (part: number, { least, most }: { readonly least: number; readonly most: number }) =>
    percent(part) >= least && percent(part) <= most;
  return [
    ...(below === undefined && band.incomeFrom !== 0 ? at(`${place}.incomeFrom`, 'tariff-band-first') : []),
    ...(below !== undefined && band.incomeFrom <= below.incomeFrom
      ? at(`${place}.incomeFrom`, 'tariff-band-order')
      : []),
    // The base is an income of its band, as in every table so far.
    ...(band.base < Math.max(1, band.incomeFrom) || (above !== undefined && band.base >= above.incomeFrom)
      ? at(`${place}.base`, 'tariff-base')
      : []),
    ...(isSane(band.jkk, SANE.jkk) ? [] : at(`${place}.jkk`, 'tariff-jkk')),
    ...(isSane(band.jht, SANE.jht) ? [] : at(`${place}.jht`, 'tariff-jht')),
  ];
}

function readRelief(draft: ReliefDraft, place: string, { before }: TariffContext): Read<Relief> {
  const percent = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(draft.percent.trim())
    ? Number(draft.percent.trim().replace(',', '.'))
    : Number.NaN;
  const relief: Relief = {
    sector: draft.sector === 'transport' ? 'transport' : 'other',
    from: monthOf(draft.from),
    until: draft.until.trim() === '' ? null : monthOf(draft.until),
    programmes: (['JKK', 'JKM', 'JHT'] as const).filter((each) => draft.programmes.includes(each)),
    multiplier: percent / 100,
    notPaidBy: (['government', 'village-fund'] as const).filter((each) => draft.notPaidBy.includes(each)),
    legal: tidy(draft.legal),
    ...(draft.legalDate.trim() !== '' && { legalDate: draft.legalDate.trim() }),
    link: draft.link.trim(),
    sources: [],
  };
  const same = before.reliefs.find((each) => isSame(each, relief));
  const problems = [
    ...judgePeriod(draft, place),
    ...(relief.programmes.length === 0 ? at(`${place}.programmes`, 'tariff-programmes') : []),
    ...(percent >= 0 && percent < 100 ? [] : at(`${place}.percent`, 'tariff-percent')),
    ...(relief.legal === '' || relief.legal.length > 300 ? at(`${place}.legal`, 'tariff-law') : []),
    ...judgeSource(draft, place, same !== undefined),
  ];
  return { value: { ...relief, sources: same?.sources ?? [] }, problems };
}

/** First and last day of a table or relief, each by itself. */
function judgePeriod(
  { from, until }: { readonly from: string; readonly until: string },
  place: string,
): readonly TariffFieldProblem[] {
  const [first, last] = [from.trim(), until.trim()];
  const ofFirst = !isPlainDate(first) ? 'tariff-day' : first.endsWith('-01') ? null : 'tariff-month-start';
  const ofLast =
    last === ''
      ? null
      : !isPlainDate(last)
        ? 'tariff-day'
        : last !== lastDayOf(monthOf(last))
          ? 'tariff-month-end'
          : ofFirst === null && last < first
            ? 'tariff-order'
            : null;
  return [
    ...(ofFirst === null ? [] : at(`${place}.from`, ofFirst)),
    ...(ofLast === null ? [] : at(`${place}.until`, ofLast)),
  ];
}

/** Law, its day and where to read it. What stands as it was before may lack the day. */
function judgeSource(
  { legalDate, link }: { readonly legalDate: string; readonly link: string },
  place: string,
  isAsBefore: boolean,
): readonly TariffFieldProblem[] {
  const day = legalDate.trim();
  return [
    ...((day === '' && isAsBefore) || isPlainDate(day) ? [] : at(`${place}.legalDate`, 'tariff-law-date')),
    ...(/^https:\/\/[^\s"'<>\\@]{4,280}$/.test(link.trim()) ? [] : at(`${place}.link`, 'tariff-link')),
  ];
}

/** Tables follow each other without a hole, the first has begun, and the last has no end: there is a price for every month from now on. */
function judgeSequence(tables: readonly TableDraft[], today: PlainDate): readonly TariffFieldProblem[] {
  return tables.flatMap(({ from, until }, number) => {
    const place = `tables.${number}`;
    const next = tables[number + 1];
    const first = number === 0 && isPlainDate(from) && from > today ? at(`${place}.from`, 'tariff-none-now') : [];
    if (next === undefined) return [...first, ...(until.trim() === '' ? [] : at(`${place}.until`, 'tariff-ends'))];
    if (!isPlainDate(next.from)) return first;
    const expected = isPlainDate(until) ? `${addMonths(monthOf(until), 1)}-01` : null;
    if (expected === null || expected > next.from) {
      return [...first, ...at(`tables.${number + 1}.from`, 'tariff-overlap')];
    }
    return expected < next.from ? [...first, ...at(`tables.${number + 1}.from`, 'tariff-gap')] : first;
  });
}

/** No month has two reliefs for one kind of work: which of them counts would be chance. */
function judgeOverlaps(reliefs: readonly ReliefDraft[]): readonly TariffFieldProblem[] {
  const END = '9999-12-31';
  return reliefs.flatMap((relief, number) => {
    const meets = reliefs
      .slice(0, number)
      .some(
        (other) =>
          other.sector === relief.sector &&
          isPlainDate(other.from) &&
          isPlainDate(relief.from) &&
          other.from <= (relief.until.trim() || END) &&
          relief.from <= (other.until.trim() || END),
      );
    return meets ? at(`reliefs.${number}.from`, 'tariff-relief-overlap') : [];
  });
}

function at(field: string, problem: TariffProblem): readonly [TariffFieldProblem] {
  return [{ field, problem }];
}

/** Whole rupiah, however they are grouped; null for anything else. */
function amountOf(typed: string): number | null {
  const digits = typed.replaceAll(/[\s.]|^\s*rp/gi, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function tidy(typed: string): string {
  return typed.replaceAll(/\s+/g, ' ').trim();
}

/** Do they say the same of price and law? Where it was read about, and the day of the law, are beside that. */
function isSame<Entry extends ContributionTable | Relief>(one: Entry, other: Entry): boolean {
  const said = (entry: Entry) => inOneOrder({ ...entry, sources: [], legalDate: null });
  return said(one) === said(other);
}

/** As text that does not depend on the order of fields, which a database changes. */
function inOneOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inOneOrder).join(',')}]`;
  const fields = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${inOneOrder(each)}`);
  return `{${fields.sort((a, b) => (a < b ? -1 : 1)).join(',')}}`;
}
