/**
 * What may be told to who sees no person: no figure of one to four people (k = 5), and none that adding up and taking away would give
 * back. It is reckoned once for the whole country, so that two who see different places learn nothing by putting theirs together.
 */

/** No figure of fewer people than this is told. */
export const SMALLEST_CELL = 5;

/** A place and the places it is made of, with its figures by name. The figures of a place are the sums of those of its parts. */
export interface CountedPlace {
  readonly code: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly parts: readonly CountedPlace[];
}

/** Figures that are told together or not at all. With a `whole`, they are all of its parts, and each person is in one of them. */
export interface FigureGroup {
  readonly cells: readonly string[];
  /** A figure that stands alone, and comes before this group in the list; null for one that is part of nothing. */
  readonly whole: string | null;
}

/** For each place, the names of the figures that are not told. */
export type Hidden = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which figures of which places are hidden. A group is told of a place when none of its figures is small. What is hidden is hidden in so
 * many places that what is told of the place around them leaves each small figure at least two possible values.
 */
export function findHidden(country: CountedPlace, groups: readonly FigureGroup[]): Hidden {
  const hidden = new Map<string, Set<string>>(everyPlace(country).map(({ code }) => [code, new Set()]));
  for (const group of groups) {
    const { whole } = group;
    const isWholeHidden = ({ code }: CountedPlace) => whole !== null && hidden.get(code)?.has(whole) === true;
    for (const code of hideGroup(country, group, isWholeHidden)) {
      for (const cell of group.cells) hidden.get(code)?.add(cell);
    }
  }
  return hidden;
}

function hideGroup(
  country: CountedPlace,
  group: FigureGroup,
  isWholeHidden: (place: CountedPlace) => boolean,
): ReadonlySet<string> {
  const places = everyPlace(country);
  const isHidden = new Set(
    places
      .filter((place) => isWholeHidden(place) || group.cells.some((cell) => isSmall(figureOf(place, cell))))
      .map(({ code }) => code),
  );
  // With one figure that is the whole itself there is nothing more to guard.
  if (group.whole !== null && group.cells.length < 2) return isHidden;
  for (;;) {
    const more = findGivenAway(places, group, isHidden, isWholeHidden);
    if (more === null) return isHidden;
    isHidden.add(more.code);
  }
}

/** A place to hide besides, because what is told around it gives a hidden figure away; null when nothing is given away. */
function findGivenAway(
  places: readonly CountedPlace[],
  group: FigureGroup,
  isHidden: ReadonlySet<string>,
  isWholeHidden: (place: CountedPlace) => boolean,
): CountedPlace | null {
  for (const place of places) {
    const hiddenParts = place.parts.filter(({ code }) => isHidden.has(code));
    if (isHidden.has(place.code)) {
      // Its parts would add up to it.
      if (place.parts.length > 0 && hiddenParts.length === 0) return smallest(place.parts, group, isHidden);
      continue;
    }
    if (hiddenParts.length === 0) continue;
    const within = isWholeHidden(place) ? null : place.code;
    const rows = hiddenParts.flatMap((part) => hiddenLeaves(part, isHidden, within, isWholeHidden));
    if (isSafe(rows, group)) continue;
    const around = [place, ...hiddenParts.flatMap((part) => hiddenWithParts(part, isHidden))];
    const besides = around.flatMap(({ parts }) => parts);
    return smallest(besides, group, isHidden) ?? place;
  }
  return null;
}

/** A hidden place, and the nearest around it of which is told how many people it has: itself, where that is told. */
interface HiddenRow {
  readonly place: CountedPlace;
  readonly within: string | null;
}

/** The hidden places under a hidden one that are not made of others: what is unknown is theirs. */
function hiddenLeaves(
  place: CountedPlace,
  isHidden: ReadonlySet<string>,
  around: string | null,
  isWholeHidden: (place: CountedPlace) => boolean,
): readonly HiddenRow[] {
  const within = isWholeHidden(place) ? around : place.code;
  const parts = place.parts.filter(({ code }) => isHidden.has(code));
  if (parts.length === 0) return [{ place, within }];
  return parts.flatMap((part) => hiddenLeaves(part, isHidden, within, isWholeHidden));
}

function hiddenWithParts(place: CountedPlace, isHidden: ReadonlySet<string>): readonly CountedPlace[] {
  if (place.parts.length === 0) return [];
  const parts = place.parts.filter(({ code }) => isHidden.has(code));
  return [place, ...parts.flatMap((part) => hiddenWithParts(part, isHidden))];
}

/**
 * Of the hidden rows whoever subtracts knows what they are together, and how many people each has, or some of them together. From this
 * follows the least and the most of each figure: a small one is given away where they are the same.
 */
function isSafe(rows: readonly HiddenRow[], { cells, whole }: FigureGroup): boolean {
  const together = cells.map((cell) => sum(rows.map(({ place }) => figureOf(place, cell))));
  if (together.some(isSmall)) return false;
  // Hidden is never zero where a figure stands alone, so as many people as places is one in each.
  if (whole === null) return rows.length > 1 && (together[0] ?? 0) > rows.length;
  const known = new Map<string | null, number>();
  for (const { place, within } of rows) known.set(within, (known.get(within) ?? 0) + figureOf(place, whole));
  const people = [...known.values()];
  const all = sum(people);
  return people.every((row) =>
    together.every((column) => {
      const most = Math.min(row, column);
      const least = Math.max(0, row + column - all);
      return most !== least || !isSmall(most);
    }),
  );
}

function smallest(
  places: readonly CountedPlace[],
  { cells }: FigureGroup,
  isHidden: ReadonlySet<string>,
): CountedPlace | null {
  const sizeOf = (place: CountedPlace) => sum(cells.map((cell) => figureOf(place, cell)));
  const told = places.filter((place) => !isHidden.has(place.code) && sizeOf(place) > 0);
  return told.sort((one, other) => sizeOf(one) - sizeOf(other))[0] ?? null;
}

function everyPlace(place: CountedPlace): readonly CountedPlace[] {
  return [place, ...place.parts.flatMap(everyPlace)];
}

function figureOf({ figures }: CountedPlace, name: string): number {
  return figures[name] ?? 0;
}

function isSmall(figure: number): boolean {
  return figure > 0 && figure < SMALLEST_CELL;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
