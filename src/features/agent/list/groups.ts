import type { Person } from '#device/agent/people.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { wordsOf } from '#domain/word-match.ts';
import { standingOf } from '#features/standing.ts';

/** What is to be done about somebody, in the order in which an agent goes through her day. */
export const GROUPS = ['to-do', 'drafts', 'waiting', 'at-office', 'registered', 'declined', 'withdrawn'] as const;
export type Group = (typeof GROUPS)[number];

/** Where somebody stands in the list. What the office has sent back, and what it could not take, comes before everything else. */
export function groupOf(person: Person): Group {
  // What cannot be read cannot be sent either: the entry that it was to change stands for itself.
  if (person.kind === 'draft') return person.corrects === null || person.unreadable ? 'drafts' : 'to-do';
  return groupOfEntry(person.entry);
}

/** Where an enrolment stands by itself. */
export function groupOfEntry(entry: OutboxEntry): Group {
  switch (standingOf(entry)) {
    case 'needs-correction':
    case 'needs-help':
      return 'to-do';
    // What is to be withdrawn waits for signal like everything else.
    case 'waiting':
    case 'sending':
    case 'withdrawing':
      return 'waiting';
    case 'received':
    case 'in-review':
    case 'unknown':
      return 'at-office';
    case 'registered':
      return 'registered';
    case 'declined':
      return 'declined';
    case 'withdrawn':
      return 'withdrawn';
  }
}

/**
 * Each of them once: what is being corrected or changed stands there as its form, which tells how it stands at the office and leads there.
 * What the office has decided on meanwhile stands for itself: its form can be sent no more.
 */
export function onceEach(people: readonly Person[]): readonly Person[] {
  const begun = new Set(
    people.flatMap((person) => (person.kind === 'draft' && !person.unreadable ? [person.corrects] : [])),
  );
  const isOpen = (entry: OutboxEntry) => ['to-do', 'at-office'].includes(groupOfEntry(entry));
  return people.filter(
    (person) => person.kind === 'draft' || !begun.has(person.entry.reference) || !isOpen(person.entry),
  );
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

/** Those of a group: its number and its list are both made of them. */
export function peopleOf(group: Group, people: readonly Person[]): readonly Person[] {
  return people.filter((person) => groupOf(person) === group);
}

/**
 * How many were enrolled on this phone since the day began; a correction is no second enrolment.
 *
 * @param dayBeganMs midnight by the phone's clock, Unix milliseconds
 */
export function countEnrolledSince(people: readonly Person[], dayBeganMs: number): number {
  return people.filter(
    (person) => person.kind === 'entry' && (person.entry.first?.queuedAtMs ?? person.entry.queuedAtMs) >= dayBeganMs,
  ).length;
}
