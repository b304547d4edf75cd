import type { PlainMonth } from '#domain/plain-date.ts';

/**
 * What may be done with an edition of a table, and by whom. The console asks before it shows a button, the intake under the lock of the
 * editions: nobody approves her own.
 */
export const EDITION_STATUSES = ['draft', 'waiting', 'approved', 'refused', 'withdrawn', 'discarded'] as const;
export type EditionStatus = (typeof EDITION_STATUSES)[number];

export const EDITION_ACTS = ['ask', 'take-back', 'discard', 'approve', 'refuse', 'withdraw'] as const;
export type EditionAct = (typeof EDITION_ACTS)[number];

/** What an edition becomes by an act. */
export const STATUS_AFTER = {
  ask: 'waiting',
  'take-back': 'draft',
  discard: 'discarded',
  approve: 'approved',
  refuse: 'refused',
  withdraw: 'withdrawn',
} as const satisfies Record<EditionAct, EditionStatus>;

/** Why something cannot be done. The sentences are in `locales/<language>/office-tables.json`. */
export const EDITION_PROBLEMS = [
  /** Only who wrote it changes it. */
  'edition-of-another',
  /** Who wrote it does not decide on it. */
  'edition-own',
  /** It is not at the stage for that: somebody else was faster. */
  'edition-settled',
  /** Another edition was approved since it was begun: it would undo that unseen. */
  'edition-overtaken',
  /** Workers see it by now. */
  'edition-in-force',
  /** It was changed since it was looked at: nobody decides on what she has not seen. */
  'edition-changed',
  'edition-reason',
] as const;
export type EditionProblem = (typeof EDITION_PROBLEMS)[number];

/** The most characters of the reason of a refusal. */
export const EDITION_REASON_LIMIT = 500;

/** How an edition stands. */
export interface EditionStanding {
  readonly status: EditionStatus;
  /** Id of the account that wrote it. */
  readonly author: string;
  /** The number of the edition it was begun from; 0 for the one in the app. */
  readonly basedOn: number;
  readonly number: number;
  /** The first month in which workers see something else by it; null: at once. */
  readonly startsIn: PlainMonth | null;
}

/**
 * Why an account cannot do this to an edition, or null when it can.
 *
 * @param inForce the number of the edition that phones are told; 0 for the one in the app
 */
export function obstacleToEdition(
  act: EditionAct | 'save',
  edition: EditionStanding,
  account: string,
  { inForce, month }: { readonly inForce: number; readonly month: PlainMonth },
): EditionProblem | null {
  const own = edition.author === account;
  switch (act) {
    case 'save':
    case 'discard':
    case 'ask':
      if (!own) return 'edition-of-another';
      if (edition.status !== 'draft') return 'edition-settled';
      return act === 'ask' && edition.basedOn !== inForce ? 'edition-overtaken' : null;
    case 'take-back':
      if (!own) return 'edition-of-another';
      return edition.status === 'waiting' ? null : 'edition-settled';
    case 'approve':
    case 'refuse':
      if (own) return 'edition-own';
      if (edition.status !== 'waiting') return 'edition-settled';
      return act === 'approve' && edition.basedOn !== inForce ? 'edition-overtaken' : null;
    case 'withdraw':
      if (edition.status !== 'approved' || edition.number !== inForce) return 'edition-settled';
      return edition.startsIn === null || edition.startsIn <= month ? 'edition-in-force' : null;
  }
}
