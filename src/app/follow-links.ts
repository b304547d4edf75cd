import { navigate } from 'wouter/use-browser-location';
import { isAppPath } from '#app/pages.ts';
import { finishBeforeLeaving, hasUnfinished } from '#features/before-leaving.ts';
import { basePath, languageOfPath } from '#i18n/languages.ts';

/**
 * Lets the app's own router follow plain links to its pages, so that `ui/` and the features write `<a href>` and nothing else.
 * What a person means otherwise (another window, a download, a page without React) is left to the browser. Gives the way to stop.
 */
export function followLinks(): () => void {
  document.addEventListener('click', follow);
  return () => document.removeEventListener('click', follow);
}

function follow(event: MouseEvent): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return;
  }
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download') || link.dataset['load'] === 'page') return;
  const to = new URL(link.href, location.href);
  if (!to.protocol.startsWith('http')) return;
  const sameDocument =
    to.origin === location.origin && to.pathname === location.pathname && to.search === location.search;
  if (sameDocument && to.hash !== '') return;
  const isOurs =
    to.origin === location.origin && isAppPath(to.pathname.slice(basePath(languageOfPath(to.pathname)).length));
  if (!isOurs) {
    if (!hasUnfinished()) return;
    event.preventDefault();
    // What was typed a moment ago is stored first; a page that is already being left may be cut off in the middle of it.
    void finishBeforeLeaving().then(() => location.assign(to.href));
    return;
  }
  event.preventDefault();
  navigate(`${to.pathname}${to.search}${to.hash}`);
}
