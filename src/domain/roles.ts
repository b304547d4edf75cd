import * as z from 'zod/mini';

/** What an account of the office is for. One each: who does two things has two accounts. */
export const ROLES = ['agent', 'officer', 'supervisor', 'analyst', 'administrator'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** A province ('32') or a regency ('32.73'), in the form of the ministry's decree. */
const RegionScopeCode = z.string().check(z.regex(/^\d{2}(\.\d{2})?$/));

/** Where an account may work: everywhere, or in the listed provinces and regencies. */
export const Regions = z.union([z.literal('all'), z.array(RegionScopeCode).check(z.minLength(1), z.maxLength(100))]);
export type Regions = z.infer<typeof Regions>;

/**
 * Who may do what: the only place where it is written down. The intake asks before each request, the console to show only what can
 * be used. An administrator gives access and opens no case; an analyst sees no person.
 */
const ALLOWED = {
  'own-account': ROLES,
  'queue-read': ['officer', 'supervisor'],
  'case-open': ['officer', 'supervisor'],
  'case-decide': ['officer', 'supervisor'],
  'coverage-read': ['supervisor', 'analyst', 'administrator'],
  'targets-set': ['administrator'],
  'accounts-manage': ['administrator'],
  'audit-read': ['administrator'],
  // Many cases leave the house at once, in a file that nobody can call back: for who answers for others' work. See decision 0019.
  'cases-export': ['supervisor'],
  'results-import': ['supervisor'],
  // Which columns a file has says nothing of anybody in it.
  'export-columns-read': ['supervisor', 'administrator'],
  'export-columns-change': ['administrator'],
  'connections-manage': ['administrator'],
  'tables-manage': ['administrator'],
  'system-manage': ['administrator'],
  'case-hold': ['supervisor'],
  // Who works in the field for them, and with which devices.
  'agents-read': ['officer', 'supervisor', 'administrator'],
  'agents-manage': ['supervisor', 'administrator'],
  'visits-manage': ['officer', 'supervisor'],
  'visits-open': ['supervisor'],
  'pay-read': ['supervisor', 'administrator'],
  'pay-rules-set': ['administrator'],
  'contests-answer': ['supervisor'],
} as const satisfies Record<string, readonly Role[]>;

export type OfficeAction = keyof typeof ALLOWED;

/** May an account of this role do this at all? Where is another question: see `isWithin`. */
export function mayDo(role: Role, action: OfficeAction): boolean {
  return ALLOWED[action].some((allowed) => allowed === role);
}

/**
 * Is a place within these regions? A case whose regency is not known (the person wrote the names herself) belongs to those who may
 * work everywhere: it would otherwise be everybody's, or nobody's.
 *
 * @param code of a regency ('32.73') or a province ('32'); null when it is not known
 */
export function isWithin(code: string | null, regions: Regions): boolean {
  if (regions === 'all') return true;
  return code !== null && regions.some((region) => code === region || code.startsWith(`${region}.`));
}

/** Does who may work in `outer` have every place of `inner`? What is not one's own cannot be given away. */
export function coversRegions(outer: Regions, inner: Regions): boolean {
  if (outer === 'all') return true;
  return inner !== 'all' && inner.every((code) => isWithin(code, outer));
}
