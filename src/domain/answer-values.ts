import { judgeAge } from '#domain/age.ts';
import type { Answers, HeirAnswer, PlaceAnswer } from '#domain/answers.ts';
import { HEIR_RELATIONS } from '#domain/enrolment-choices.ts';
import type { Address, Heir, Occupation, Place } from '#domain/enrolment.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { parsePersonName } from '#domain/person-name.ts';
import { type PlainDate, plainDateFromParts } from '#domain/plain-date.ts';
import { parseRtRw } from '#domain/rt-rw.ts';
import { tidyText } from '#domain/typed-text.ts';

// From answers to values: used by the judges of steps.ts and, once they are content, by compose (submission.ts).

/** The birth date from its three boxes, if the person is of age to register on `today`. */
export function birthDateOf(a: Answers, today: PlainDate): Outcome<PlainDate> {
  const birthDate = plainDateFromParts(a.birthDay, a.birthMonth, a.birthYear);
  if (!birthDate.ok) return birthDate;
  const age = judgeAge(birthDate.value, today);
  return age.ok ? birthDate : fail(age.problem);
}

const PLACE_LEVELS = ['province', 'regency', 'district', 'village'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];
/** Where each level is written by hand. */
export const PLACE_WORDS = {
  province: 'provinceWords',
  regency: 'regencyWords',
  district: 'districtWords',
  village: 'villageWords',
} as const satisfies Record<PlaceLevel, keyof PlaceAnswer>;

/**
 * The place down to `deepest`: at each level chosen from the list, or written by hand where the list does not help. The code goes
 * as deep as levels were chosen without a gap from the top; the names are as the person read or wrote them.
 *
 * @param nameOf the name of a region by its code, for a choice whose name was not kept beside it
 */
export function placeOf(a: PlaceAnswer, deepest: PlaceLevel, nameOf: (code: string) => string | undefined): Place {
  const levels = levelsDownTo(deepest);
  const firstByHand = levels.findIndex((level) => a[level] === '');
  const chosen = firstByHand === -1 ? levels : levels.slice(0, firstByHand);
  return {
    code: chosen.map((level) => a[level]).at(-1) ?? '',
    names: levels
      .map((level) => tidyText(a[PLACE_WORDS[level]]) || (nameOf(a[level]) ?? a[level]))
      .filter((name) => name !== ''),
  };
}

/** An address whose parts have been judged. */
export function addressOf(place: Place, street: string, rt: string, rw: string, postalCode: string): Address {
  return {
    place,
    street: street.trim(),
    rt: judged(parseRtRw(rt, 'rt')),
    rw: judged(parseRtRw(rw, 'rw')),
    postalCode: postalCode.trim() || null,
  };
}

/** One or two occupations, the main one first. */
export function occupationsOf(a: Answers): Occupation[] {
  const first = { id: a.occupation, words: a.occupation === 'other' ? tidyText(a.occupationWords) : null };
  if (a.secondOccupation === '') return [first];
  return [
    first,
    { id: a.secondOccupation, words: a.secondOccupation === 'other' ? tidyText(a.secondOccupationWords) : null },
  ];
}

/** The heirs that have a name or anything else filled in; a row left wholly empty is no heir. */
export function heirsOf(a: Answers): Heir[] {
  return a.heirs.filter(isFilled).flatMap((heir) => {
    const name = parsePersonName(heir.name);
    const relation = HEIR_RELATIONS.find((each) => each === heir.relation);
    const birthDate = heirBirthDate(heir);
    if (!name.ok || relation === undefined || !birthDate.ok) return [];
    return [{ name: name.value, relation, birthDate: birthDate.value }];
  });
}

/** The levels of a place, from the top down to `deepest`. */
export function levelsDownTo(deepest: PlaceLevel): readonly PlaceLevel[] {
  return PLACE_LEVELS.slice(0, PLACE_LEVELS.indexOf(deepest) + 1);
}

/** Null where nothing of it is filled in. */
export function heirBirthDate(heir: HeirAnswer): Outcome<PlainDate | null> {
  if (`${heir.birthDay}${heir.birthMonth}${heir.birthYear}`.trim() === '') return pass(null);
  return plainDateFromParts(heir.birthDay, heir.birthMonth, heir.birthYear);
}

/** Has the row of an heir anything in it? */
export function isFilled(heir: HeirAnswer): boolean {
  return Object.values(heir).some((text) => text.trim() !== '');
}

function judged<Value>(outcome: Outcome<Value>): Value | null {
  return outcome.ok ? outcome.value : null;
}
