import { BENEFITS, type BenefitBook, type BenefitTable, type SchoolLevel } from '#domain/benefit-book.ts';
import type { OpenQuestion } from '#domain/open-questions.ts';
import type { PlainDate, PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { Grounds } from '#domain/sources.ts';

/** Each benefit by name; its words are in `locales/`. */
export type BenefitId =
  | 'jkk-treatment'
  | `jkk-transport-${'land' | 'sea' | 'air'}`
  | 'jkk-incapacity-first'
  | 'jkk-incapacity-then'
  | 'jkk-total-disability'
  | 'jkk-death'
  | 'jkk-periodic'
  | 'jkk-funeral'
  | 'jkk-home-care'
  | 'jkk-dentures'
  | 'jkk-hearing-aid'
  | 'jkk-glasses'
  | 'jkk-prosthesis'
  | 'jkk-return-to-work'
  | 'jkm-death'
  | 'jkm-periodic'
  | 'jkm-funeral'
  | 'scholarship'
  | `scholarship-${SchoolLevel}`;

/** One benefit with all that is needed to reckon it again by hand, and what it rests on. */
export type BenefitLine = Grounds & { readonly id: BenefitId } & (
    | {
        /** Money paid: `times` × `percent` of `each`. `each` is the base of the band, or an amount of the law. */
        readonly kind: 'sum';
        readonly times: number;
        readonly percent: number;
        readonly each: Rupiah;
        readonly of: 'base' | 'amount';
        readonly amount: Rupiah;
      }
    /** Costs repaid, at most so much; in a scholarship, all that the years can come to. */
    | { readonly kind: 'limit'; readonly upTo: Rupiah; readonly years?: number }
    /** A thing at the price of a government hospital and so much on top. */
    | { readonly kind: 'reference-price'; readonly percentOnTop: number }
    /** Care as much as is needed, without a limit of cost. */
    | { readonly kind: 'care' }
  );

/** What an event brings. An estimate; what is due is decided by BPJS Ketenagakerjaan. */
export interface Entitlement {
  readonly lines: readonly BenefitLine[];
  /** All sums together; limits and care are not in it. */
  readonly total: Rupiah;
  readonly open: readonly OpenQuestion[];
  readonly asOf: PlainDate;
}

/** By which book and for an event in which month (without a month: the newest table). */
export interface InForce {
  readonly book?: BenefitBook;
  readonly month?: PlainMonth;
}

/** The table in force; for a month before the first (a phone whose clock is years behind), the first. */
export function tableFor({ book = BENEFITS, month }: InForce): BenefitTable {
  const newestFirst = [...book.tables].sort((a, b) => (a.inForceFrom > b.inForceFrom ? -1 : 1));
  const begun = month === undefined ? newestFirst : newestFirst.filter(({ inForceFrom }) => inForceFrom <= month);
  const table = begun[0] ?? newestFirst.at(-1);
  if (!table) throw new Error('a benefit book without tables');
  return table;
}

/** The lines with what they come to. */
export function entitlement(
  { book = BENEFITS }: InForce,
  lines: readonly BenefitLine[],
  open: readonly OpenQuestion[] = [],
): Entitlement {
  const total = lines.reduce((sum, line) => sum + (line.kind === 'sum' ? line.amount : 0), 0);
  return { lines, total, open, asOf: book.asOf };
}

/** So many times a percentage of the base. */
export function ofBase(id: BenefitId, rule: Grounds, times: number, percent: number, base: Rupiah): BenefitLine {
  return {
    id,
    kind: 'sum',
    times,
    percent,
    each: base,
    of: 'base',
    amount: share(times, percent, base),
    ...grounds(rule),
  };
}

/** So many times an amount of the law. */
export function amountOf(id: BenefitId, rule: Grounds, times: number, each: Rupiah): BenefitLine {
  return { id, kind: 'sum', times, percent: 100, each, of: 'amount', amount: times * each, ...grounds(rule) };
}

/** Costs up to an amount, where it matters within so many years. */
export function limit(id: BenefitId, rule: Grounds & { readonly amount: Rupiah }, years?: number): BenefitLine {
  return { id, kind: 'limit', upTo: rule.amount, ...(years !== undefined && { years }), ...grounds(rule) };
}

/** All that the scholarships of so many children can come to, from kindergarten on. */
export function scholarshipLimit(rule: BenefitTable['scholarship'], children: number): BenefitLine {
  const perChild = rule.levels.reduce((sum, { perYear, years }) => sum + perYear * years, 0);
  return { id: 'scholarship', kind: 'limit', upTo: perChild * Math.min(children, rule.mostChildren), ...grounds(rule) };
}

/** Every base of the tables in force gives whole rupiah; one that would not is rounded down: nothing is promised too high. */
function share(times: number, percent: number, base: Rupiah): Rupiah {
  return Math.floor(Math.round(times * percent * base * 100) / 10_000);
}

/** What a rule rests on, without the rule. */
export function grounds({ legal, sources }: Grounds): Grounds {
  return { legal, sources };
}
