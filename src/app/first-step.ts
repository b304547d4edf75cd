import { keepInstallPrompt } from '#features/install-prompt.ts';
import { languageOfPath } from '#i18n/languages.ts';
import { painted } from '#app/painted.ts';

/** The texts of the first question, asked for together with its script instead of after it. */
const TEXTS = import.meta.glob('/locales/*/{common,enrol,problems}.json');

// The browser asks once the page is loaded, and waits for no script that comes after.
keepInstallPrompt();

/**
 * The first question stands on its page as HTML and takes typing at once. Its script comes after the page is painted: until then
 * it would compete with the stylesheet for the line, and with the painting for the phone's one slow core (measured at 240 kbit/s
 * and, from the phone's own store, at 6x CPU: bench/forms.ts).
 */
await painted();
for (const name of ['common', 'enrol', 'problems']) {
  // Only warmed up here; a failure shows where the texts are really loaded.
  TEXTS[`/locales/${languageOfPath(location.pathname)}/${name}.json`]?.().catch(() => undefined);
}
// As are the texts: the script asks for it too, and it is read in a task of its own.
import('react-dom/client').catch(() => undefined);
await import('#app/main.tsx');
