import { ANSWER_DAYS, FIGURE_GROUPS, MONTHS_OF_YEAR, NEED_FIGURES, measureOf } from '#domain/coverage.ts';
import {
  type CoveragePlace,
  type CoverageResponse,
  type CoverageTarget,
  WHOLE_COUNTRY,
} from '#domain/coverage-wire.ts';
import { type Regions, isWithin } from '#domain/roles.ts';
import { STEPS } from '#domain/steps.ts';
import { type CountedPlace, type Hidden, SMALLEST_CELL } from '#domain/suppression.ts';
import { sumOf } from '#server/store/coverage.ts';

/** A place as an account may see it: all of it, or with the small figures hidden. */
export type Shown = Pick<CoverageResponse, 'place' | 'parts' | 'answerTime'>;

/** The figures that are told of a place; the others are for reckoning only. */
const TOLD = FIGURE_GROUPS.flatMap(({ cells }) => cells).filter((name) => !name.startsWith('not_'));
/** Told only where nothing is hidden: they are parts of what is told, and would give it away. */
const TOLD_EXACTLY = ['withdrawn', ...MONTHS_OF_YEAR.map((month) => `accepted_${month}`)];

/**
 * The places that an account works in, as one; or the place that was asked for. Null when it is not within the account's regions.
 *
 * @param country of which nothing outside the regions is told
 * @param hidden what is not told; null for who may see everything
 */
export function shownCoverage(
  country: CountedPlace,
  given: {
    readonly regions: Regions;
    readonly region: string | null;
    readonly hidden: Hidden | null;
    readonly targets: readonly CoverageTarget[];
  },
): Shown | null {
  const { regions, region, hidden, targets } = given;
  const place = placeOf(country, regions, region);
  if (place === null) return null;
  const shown = (each: CountedPlace): CoveragePlace => ({
    code: each === place && isSeveral(regions, region) ? null : each.code,
    figures: figuresShown(each, hidden),
    target: targets.find((target) => target.region === each.code && target.period.length === 4) ?? null,
  });
  return {
    place: shown(place),
    parts: place.parts.map(shown),
    answerTime: answerTimeOf(place, hidden !== null),
  };
}

/** Figures of needs are told to nobody but as everybody is told them. */
export function withCarefulNeeds(exact: Shown, careful: Shown): Shown {
  const needsOf = (place: CoveragePlace | undefined) =>
    Object.fromEntries(['need_counted', ...NEED_FIGURES].map((name) => [name, place?.figures[name] ?? null]));
  const merged = (place: CoveragePlace, same: CoveragePlace | undefined): CoveragePlace => ({
    ...place,
    figures: { ...place.figures, ...needsOf(same) },
  });
  return {
    ...exact,
    place: merged(exact.place, careful.place),
    parts: exact.parts.map((part) =>
      merged(
        part,
        careful.parts.find(({ code }) => code === part.code),
      ),
    ),
  };
}

function isSeveral(regions: Regions, region: string | null): boolean {
  return region === null && regions !== 'all' && regions.length > 1;
}

function placeOf(country: CountedPlace, regions: Regions, region: string | null): CountedPlace | null {
  if (region === WHOLE_COUNTRY || (region === null && regions === 'all')) return regions === 'all' ? country : null;
  if (region !== null) return isWithin(region, regions) ? findPlace(country, region) : null;
  const own = regions === 'all' ? [] : [...new Set(regions)];
  const outermost = own.filter((code) => !own.some((other) => code.startsWith(`${other}.`)));
  const [one] = outermost;
  if (outermost.length === 1 && one !== undefined) return findPlace(country, one);
  return sumOf(
    'several',
    outermost.map((code) => ({ ...findPlace(country, code), parts: [] })),
  );
}

/** A place without enrolments is there all the same. */
function findPlace(country: CountedPlace, code: string): CountedPlace {
  const province = country.parts.find((part) => part.code === code.slice(0, 2));
  const found = code.length === 2 ? province : province?.parts.find((part) => part.code === code);
  return found ?? { code, figures: {}, parts: [] };
}

function figuresShown(place: CountedPlace, hidden: Hidden | null): CoveragePlace['figures'] {
  const isHidden = (name: string) => isHiddenAt(place, name, hidden);
  const names = hidden === null ? [...TOLD, ...TOLD_EXACTLY] : TOLD;
  const told = (name: string) => {
    const figure = place.figures[name] ?? 0;
    return hidden === null ? figure : roughly(figure);
  };
  return Object.fromEntries(names.map((name) => [name, isHidden(name) ? null : told(name)]));
}

/**
 * In fives: who looks again and again sees no figure grow by one, and so does not read one person's answers off what grew together; and who
 * knows all but one place exactly does not get the last by subtraction.
 */
function roughly(figure: number): number {
  return Math.round(figure / SMALLEST_CELL) * SMALLEST_CELL;
}

/** At which step drafts ended: nobody has agreed to be counted by it, so a small figure is told to nobody, and no sum beside it. */
export function shownDraftEnds(counts: ReadonlyMap<string, number>): NonNullable<CoverageResponse['draftEnds']> {
  return STEPS.map(({ id }) => {
    const count = counts.get(id) ?? 0;
    return { step: id, count: count > 0 && count < SMALLEST_CELL ? null : roughly(count) };
  });
}

/** Of several places together, a figure is told when it is told of each. */
function isHiddenAt(place: CountedPlace, name: string, hidden: Hidden | null): boolean {
  if (hidden === null) return false;
  const own = hidden.get(place.code);
  return own === undefined ? place.parts.some((part) => isHiddenAt(part, name, hidden)) : own.has(name);
}

function answerTimeOf({ figures }: CountedPlace, isCareful: boolean): Shown['answerTime'] {
  const counts = [...ANSWER_DAYS, 'more' as const].map((days) => ({
    days,
    count: figures[measureOf('answered', String(days))] ?? 0,
  }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 || (isCareful && all < 2 * SMALLEST_CELL)) return null;
  const within = (share: number) => {
    let seen = 0;
    return counts.find(({ count }) => (seen += count) >= all * share)?.days ?? 'more';
  };
  return { median: within(0.5), p90: within(0.9) };
}
