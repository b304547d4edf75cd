import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#i18n/languages.ts';
import { textFiles } from '#i18n/text-files.ts';
import { TEXT_OPTIONS } from '#i18n/text-options.ts';

/** The texts of the office, and those that every page has. */
const FILES = import.meta.glob<Record<string, unknown>>(
  '/locales/*/{cases,common,console,enrol,office-*,problems}.json',
  {
    import: 'default',
  },
);

const files = textFiles(FILES);

/** Makes the texts of the office ready in one language. */
export async function startConsoleTexts(language: Language): Promise<void> {
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({ ...TEXT_OPTIONS, lng: language, ns: ['console', 'common'] });
  showLanguage(language);
}

/** Changes the language of the screen in place. */
export async function changeConsoleLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  showLanguage(language);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}
