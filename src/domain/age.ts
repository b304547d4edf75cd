import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { parts, type PlainDate } from '#domain/plain-date.ts';

/**
 * Who may enrol: 15 years or older, and not yet 65, on the day of enrolment.
 * Under 65: brochure of BPJS Ketenagakerjaan for BPU 2026, as transcribed (S4, S6). At least 15: the working age of
 * UU 13/2003 Pasal 1 and 69; no BPU rule naming a minimum was found, so an officer may know better.
 */
export const YOUNGEST_AGE = 15;
export const AGE_TOO_OLD = 65;

/** Full years lived on a day. Someone born on 29 February is a year older on 1 March in years without that day. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const born = parts(birth);
  const today = parts(on);
  const hadBirthday = today.month > born.month || (today.month === born.month && today.day >= born.day);
  return today.year - born.year - (hadBirthday ? 0 : 1);
}

/**
 * The age on a day, if it allows enrolment. Judge the date the person typed (as on the KTP), never the one in the NIK:
 * the two may differ and Dukcapil says the NIK is not changed for it (S31).
 * Problems: date-in-future, age-under-15, age-65-or-over.
 */
export function judgeAge(birth: PlainDate, on: PlainDate): Outcome<number> {
  if (birth > on) return fail('date-in-future');
  const age = ageOn(birth, on);
  if (age < YOUNGEST_AGE) return fail('age-under-15');
  return age >= AGE_TOO_OLD ? fail('age-65-or-over') : pass(age);
}
