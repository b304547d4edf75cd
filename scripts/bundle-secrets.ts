/** What has no business in what phones and browsers are given, and why. */
const FORBIDDEN: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key (PEM)', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  // 43 signs of base64url are the 32 bytes of a private number of P-256 or Ed25519.
  { what: 'a private key (JWK)', pattern: /["']?\bd["']?\s*:\s*["'`][A-Za-z0-9_-]{43}["'`]/ },
  { what: 'the key of another system', pattern: /payung_[A-Za-z0-9_-]{43}/ },
  { what: 'the address of a database', pattern: /postgres(ql)?:\/\// },
  { what: 'the name of the file of keys', pattern: /\bkeys\.json\b/ },
  {
    what: 'a table of the database',
    pattern: /\b(office_session|office_credential|submission_version|sign_in_attempt)\b/,
  },
  { what: 'where sources lie', pattern: /sourceMappingURL/ },
];

/**
 * What of the server's own stands in a text that is given to everybody; nothing is the only good answer.
 *
 * @param settings the names of the environment variables of the server
 */
export function findServerOnly(text: string, settings: readonly string[]): string[] {
  const found = FORBIDDEN.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);
  const named = settings.filter((name) => name.includes('_') && new RegExp(`\\b${name}\\b`).test(text));
  return [...found, ...named.map((name) => `the setting ${name}`)];
}
