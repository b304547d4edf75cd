import { YOUNGEST_AGE, AGE_TOO_OLD, ageOn } from '#domain/age.ts';
import type { Enrolment } from '#domain/enrolment.ts';
import { type NikWarning, type Sex, judgeNik, readNik } from '#domain/nik.ts';
import { type PlainDate, isRealDate, parts } from '#domain/plain-date.ts';

/**
 * What of a case can be compared without asking anybody, for the officer: each with what was found. Nothing here refuses anybody; the
 * KTP decides, and what the person confirmed after looking again is said too.
 */
export type CaseCheck =
  | { readonly code: 'age'; readonly looks: 'right' | 'twice'; readonly age: number }
  | { readonly code: 'birth-date-not-real'; readonly looks: 'twice' }
  /** The NIK is made up: all digits alike, in a row, or with a date that cannot be. */
  | { readonly code: 'nik-form'; readonly looks: 'right' | 'twice' }
  | { readonly code: 'nik-birth-date'; readonly looks: 'right' | 'twice'; readonly inNik: PlainDate | null }
  | { readonly code: 'nik-sex'; readonly looks: 'right' | 'twice'; readonly inNik: Sex | null }
  /** Of first registration: it differs whenever somebody has moved. */
  | { readonly code: 'nik-region'; readonly looks: 'right' | 'twice'; readonly inNik: string };

/** Warnings that only a number that is no NIK has. */
const MADE_UP: readonly NikWarning[] = ['impossible-date', 'all-same', 'sequence'];

/**
 * @param on the day of arrival
 */
export function checkCase({ identity, ktpAddress }: Enrolment, on: PlainDate): readonly CaseCheck[] {
  const { nik, birthDate, sex } = identity;
  const reading = readNik(nik, on);
  const { warnings } = judgeNik(nik, { on, birthDate, sex });
  const has = (warning: NikWarning) => warnings.includes(warning);
  const regency = `${reading.regionPrefix.slice(0, 2)}.${reading.regionPrefix.slice(2, 4)}`;
  const inAddress = ktpAddress.place.code.slice(0, 5);
  return [
    ageCheck(birthDate, on),
    { code: 'nik-form', looks: looks(MADE_UP.some(has)) },
    { code: 'nik-birth-date', looks: looks(has('birth-date-differs')), inNik: reading.birthDate },
    { code: 'nik-sex', looks: looks(has('sex-differs')), inNik: reading.sex },
    // Nothing to compare with where the person wrote the names herself.
    ...(inAddress.length === 5
      ? [{ code: 'nik-region', looks: looks(regency !== inAddress), inNik: regency } as const]
      : []),
  ];
}

function ageCheck(birthDate: PlainDate, on: PlainDate): CaseCheck {
  if (!isRealDate(parts(birthDate))) return { code: 'birth-date-not-real', looks: 'twice' };
  const age = ageOn(birthDate, on);
  return { code: 'age', looks: looks(age < YOUNGEST_AGE || age >= AGE_TOO_OLD), age };
}

function looks(differs: boolean): 'right' | 'twice' {
  return differs ? 'twice' : 'right';
}
