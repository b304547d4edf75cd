import type { Person } from '#device/agent/people.ts';
import { wordsOf } from '#domain/word-match.ts';
import { standingOf } from '#features/standing.ts';

/** What is to be done about somebody, in the order in which an agent goes through her day. */
export const GROUPS = ['to-do', 'drafts', 'waiting', 'received', 'closed'] as const;
export type Group = (typeof GROUPS)[number];

/** Where somebody stands in the list. What the office has sent back, and what it could not take, comes before everything else. */
export function groupOf(person: Person): Group {
  if (person.kind === 'draft') return person.corrects === null ? 'drafts' : 'to-do';
  switch (standingOf(person.entry)) {
    case 'needs-correction':
    case 'needs-help':
      return 'to-do';
    case 'waiting':
    case 'sending':
      return 'waiting';
    case 'received':
    case 'in-review':
    case 'registered':
    case 'unknown':
      return 'received';
    case 'declined':
    case 'withdrawing':
    case 'withdrawn':
      return 'closed';
  }
}

/** The people in whose name every typed word begins one; all of them when nothing is typed. */
export function findByName(people: readonly Person[], typed: string): readonly Person[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return people;
  return people.filter(({ name }) => {
    const words = wordsOf(name ?? '');
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** What an agent has done since the day began, by this phone's calendar. */
export interface DayCounts {
  readonly enrolled: number;
  readonly received: number;
  readonly waiting: number;
  readonly toDo: number;
}

/**
 * Counts of a day: enrolled and received on it; what waits and what is to be done, whenever it began.
 *
 * @param dayBeganMs midnight by the phone's clock, Unix milliseconds
 */
export function countDay(people: readonly Person[], dayBeganMs: number): DayCounts {
  const entries = people.flatMap((person) => (person.kind === 'entry' ? [person.entry] : []));
  const inGroup = (group: Group) => people.filter((person) => groupOf(person) === group).length;
  return {
    enrolled: entries.filter(({ queuedAtMs, first }) => (first?.queuedAtMs ?? queuedAtMs) >= dayBeganMs).length,
    received: entries.filter(
      ({ delivery }) => delivery.kind === 'received' && Date.parse(delivery.receipt.receivedAt) >= dayBeganMs,
    ).length,
    waiting: inGroup('waiting'),
    toDo: inGroup('to-do'),
  };
}
