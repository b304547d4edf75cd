/** Languages with pages of their own below /en/ and so on. Indonesian stands at the root. */
const BELOW_THE_ROOT = ['en', 'jv', 'su'] as const;

const PREFIX = new RegExp(`^/(${BELOW_THE_ROOT.join('|')})(?=/)`);

/** The language at the head of a path, with its slash: '/en', or '' for Indonesian. */
export function languagePrefixOf(path: string): string {
  return PREFIX.exec(path)?.[0] ?? '';
}

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
  return ['', ...BELOW_THE_ROOT]
    .map((language) => {
      const address = `${origin}${language === '' ? '' : `/${language}`}${rest}`;
      return `<${encodeURI(address)}>; rel="alternate"; hreflang="${language === '' ? 'id' : language}"`;
    })
    .join(', ');
}
