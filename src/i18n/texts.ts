import i18next, { type Resource, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, TextNamespace } from '#i18n/languages.ts';
import { textFiles } from '#i18n/text-files.ts';
import { TEXT_OPTIONS } from '#i18n/text-options.ts';

/**
 * One file a language and namespace, fetched when first needed; the service worker keeps them all. The words of pages without React
 * (claims, glossary, home, learn, questions, rescue) are in their HTML and nowhere else; those of the office
 * (cases, console, office-*) never come to a phone; those of a demo its intake puts in.
 */
const FILES = import.meta.glob<Record<string, unknown>>(
  ['/locales/*/*.json', '!/locales/*/{cases,claims,console,demo,glossary,home,learn,office-*,questions,rescue}.json'],
  { import: 'default' },
);

const files = textFiles(FILES);

/**
 * Makes the texts ready in one language: resolves when `namespaces` are there, so that the first page renders at once. Further
 * namespaces come when a screen asks for them with `useTranslation(namespace)`, which waits in the nearest Suspense.
 */
export async function startTexts(language: Language, namespaces: readonly TextNamespace[]): Promise<void> {
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({ ...TEXT_OPTIONS, lng: language, ns: [...namespaces] });
}

/** The same for rendering at build time, with the texts at hand. Gives an instance of its own, so that languages don't mix. */
export async function textsAtBuild(language: Language, resources: Resource): Promise<i18n> {
  const texts = i18next.createInstance();
  await texts.use(initReactI18next).init({ ...TEXT_OPTIONS, lng: language, resources, initAsync: false });
  return texts;
}

/** Changes the language of the screen in place; answers, errors and focus stay where they are. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
}
