import type { FieldProblem, Receipt } from '#domain/wire.ts';

/**
 * Where one envelope stands on its way to the intake, and what follows each answer: a pure machine without clock or dice.
 * No state means "gone": an entry that cannot be delivered waits for help in plain sight.
 */
export type Delivery =
  | {
      readonly kind: 'waiting';
      readonly attempts: number;
      readonly notBeforeMs: number;
      readonly because: LaterReason | null;
    }
  | { readonly kind: 'sending'; readonly attempts: number; readonly sinceMs: number }
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'needs-help'; readonly problem: string; readonly fields: readonly FieldProblem[] }
  /** The person has withdrawn it and the intake is still to be told. Nothing else is sent of it. */
  | {
      readonly kind: 'withdrawing';
      readonly attempts: number;
      readonly notBeforeMs: number;
      readonly because: LaterReason | null;
    }
  /** By the intake's word it holds nothing of it any more, since this instant. */
  | { readonly kind: 'withdrawn'; readonly withdrawnAt: string };

/** Why an envelope was not delivered this time. All of them pass: it is tried again. */
export type LaterReason =
  /** No connection, or it broke before the whole answer was there. The intake may or may not have it. */
  | 'network-unreachable'
  /** Something answered, but it was not our intake: a captive portal, a proxy's page. */
  | 'network-wants-login'
  /** The intake asks for patience: 429, 503, or a per-item "later". */
  | 'intake-busy'
  /** The intake failed (5xx) or could not read the body as sent. */
  | 'intake-failed'
  /** The request was too large in one piece: it is sent again in smaller ones. */
  | 'request-too-large';

/** What came of one attempt, as the device's intake client tells it. */
export type DeliveryAnswer =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly problem: string; readonly fields: readonly FieldProblem[] }
  | { readonly kind: 'later'; readonly reason: LaterReason; readonly retryAfterMs: number | null };

/** The longest pause between two attempts. */
export const LONGEST_PAUSE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 2_000;
/** A server may ask for patience, but not for ever: beyond this, its clock or a proxy is playing a trick. */
const LONGEST_REQUESTED_PAUSE_MS = 60 * 60_000;

/** A wish to withdraw, just made: due at once. */
export const WITHDRAWING: Delivery = { kind: 'withdrawing', attempts: 0, notBeforeMs: 0, because: null };

/** A freshly queued envelope: due at once. */
export const QUEUED: Delivery = { kind: 'waiting', attempts: 0, notBeforeMs: 0, because: null };

/**
 * Is it time to send? `sending` is due too: only the one runner that holds the lock asks, so a `sending` that it finds was left
 * behind by a runner that died, and whether the intake has it is settled by sending it again under the same id.
 *
 * A pause that ends further ahead than any pause we set means that the phone's clock was put back: then it is due now.
 */
export function isDue(delivery: Delivery, nowMs: number): boolean {
  switch (delivery.kind) {
    case 'waiting':
    case 'withdrawing':
      return delivery.notBeforeMs <= nowMs || delivery.notBeforeMs - nowMs > LONGEST_REQUESTED_PAUSE_MS;
    case 'sending':
      return true;
    case 'received':
    case 'needs-help':
    case 'withdrawn':
      return false;
  }
}

/** Which of the waiting may go: those whose pause is over, those that only waited for a network, or all. */
export type Urgency = 'due' | 'network-is-back' | 'all';

/** May it go now? What is being withdrawn is told by itself. */
export function mayGo(delivery: Delivery, urgency: Urgency, nowMs: number): boolean {
  if (delivery.kind === 'sending') return true;
  if (delivery.kind !== 'waiting') return false;
  if (isDue(delivery, nowMs)) return true;
  if (urgency === 'all') return true;
  return (
    urgency === 'network-is-back' &&
    (delivery.because === 'network-unreachable' || delivery.because === 'network-wants-login')
  );
}

/** An attempt begins. */
export function begin(delivery: Delivery, nowMs: number): Delivery {
  const attempts = delivery.kind === 'waiting' || delivery.kind === 'sending' ? delivery.attempts + 1 : 1;
  return { kind: 'sending', attempts, sinceMs: nowMs };
}

/**
 * What follows an answer.
 *
 * @param chance a random number in [0, 1): jitter, so that phones under one mast do not all come back in the same second
 */
export function follow(delivery: Delivery, answer: DeliveryAnswer, nowMs: number, chance: number): Delivery {
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'received', receipt: answer.receipt };
    case 'refused':
      return { kind: 'needs-help', problem: answer.problem, fields: answer.fields };
    case 'later': {
      const attempts = delivery.kind === 'sending' || delivery.kind === 'waiting' ? Math.max(1, delivery.attempts) : 1;
      const pauseMs = pauseAfter(attempts, answer.retryAfterMs, chance);
      return { kind: 'waiting', attempts, notBeforeMs: nowMs + pauseMs, because: answer.reason };
    }
  }
}

/** What follows when the intake could not be told of a withdrawal: it is told later. Anything but a wish to withdraw stays as it is. */
export function postponeWithdrawal(
  delivery: Delivery,
  answer: Extract<DeliveryAnswer, { kind: 'later' }>,
  nowMs: number,
  chance: number,
): Delivery {
  if (delivery.kind !== 'withdrawing') return delivery;
  const attempts = delivery.attempts + 1;
  const pauseMs = pauseAfter(attempts, answer.retryAfterMs, chance);
  return { kind: 'withdrawing', attempts, notBeforeMs: nowMs + pauseMs, because: answer.reason };
}

/**
 * The pause before the next attempt: doubling from two seconds up to five minutes, of which the upper half is by chance. A
 * pause the intake asks for (Retry-After) is honoured when it is longer.
 */
export function pauseAfter(attempts: number, retryAfterMs: number | null, chance: number): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  const own = Math.round(ceiling / 2 + (ceiling / 2) * chance);
  const requested = Math.min(retryAfterMs ?? 0, LONGEST_REQUESTED_PAUSE_MS);
  return Math.max(own, requested);
}
