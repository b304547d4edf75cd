import type { OutboxEntry } from '#device/outbox-entry.ts';
import { type Stage, isStage } from '#domain/stages.ts';

/** How an enrolment stands, as one word: on its way from this phone, or at the office. `unknown`: a stage of a newer intake. */
export type Standing = 'waiting' | 'sending' | 'needs-help' | 'withdrawing' | Stage | 'unknown';

/** How an entry stands. */
export function standingOf({ delivery, stage }: Pick<OutboxEntry, 'delivery' | 'stage'>): Standing {
  if (delivery.kind !== 'received') return delivery.kind;
  if (stage === null) return 'received';
  return isStage(stage) ? stage : 'unknown';
}

/** Since when it stands so, by the intake's clock; null while only this phone knows how it stands. */
export function sinceOf({ delivery, stageSince }: Pick<OutboxEntry, 'delivery' | 'stageSince'>): number | null {
  if (delivery.kind === 'withdrawn') return Date.parse(delivery.withdrawnAt);
  if (delivery.kind !== 'received') return null;
  return Date.parse(stageSince ?? delivery.receipt.receivedAt);
}

/** Is it a change of something that the intake has had before? Then the intake holds the version before it for as long as it is on its way. */
export function isChangeOfHeld({ first }: Pick<OutboxEntry, 'first'>): boolean {
  return first !== null && first.receivedAt !== null;
}

/** Has the office sent it back, so that what it holds is in force no more and waits for her? By the stage of the version that it holds. */
export function isSentBack(heldStage: string | null): boolean {
  return heldStage === 'needs-correction';
}

/** What sign and colour a standing has. */
export const STANDING_KINDS = {
  waiting: 'info',
  sending: 'info',
  'needs-help': 'warning',
  received: 'success',
  'in-review': 'info',
  'needs-correction': 'warning',
  registered: 'success',
  declined: 'danger',
  withdrawing: 'info',
  withdrawn: 'info',
  unknown: 'info',
} as const satisfies Record<Standing, string>;
