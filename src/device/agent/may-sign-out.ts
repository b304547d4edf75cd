import type { Stuck } from '#device/carry/stuck.ts';

// Apart from what reads and erases, so that a page asks by the same rule without it.

/** What would be lost with everything else. */
export interface Unsent {
  /**
   * Waiting to be sent, or to be withdrawn; `withdrawing`: those to be withdrawn, which no other phone can take; `taken`: those of them
   * that another phone has as well, which she has confirmed.
   */
  readonly waiting: number;
  readonly withdrawing: number;
  readonly taken: number;
  /** Not taken, and to be corrected on this phone. */
  readonly needHelp: number;
  /** Not taken, and not to be corrected here any more; `stuckTaken`: those of them that another phone has. */
  readonly stuck: readonly Stuck[];
  readonly stuckTaken: number;
  readonly drafts: number;
  readonly photos: number;
  /** Sealed envelopes and photos of other phones, which have them as well. */
  readonly carried: number;
  readonly carriedPhotos: number;
  /** Ends of visits, and contests, that the office was not told of; null while they are locked, and nobody can count them. */
  readonly notes: number | null;
}

/**
 * May she sign out, with what she has let go of? What waits, or is stuck, may go only when another phone has taken all of it: having shown
 * it is not enough.
 */
export function maySignOut(
  { waiting, taken, needHelp, stuck, stuckTaken, drafts, photos, carried, carriedPhotos, notes }: Unsent,
  { letsGo }: { readonly letsGo: boolean },
): boolean {
  if (waiting > taken || needHelp > 0 || stuck.length > 0 || notes === null) return false;
  return letsGo || waiting + stuckTaken + drafts + photos + carried + carriedPhotos + notes === 0;
}

/** How many entries another phone could take now, this phone's own. */
export function countToHandOver({ waiting, withdrawing, stuck }: Unsent): number {
  return waiting - withdrawing + stuck.filter(({ envelope }) => envelope !== null).length;
}
