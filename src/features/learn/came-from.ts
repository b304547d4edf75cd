import { type Language, pathIn } from '#i18n/languages.ts';

/**
 * The page from which a link led here with its own path as the hash, in the language of this page; null when there is none. A path of
 * ours, or none: the hash may be anything that somebody put into a link.
 */
export function cameFrom(hash: string, language: Language): string | null {
  const from = hash.slice(1);
  return /^(\/[\w-]+)+\/?(\?[\w=&-]*)?$/.test(from) ? pathIn(language, from) : null;
}
