import { PAGES } from '#app/pages.ts';
import { STEPS } from '#domain/steps.ts';
import { type Language, basePath } from '#i18n/languages.ts';

/** What any phone has for handing over, for opening on a phone of one's own, and for proofs. */
export const CARRY_PLACES: readonly string[] = ['/titip', '/terima', '/bukti'];

/** What an agent has besides the form, behind her lock. */
export const AGENT_PLACES: readonly string[] = ['/agen', '/agen/siap', '/agen/hitungan', '/agen/hp'];

/** Every address that anybody can open, without its language: the pages that a build writes, and those the app shows by itself. */
export const PLACES: readonly string[] = [
  ...PAGES.filter(({ kind, language }) => language === 'id' && kind !== 'not-found').map(({ path }) => path),
  ...CARRY_PLACES,
  '/agen/masuk',
  '/pengaturan',
  '/tidak-ada',
];

/** Every question of the form. */
export const QUESTIONS = STEPS.map(({ id }) => id);

/** A place in a language. */
export function addressIn(language: Language, place: string): string {
  return `${basePath(language)}${place}`;
}
