import { type Language, isLanguage } from '#i18n/languages.ts';

const KEY = 'payung-language';

/** The language the person chose on this phone, or null. */
export function findRememberedLanguage(): Language | null {
  try {
    const remembered = localStorage.getItem(KEY) ?? '';
    return isLanguage(remembered) ? remembered : null;
  } catch {
    // Storage is blocked: then every visit starts in the language of its address.
    return null;
  }
}

/** Keeps the language the person chose. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is blocked or full: a preference is not worth a word to the person.
  }
}
