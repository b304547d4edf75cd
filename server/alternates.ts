import { LANGUAGE_CODES, languagePrefixOf } from '#domain/language-codes.ts';

/**
 * Where search engines find the same page in the other languages, as a `Link` header: they want whole addresses, which a page
 * that was built before it had a host cannot know. Null for what is no page of its own.
 *
 * @param origin as people reach this intake, without a slash at its end
 */
export function alternatesOf(path: string, origin: string): string | null {
  const rest = path.slice(languagePrefixOf(path).length);
  // The app's own pages are a person's, and no search engine's.
  if (!path.endsWith('/') || /^\/(kiriman|pengaturan|daftar\/.)/.test(rest)) return null;
  return LANGUAGE_CODES.map((language, at) => {
    const address = `${origin}${at === 0 ? '' : `/${language}`}${rest}`;
    return `<${encodeURI(address)}>; rel="alternate"; hreflang="${language}"`;
  }).join(', ');
}
