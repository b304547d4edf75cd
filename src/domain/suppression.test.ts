import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedPlace, type FigureGroup, SMALLEST_CELL, findHidden } from '#domain/suppression.ts';

const GROUPS: readonly FigureGroup[] = [
  { cells: ['live'], whole: null },
  { cells: ['women', 'men'], whole: 'live' },
];

/** A place that is made of others, or of women and men. */
function placeOf(code: string, given: readonly CountedPlace[] | readonly [number, number]): CountedPlace {
  const [one, other] = given;
  if (typeof one === 'number' && typeof other === 'number') {
    return { code, figures: { women: one, men: other, live: one + other }, parts: [] };
  }
  const parts = given.filter((each) => typeof each === 'object');
  const total = (name: string) => parts.reduce((sum, { figures }) => sum + (figures[name] ?? 0), 0);
  return { code, figures: { women: total('women'), men: total('men'), live: total('live') }, parts };
}

const leaf = fc.tuple(fc.nat(7), fc.nat(7));
const flat = fc.array(leaf, { minLength: 2, maxLength: 4 }).map((leaves) =>
  placeOf(
    'ID',
    leaves.map((each, at) => placeOf(`1${at}`, each)),
  ),
);
const nested = fc
  .array(fc.array(leaf, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 2 })
  .map((provinces) =>
    placeOf(
      'ID',
      provinces.map((leaves, at) =>
        placeOf(
          `1${at}`,
          leaves.map((each, of) => placeOf(`1${at}.0${of}`, each)),
        ),
      ),
    ),
  );

describe('what is told to who sees no person', () => {
  it('leaves out every figure of one to four people', () => {
    const country = placeOf('ID', [placeOf('11', [3, 40]), placeOf('12', [60, 70]), placeOf('13', [80, 90])]);
    const hidden = findHidden(country, GROUPS);
    expect([...(hidden.get('11') ?? [])].toSorted()).toEqual(['men', 'women']);
    // Not the third: of the two that are hidden, nobody knows how many women each has.
    expect([...(hidden.get('12') ?? [])].toSorted()).toEqual(['men', 'women']);
    expect(hidden.get('13')?.size).toBe(0);
    expect(hidden.get('ID')?.size).toBe(0);
  });

  it('leaves nothing out where nothing is small', () => {
    const country = placeOf('ID', [placeOf('11', [0, 40]), placeOf('12', [60, 70]), placeOf('13', [0, 0])]);
    expect([...findHidden(country, GROUPS).values()].every(({ size }) => size === 0)).toBe(true);
  });

  it('hides a second place when the sums would tell the only one that is hidden', () => {
    const country = placeOf('ID', [placeOf('11', [1, 1]), placeOf('12', [60, 70]), placeOf('13', [80, 90])]);
    const hidden = findHidden(country, GROUPS);
    expect(hidden.get('11')?.has('live')).toBe(true);
    expect(hidden.get('12')?.has('live')).toBe(true);
    expect(hidden.get('ID')?.has('live')).toBe(false);
  });

  it.each([
    ['places in one country', flat],
    ['regencies in provinces in a country', nested],
  ])('gives no small figure away to who adds and subtracts: %s', (_, countries) => {
    fc.assert(
      fc.property(countries, (country) => {
        const hidden = findHidden(country, GROUPS);
        for (const place of every(country)) {
          for (const figure of ['live', 'women', 'men']) {
            const value = place.figures[figure] ?? 0;
            if (value === 0 || value >= SMALLEST_CELL) continue;
            expect(hidden.get(place.code)?.has(figure)).toBe(true);
            expect(canBeAnother(country, hidden, place, figure), `${place.code} ${figure}`).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Is there another way to fill in the whole country, with all that is told as it is, in which this figure is another? */
function canBeAnother(
  country: CountedPlace,
  hidden: ReturnType<typeof findHidden>,
  about: CountedPlace,
  figure: string,
) {
  const cells = leaves(country).flatMap(({ code, figures }) =>
    (['women', 'men'] as const).map((sex) => ({ code, sex, is: figures[sex] ?? 0 })),
  );
  const isIn = (place: CountedPlace, name: string, cell: (typeof cells)[number]) =>
    leaves(place).some(({ code }) => code === cell.code) && (name === 'live' || name === cell.sex);
  const told = every(country).flatMap((place) =>
    ['live', 'women', 'men']
      .filter((name) => hidden.get(place.code)?.has(name) !== true)
      .map((name) => ({ of: cells.map((cell) => isIn(place, name, cell)), is: place.figures[name] ?? 0 })),
  );
  // A place whose number of people is hidden has some: none is told as none.
  const some = every(country)
    .filter(({ code }) => hidden.get(code)?.has('live') === true)
    .map((place) => cells.map((cell) => isIn(place, 'live', cell)));
  const asked = cells.map((cell) => isIn(about, figure, cell));
  const is = about.figures[figure] ?? 0;
  const left = told.map((each) => each.is);
  const chosen: number[] = [];

  const fill = (at: number): boolean => {
    if (at === cells.length) {
      const total = (of: readonly boolean[]) => chosen.reduce((sum, value, i) => sum + (of[i] === true ? value : 0), 0);
      return left.every((rest) => rest === 0) && some.every((of) => total(of) > 0) && total(asked) !== is;
    }
    const touching = told.flatMap((each, i) => (each.of[at] === true ? [i] : []));
    const most = Math.min(15, ...touching.map((i) => left[i] ?? 0));
    const isLast = touching.filter((i) => told[i]?.of.lastIndexOf(true) === at);
    const [last] = isLast;
    const from = last === undefined ? 0 : (left[last] ?? 0);
    for (let value = from; value <= (last === undefined ? most : Math.min(from, most)); value += 1) {
      for (const i of touching) left[i] = (left[i] ?? 0) - value;
      chosen[at] = value;
      const isPossible = isLast.every((i) => left[i] === 0);
      const found = isPossible && fill(at + 1);
      for (const i of touching) left[i] = (left[i] ?? 0) + value;
      if (found) return true;
    }
    return false;
  };
  return fill(0);
}

function every(place: CountedPlace): readonly CountedPlace[] {
  return [place, ...place.parts.flatMap(every)];
}

function leaves(place: CountedPlace): readonly CountedPlace[] {
  return place.parts.length === 0 ? [place] : place.parts.flatMap(leaves);
}
