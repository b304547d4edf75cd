/** The languages that are offered, by their BCP 47 codes. The first is the source, at `/`; the others stand before the path. */
export const LANGUAGE_CODES = ['id', 'en', 'jv', 'su'] as const;

const [, ...BELOW_THE_ROOT] = LANGUAGE_CODES;
const PREFIX = new RegExp(`^/(${BELOW_THE_ROOT.join('|')})(?=/)`);

/** The language at the head of a path, with its slash: '/en', or '' for the source. */
export function languagePrefixOf(path: string): string {
  return PREFIX.exec(path)?.[0] ?? '';
}
