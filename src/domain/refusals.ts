import type { OfficeAction } from '#domain/roles.ts';

/** Why somebody was not given what she asked for, as a line of the audit says it. */
export const REFUSAL_WHYS = [
  /** Her role may not do this; the scopes of a key, where another system asks. */
  'role',
  /** Her role may, but not there, or not for so many. */
  'regions',
  /** Not there, or not in her regions: who asks is told nothing else, and neither is the audit. */
  'not-there',
  /** No page of ours asks like this. */
  'damaged',
  /** Where a passkey is asked for. */
  'password-alone',
  /** Passwords were tried too often. */
  'limit',
] as const;
export type RefusalWhy = (typeof REFUSAL_WHYS)[number];

/** What was wrong with a sign-in that failed, as a line of the audit says it. */
export const SIGN_IN_WHYS = ['password', 'passkey', 'suspended', 'unknown', 'password-alone'] as const;

/** Kinds of things, so that a line tells no more than what it was about. */
export const REFUSED_THINGS = [
  'own',
  'case',
  'export',
  'results',
  'coverage',
  'accounts',
  'audit',
  'connections',
  'tables',
  'system',
  'agents',
  'pay',
] as const;
export type RefusedThing = (typeof REFUSED_THINGS)[number];

/** What each action is about. */
export const THING_OF: Readonly<Record<OfficeAction, RefusedThing>> = {
  'own-account': 'own',
  'queue-read': 'case',
  'case-open': 'case',
  'case-decide': 'case',
  'case-hold': 'case',
  'cases-export': 'export',
  'export-columns-read': 'export',
  'export-columns-change': 'export',
  'results-import': 'results',
  'coverage-read': 'coverage',
  'targets-set': 'coverage',
  'accounts-manage': 'accounts',
  'audit-read': 'audit',
  'connections-manage': 'connections',
  'tables-manage': 'tables',
  'system-manage': 'system',
  'agents-read': 'agents',
  'agents-manage': 'agents',
  'visits-manage': 'agents',
  'visits-open': 'agents',
  'contests-answer': 'agents',
  'pay-read': 'pay',
  'pay-rules-set': 'pay',
};

/** The answers of the office that refuse something, by their status; what is wrong in a form that our pages send is none. */
const WHY_OF_STATUS: ReadonlyMap<number, RefusalWhy> = new Map([
  [400, 'damaged'],
  [403, 'regions'],
  [404, 'not-there'],
  [413, 'damaged'],
  [429, 'limit'],
]);

/** What an answer refuses, or null. */
export function whyRefused(status: number): RefusalWhy | null {
  return WHY_OF_STATUS.get(status) ?? null;
}
