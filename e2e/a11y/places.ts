import { PAGES } from '#app/pages.ts';
import { STEPS } from '#domain/steps.ts';
import { type Language, basePath } from '#i18n/languages.ts';

/** Every address that a person can open, without its language: the pages that a build writes, and those the app shows by itself. */
export const PLACES: readonly string[] = [
  ...PAGES.filter(({ kind, language }) => language === 'id' && kind !== 'not-found').map(({ path }) => path),
  '/pengaturan',
  '/tidak-ada',
];

/** Every question of the form. */
export const QUESTIONS = STEPS.map(({ id }) => id);

/** A place in a language. */
export function addressIn(language: Language, place: string): string {
  return `${basePath(language)}${place}`;
}
