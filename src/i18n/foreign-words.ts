import type { Language } from '#i18n/languages.ts';

/**
 * Indonesian words in English texts, which a screen reader must say as Indonesian (WCAG 3.1.2). Names (KTP, Jamsostek) are none of
 * them, and in Javanese and Sundanese they are part of everyday speech. A word that a text newly borrows is added here.
 */
const INDONESIAN_IN_ENGLISH = /\b([Oo]jek|ojol|tani|ART|warung|juta|ribu|wadah|Permenaker|Undang-Undang)\b/;

/** A text in pieces: those at odd places are in Indonesian, all others in the language of the page. Together they are the text. */
export function splitForeign(text: string, language: Language): readonly string[] {
  return language === 'en' ? text.split(INDONESIAN_IN_ENGLISH) : [text];
}
