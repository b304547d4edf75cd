import i18next from 'i18next';
import { startTransition } from 'react';
import { languageOfPath } from '#i18n/languages.ts';
import { startTexts } from '#i18n/texts.ts';
import { announce } from '#ui/announce.ts';
import { App } from '#app/App.tsx';
import { isMissingCode, noticeMissingCode } from '#app/missing-code.ts';
import { startBackgroundWork } from '#app/background-work.ts';
import { startReadAloudLater } from '#app/read-aloud-later.ts';
import { keepInstallPrompt } from '#features/install-prompt.ts';
import { registerServiceWorker } from '#app/register-service-worker.ts';
import { whenAtRest } from '#ui/at-rest.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');

const path = location.pathname;
const language = languageOfPath(path);
const isFirstStep = document.documentElement.dataset['page'] === 'first-step';
// On the first question it is kept since before this script came.
if (!isFirstStep) keepInstallPrompt();
// The frame of the app may answer this address too, when the service worker knows no better page for it.
const isPrerendered = isFirstStep && path.endsWith('/daftar/');

noticeMissingCode();
const [{ createRoot, hydrateRoot }] = await Promise.all([
  // In a task of its own: to read it all takes a phone of 2018 a tenth of a second.
  import('react-dom/client'),
  startTexts(language, isPrerendered ? ['common', 'enrol', 'problems'] : ['common']),
]);
// In small pieces: a finger that comes while a slow phone takes over the page is answered in between.
startTransition(() => {
  if (isPrerendered) hydrateRoot(root, <App ssrPath={path} />, { onCaughtError });
  else createRoot(root, { onCaughtError }).render(<App />);
});
// The pages after the first question want it; the form works without, should the line break before it came.
if (isPrerendered) whenAtRest(() => void import('#app/reading.css').catch(() => undefined));
// Putting the whole app on the phone takes the processor that her first press needs. From the front page it begins at once: there is
// nothing to take over, and it is done the sooner.
whenAtRest(() => registerServiceWorker(() => announce(i18next.t('common:offlineReady'))));
startBackgroundWork();
startReadAloudLater();

/** What a broken line left out is told on the page, and is no fault of the code. */
function onCaughtError(error: unknown): void {
  // As React does where nothing is given.
  // oxlint-disable-next-line no-console
  if (!isMissingCode(error)) console.error(error);
}
