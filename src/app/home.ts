import { type Language, isLanguage } from '#i18n/languages.ts';
import { findRememberedLanguage, rememberLanguage } from '#i18n/remembered-language.ts';
import { isAgentsPhone, watchAgentsPhone } from '#features/agents-phone.ts';
import { fillIn } from '#features/fill-in.ts';
import { cameFrom } from '#features/learn/came-from.ts';
import { announce } from '#ui/announce.ts';
import { connectComfort } from '#ui/comfort.ts';
import { showPriceOf } from '#app/home-price.ts';
import { findSentTariffs } from '#app/home-tariffs.ts';
import { showReach } from '#app/home-reach.ts';
import { showWaiting } from '#app/home-waiting.ts';
import { type Operator, findOperator } from '#app/operator.ts';
import { startReadAloudLater } from '#app/read-aloud-later.ts';
import { registerServiceWorker } from '#app/register-service-worker.ts';

// The only script of the pages without React. Everything on them can be read and followed before it comes, or without it.
const root = document.documentElement;
const language = isLanguage(root.lang) ? root.lang : 'id';

goToRememberedLanguage();
rememberOnClick();
leadBack();
makeComfortable();
showPriceOf(new Date(), language, null);
// Once more where the intake has sent newer prices. Never fails: without them the built-in ones stay.
if (document.getElementById('price') !== null)
  void findSentTariffs().then((sent) => showPriceOf(new Date(), language, sent));
showWaiting();
leadAgent();
// Never fails: without a config nobody is named.
void findOperator().then(nameOperator);
startReadAloudLater();
makeSearchable();
registerServiceWorker(() => announce(root.dataset['offlineReady'] ?? ''));

/** Opens the front page in the language the person chose before. Only there: an address with a language was sent on purpose. */
function goToRememberedLanguage(): void {
  const remembered = findRememberedLanguage();
  if (location.pathname === '/' && remembered !== null && remembered !== 'id') location.replace(`/${remembered}/`);
}

function rememberOnClick(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
    link.addEventListener('click', () => {
      const chosen: Language | null = isLanguage(link.lang) ? link.lang : null;
      if (chosen !== null) rememberLanguage(chosen);
    });
  }
}

/** The page where things are made comfortable leads back to where it was opened, to a form too. */
function leadBack(): void {
  const back = document.getElementById('back');
  const from = cameFrom(location.hash, language);
  if (!(back instanceof HTMLAnchorElement) || from === null) return;
  back.href = from;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) link.hash = location.hash;
}

/** An agent's phone leads to her own page from here; no other shows that there is one. */
function leadAgent(): void {
  const way = document.getElementById('agent-way');
  if (way === null) return;
  const show = () => {
    way.hidden = !isAgentsPhone();
  };
  show();
  // She may sign out in another tab, or come back to a page that the browser has kept.
  watchAgentsPhone(show);
  addEventListener('pageshow', show);
}

function makeComfortable(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-comfort]');
  if (form !== null) connectComfort(form);
}

function nameOperator(operator: Operator | null): void {
  if (operator === null) return;
  const { name, contact, official } = operator;
  for (const line of document.querySelectorAll<HTMLElement>('[data-official]')) {
    if (official) line.textContent = fillIn(line.dataset['official'] ?? '', { operator: name });
  }
  const line = document.getElementById('operator-contact');
  if (contact !== '' && line !== null) line.textContent = fillIn(line.dataset['text'] ?? '', { name, contact });
  showReach(operator);
}

/** The code for it is fetched only where there is something to search. */
function makeSearchable(): void {
  const field = document.querySelector<HTMLElement>('[data-search]');
  // A failure leaves the page as it was: everything on it can be read.
  if (field !== null) void import('#app/page-search.ts').then(({ startPageSearch }) => startPageSearch(field));
}
