import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { characterCount, tidyText } from '#domain/typed-text.ts';

/**
 * Reads a person's name: 1–100 characters, letters of any script with their marks, space and . ' ’ , -.
 * One word is a whole name. Kept as typed except for surplus spaces, invisible marks and typewriter apostrophes.
 * Problems: name-empty, name-too-long, name-characters (digits, emoji, anything else).
 */
export function parsePersonName(raw: string): Outcome<string> {
  const name = tidy(raw);
  if (name === '') return fail('name-empty');
  if (characterCount(name) > 100) return fail('name-too-long');
  return /^[\p{L}\p{M} .'’,-]+$/u.test(name) && /\p{L}/u.test(name) ? pass(name) : fail('name-characters');
}

/**
 * Reads the name of a place as printed after "Tempat lahir": 2–60 characters. Places may hold digits, slashes and
 * brackets ("Konda/Kondaga", "19 Nopember").
 * Problems: required, place-too-short, too-long, name-characters.
 */
export function parsePlace(raw: string): Outcome<string> {
  const place = tidy(raw);
  if (place === '') return fail('required');
  const length = characterCount(place);
  if (length < 2) return fail('place-too-short');
  if (length > 60) return fail('too-long');
  return /^[\p{L}\p{M}\p{Nd} .'’,()/-]+$/u.test(place) && /\p{L}/u.test(place) ? pass(place) : fail('name-characters');
}

/** Phone keyboards offer several characters for one key: ` ´ ʻ ʼ ‘ are meant as ', the hyphens and dashes as -. */
function tidy(raw: string): string {
  return tidyText(raw)
    .replace(/[`´ʻʼ‘]/g, "'")
    .replace(/\p{Pd}/gu, '-');
}
