import { pathIn } from '#i18n/languages.ts';

/**
 * Asked again later, whether she is still where she was, in whatever language: what a press has led to may be ready only seconds after, and
 * must not take her away from the page that she has gone to meanwhile.
 */
export function fromHere(): () => boolean {
  const before = pageNow();
  return () => pageNow() === before;
}

function pageNow(): string {
  return pathIn('id', location.pathname);
}
