import { ageOn, YOUNGEST_AGE } from '#domain/age.ts';
import type { SEXES } from '#domain/enrolment-choices.ts';
import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { fromParts, isRealDate, parts, type PlainDate } from '#domain/plain-date.ts';
import type { RegionIndex } from '#domain/regions.ts';
import { plainText } from '#domain/typed-text.ts';

/** Nomor Induk Kependudukan: exactly 16 digits. It has no check digit, so nothing more can be demanded of it. */
export type Nik = string;

export type Sex = (typeof SEXES)[number];

/**
 * Reads a NIK as people type or paste it: spaces, dots, dashes, a leading "NIK:", full-width digits.
 * Problems: nik-empty, nik-letters (with a suggestion when O for 0, l for 1, S for 5, B for 8 would explain it – to be
 * offered, never applied unasked), nik-too-short, nik-too-long. Nothing else ever blocks.
 */
export function parseNik(raw: string): Outcome<Nik, string> {
  const compact = plainText(raw)
    .replace(SEPARATORS, '')
    .replace(/^nik(?=\d)/i, '');
  if (compact === '') return fail('nik-empty');
  if (/\D/.test(compact)) {
    const suggestion =
      compact.length > 64 ? compact : compact.replace(/[OoIil|SsB]/g, (letter) => LOOKALIKES[letter] ?? letter);
    return /^\d{16}$/.test(suggestion) ? { ok: false, problem: 'nik-letters', suggestion } : fail('nik-letters');
  }
  if (compact.length < 16) return fail('nik-too-short');
  return compact.length > 16 ? fail('nik-too-long') : pass(compact);
}

/** What the digits say. They may be wrong, and the person still right. */
export type NikReading = {
  /** Province, regency and district of FIRST registration, e.g. '327301'; never updated when someone moves. */
  readonly regionPrefix: string;
  readonly sex: Sex | null;
  readonly birthDate: PlainDate | null;
  readonly serial: string;
};

/**
 * Reads region, sex, birth date and serial: 6 digits region, day (women +40), month, two-digit year, serial
 * (PP 37/2007 Pasal 37). The century is the latest that does not put the birth after `on`.
 */
export function readNik(nik: Nik, on: PlainDate): NikReading {
  const dayDigits = Number(nik.slice(6, 8));
  const sex = dayDigits >= 1 && dayDigits <= 31 ? 'L' : dayDigits >= 41 && dayDigits <= 71 ? 'P' : null;
  return {
    regionPrefix: nik.slice(0, 6),
    sex,
    birthDate:
      sex === null
        ? null
        : birthDateOf(sex === 'P' ? dayDigits - 40 : dayDigits, nik.slice(8, 10), nik.slice(10, 12), on),
    serial: nik.slice(12),
  };
}

/** Why a NIK deserves a second look. */
export type NikWarning =
  | 'impossible-date'
  | 'all-same'
  | 'sequence'
  | 'unknown-region'
  | 'retired-region'
  | 'birth-date-differs'
  | 'sex-differs'
  | 'serial-0000'
  | 'maybe-family-card'
  | 'child';

/** What we know besides the NIK. Without `regions` the region is not judged. */
export type NikContext = {
  readonly on: PlainDate;
  readonly birthDate?: PlainDate;
  readonly sex?: Sex;
  readonly regions?: RegionIndex;
};

/** A strong warning asks for a confirmation; a warning asks to look at the KTP again. Neither stops anyone. */
export type NikJudgement = {
  readonly kind: 'plain' | 'warning' | 'strong-warning';
  readonly warnings: readonly NikWarning[];
  /** The place a retired code belonged to, and the code that place has now, if known. */
  readonly retired?: { readonly name: string; readonly now: string | null };
};

/**
 * Judges a NIK against what is typed and against the region list.
 * Dates and sex that disagree with the KTP are legitimate (S30, S31); codes retire when provinces split (S37).
 */
export function judgeNik(nik: Nik, context: NikContext): NikJudgement {
  const reading = readNik(nik, context.on);
  const pattern = findPattern(nik);
  if (pattern !== null) {
    // A made-up number needs no list of all that is odd about it: how it looks, and where an impossible date shows that.
    return {
      kind: 'strong-warning',
      warnings: reading.birthDate === null ? [pattern, 'impossible-date'] : [pattern],
    };
  }

  const warnings: NikWarning[] = [];
  if (reading.birthDate === null) warnings.push('impossible-date');
  const retired = context.regions?.retired(reading.regionPrefix) ?? null;
  if (context.regions && !context.regions.hasPrefix(reading.regionPrefix)) {
    warnings.push(retired ? 'retired-region' : 'unknown-region');
  }
  if (reading.birthDate !== null) warnings.push(...dateWarnings(reading.birthDate, reading.sex, context));
  if (context.sex !== undefined && reading.sex !== null && reading.sex !== context.sex) warnings.push('sex-differs');
  if (reading.serial === '0000') warnings.push('serial-0000');

  const kind = warnings.includes('impossible-date') ? 'strong-warning' : warnings.length > 0 ? 'warning' : 'plain';
  return retired && warnings.includes('retired-region') ? { kind, warnings, retired } : { kind, warnings };
}

/** Groups of four for the eye while typing; every other character typed stays where it is. */
export function formatNik(raw: string): string {
  return raw.replace(SEPARATORS, '').replace(/.{4}(?=.)/gsu, '$& ');
}

const SEPARATORS = /[\s\p{Z}\p{Cf}\p{Pd}._,:;/'’]+/gu;

const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  i: '1',
  l: '1',
  '|': '1',
  S: '5',
  s: '5',
  B: '8',
};

function birthDateOf(day: number, month: string, yearInCentury: string, on: PlainDate): PlainDate | null {
  for (const century of [2000, 1900]) {
    const candidate = { day, month: Number(month), year: century + Number(yearInCentury) };
    if (isRealDate(candidate) && fromParts(candidate) <= on) return fromParts(candidate);
  }
  return null;
}

function dateWarnings(inNik: PlainDate, sexInNik: Sex | null, context: NikContext): NikWarning[] {
  const warnings: NikWarning[] = [];
  // Only the two digits of the year are in the NIK: the century is our guess and must not accuse anyone.
  const differs = context.birthDate !== undefined && context.birthDate.slice(2) !== inNik.slice(2);
  if (differs) warnings.push('birth-date-differs');
  // Where both agree on those digits, the typed century counts.
  const isChild = ageOn(differs ? inNik : (context.birthDate ?? inNik), context.on) < YOUNGEST_AGE;
  // A family card's number has 16 digits too, with its issue date in place of the birth date (never +40).
  // National cards of that kind begin with the computerised register of 2004.
  const couldBeIssueDate = sexInNik === 'L' && parts(inNik).year >= 2004;
  if (couldBeIssueDate && (isChild || differs)) warnings.push('maybe-family-card');
  if (isChild) warnings.push('child');
  return warnings;
}

function findPattern(nik: Nik): 'all-same' | 'sequence' | null {
  if (/^(\d)\1{15}$/.test(nik)) return 'all-same';
  return isStraightSequence(nik) ? 'sequence' : null;
}

function isStraightSequence(digits: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < digits.length; i += 1) steps.add((Number(digits[i]) - Number(digits[i - 1]) + 10) % 10);
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}
