import { sql } from 'drizzle-orm';
import {
  COVERAGE_STATES,
  type CoverageState,
  DIMENSION_NAMES,
  LEFT_OVER_CHANNEL,
  LIVE_STATES,
  MEASURES,
  MONTHS_OF_YEAR,
  cellsOf,
  measureOf,
} from '#domain/coverage.ts';
import { RETURN_REASONS } from '#domain/office-reasons.ts';
import { WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import type { Regions } from '#domain/roles.ts';
import type { CountedPlace } from '#domain/suppression.ts';
import type { Queries } from '#server/store/connect.ts';
import { coverageCount, coverageNeed } from '#server/store/coverage-schema.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { withinRegions } from '#server/store/region-scope.ts';

/** The enrolments of a year within some regions, counted: the country with its provinces and their regencies. */
export interface YearCounted {
  readonly country: CountedPlace;
  /** From the first year of which there are enrolments to the last; null when there are none. */
  readonly years: { readonly first: number; readonly last: number } | null;
}

/** Adds up the counters of a year. What is outside the regions is never read. */
export function countYear(queries: Queries, regions: Regions, year: number): Promise<YearCounted> {
  return queries.transaction(async (transaction) => {
    const counted = await countRegencies(transaction, regions, year);
    const { rows } = await transaction.execute<{ first: string | null; last: string | null }>(
      sql`select min(year) as first, max(year) as last from ${coverageCount}
        where ${withinRegions(sql`regency`, regions)}`,
    );
    const first = rows[0]?.first ?? null;
    const last = rows[0]?.last ?? null;
    return {
      country: countryOf(counted),
      years: first === null || last === null ? null : { first: Number(first), last: Number(last) },
    };
  }, READING);
}

type Figures = Readonly<Record<string, number>>;

async function countRegencies(transaction: Transaction, regions: Regions, year: number): Promise<Map<string, Figures>> {
  const ofYear = sql`year = ${String(year)} and ${withinRegions(sql`regency`, regions)}`;
  const total = (measure: string, states: readonly CoverageState[], name: string) =>
    sql`coalesce(sum(${sql.identifier(measure)}) filter (where state in ${[...states]}), 0)::int as ${sql.identifier(name)}`;
  const { rows } = await transaction.execute<Record<string, unknown>>(sql`
    select regency, ${sql.join(
      [
        ...COVERAGE_STATES.map((state) => total('cases', [state], state)),
        ...MONTHS_OF_YEAR.map((month) => total(`month_${month}`, ['accepted'], `accepted_${month}`)),
        ...MEASURES.map((measure) => total(measure, LIVE_STATES, measure)),
      ],
      sql`, `,
    )}
    from ${coverageCount} where ${ofYear} group by regency`);
  const needs = await transaction.execute<Record<string, unknown>>(sql`
    select regency, sum(counted)::int as need_counted, sum(said)::int as need_said
    from ${coverageNeed} where ${ofYear} group by regency`);
  const needsOf = new Map(needs.rows.map(({ regency, ...numbers }) => [String(regency), numbers]));
  return new Map(
    rows.map(({ regency, ...numbers }) => [
      String(regency),
      withRest(
        Object.fromEntries(
          Object.entries({ ...numbers, ...needsOf.get(String(regency)) }).map(([name, number]) => [
            name,
            Number(number),
          ]),
        ),
      ),
    ]),
  );
}

/** What follows from the counters: what is left of a whole when its parts are taken away. */
function withRest(counted: Figures): Figures {
  const of = (name: string) => counted[name] ?? 0;
  const live = LIVE_STATES.reduce((sum, state) => sum + of(state), 0);
  const rests = DIMENSION_NAMES.flatMap((dimension) => {
    const told = cellsOf(dimension).reduce((sum, cell) => sum + of(cell), 0);
    return [[dimension === 'channel' ? LEFT_OVER_CHANNEL : `${dimension}_rest`, live - told] as const];
  });
  const reasons = RETURN_REASONS.map((reason) => measureOf('reason', reason));
  return {
    ...counted,
    live,
    need_none_said: of('need_counted') - of('need_said'),
    open: of('waiting') + of('returned'),
    not_sent_back: live - of('sent_back'),
    ...Object.fromEntries(reasons.map((cell) => [`not_${cell}`, of('sent_back') - of(cell)])),
    ...Object.fromEntries(rests),
  };
}

/** Regencies in their provinces; the enrolments whose regency is not known lie in the country alone. */
function countryOf(counted: ReadonlyMap<string, Figures>): CountedPlace {
  const regencies = [...counted].map(([code, figures]) => ({ code, figures, parts: [] }));
  const provinces = new Map<string, CountedPlace[]>();
  for (const regency of regencies) {
    const province = regency.code.slice(0, 2);
    provinces.set(province, [...(provinces.get(province) ?? []), regency]);
  }
  return sumOf(
    WHOLE_COUNTRY,
    [...provinces]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([code, parts]) => (code === '' ? parts : [sumOf(code, parts)])),
  );
}

/** A place that is made of these. */
export function sumOf(code: string, parts: readonly CountedPlace[]): CountedPlace {
  const figures: Record<string, number> = {};
  for (const part of parts) {
    for (const [name, figure] of Object.entries(part.figures)) figures[name] = (figures[name] ?? 0) + figure;
  }
  return { code, figures, parts };
}
