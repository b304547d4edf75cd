import type { OutboxEntry } from '#device/outbox-entry.ts';
import { isChangeOfHeld, standingOf } from '#features/standing.ts';

/** A place on the way: behind us, where we are, or still to come. */
export type Mark = 'done' | 'now' | 'ahead';

/**
 * `sent` is having it with the intake, `changed` the person's own change of it and `sent-again` having that with the intake, `checked`
 * the officer's look at it, `answer` what the office made of it.
 */
export type MilestoneId = 'saved' | 'sent' | 'changed' | 'sent-again' | 'checked' | 'answer' | 'paid';

/** One place on the way; `atMs` is when it was reached, where that is known. */
export interface Milestone {
  readonly id: MilestoneId;
  readonly mark: Mark;
  readonly atMs: number | null;
}

/** The way of an enrolment, in order: what is done, where it is now, and what is to come. */
export function milestonesOf(entry: OutboxEntry): readonly Milestone[] {
  const standing = standingOf(entry);
  const { delivery, stageSince } = entry;
  const sinceMs = stageSince === null ? null : Date.parse(stageSince);
  const saved = savedOf(entry);
  if (delivery.kind === 'withdrawing') return [...saved, { id: 'answer', mark: 'now', atMs: entry.withdrawWantedAtMs }];
  if (delivery.kind === 'withdrawn')
    return [...saved, { id: 'answer', mark: 'now', atMs: Date.parse(delivery.withdrawnAt) }];
  const sending = isChangeOfHeld(entry) ? 'sent-again' : 'sent';
  if (delivery.kind !== 'received') return [...saved, now(sending), ahead('checked'), ahead('answer'), ahead('paid')];

  const begun: Milestone[] = [...saved, done(sending, Date.parse(delivery.receipt.receivedAt))];
  const checked: Milestone = { id: 'checked', mark: 'done', atMs: null };
  const here = (id: MilestoneId): Milestone => ({ id, mark: 'now', atMs: sinceMs });
  switch (standing) {
    case 'in-review':
      return [...begun, here('checked'), ahead('answer'), ahead('paid')];
    case 'needs-correction':
      return [...begun, checked, here('answer'), ahead('paid')];
    case 'registered':
      return [...begun, checked, { id: 'answer', mark: 'done', atMs: sinceMs }, now('paid')];
    case 'declined':
      return [...begun, checked, here('answer')];
    case 'withdrawn':
      return [...begun, here('answer')];
    case 'unknown':
      return [...begun, here('answer'), ahead('paid')];
    case 'waiting':
    case 'sending':
    case 'needs-help':
    case 'withdrawing':
    case 'received':
      return [...begun, now('checked'), ahead('answer'), ahead('paid')];
  }
}

/** What the person has done herself: saved it, and changed it since, perhaps after the intake had it. */
function savedOf({ queuedAtMs, first }: OutboxEntry): readonly Milestone[] {
  if (first === null) return [done('saved', queuedAtMs)];
  return [
    done('saved', first.queuedAtMs),
    ...(first.receivedAt === null ? [] : [done('sent', Date.parse(first.receivedAt))]),
    done('changed', queuedAtMs),
  ];
}

function done(id: MilestoneId, atMs: number): Milestone {
  return { id, mark: 'done', atMs };
}

function now(id: MilestoneId): Milestone {
  return { id, mark: 'now', atMs: null };
}

function ahead(id: MilestoneId): Milestone {
  return { id, mark: 'ahead', atMs: null };
}
