import type { Grounds } from '#domain/sources.ts';

/**
 * Old-age savings are a choice, except for who employs others. No source has a question of the official form about it, so ours does not
 * ask; it tells the rule where the choice is made, and refuses nobody: BPJS Ketenagakerjaan decides.
 */
export const COMPULSORY_SAVINGS = {
  legal: 'Permenaker 5/2021 Pasal 31–32',
  sources: ['S1', 'S2'],
} as const satisfies Grounds;

/** Does one of these kinds of work say by its name that others are employed? A no only means that it does not say so. */
export function employsOthers(occupationIds: readonly string[]): boolean {
  return occupationIds.includes(OWNER_WITH_WORKERS);
}

const OWNER_WITH_WORKERS = 'pengusaha-mikro';
