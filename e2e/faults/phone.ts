import { IDBFactory } from 'fake-indexeddb';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Answers } from '#domain/answers.ts';
import type { Submission } from '#domain/enrolment.ts';
import type { Receipt } from '#domain/wire.ts';
import type { FaultProxy } from '#e2e/faults/fault-proxy.ts';
import { PhoneLocks } from '#e2e/faults/phone-locks.ts';
import type { Tab } from '#e2e/faults/tab.ts';

/** Something that the person of an enrolment did about it, and whether the phone told her that it is done: a tab may have died over it. */
export interface Wish {
  readonly kind: 'withdraw' | 'erase' | 'keep' | 'discard' | 'restore';
  told: boolean;
}

/** One enrolment, as its person knows it. */
export interface Case {
  /** Nobody else has it. */
  readonly name: string;
  /** What she was last told is kept; null before anything was. */
  answers: Answers | null;
  /** What may be instead, a tab having died over it. */
  readonly perhaps: Answers[];
  id: string | null;
  /** All that was ever given to the outbox, by version. */
  readonly composed: Map<number, Submission[]>;
  readonly wishes: Wish[];
  /** Receipts that were shown to her. */
  readonly receipts: Receipt[];
}

/** A phone with its tabs, and what its people were told. */
export interface Phone {
  readonly name: string;
  readonly disk: IDBFactory;
  readonly locks: PhoneLocks;
  readonly way: FaultProxy;
  readonly cases: Case[];
  tabs: Tab[];
  skewMs: number;
  isOnline: boolean;
  /** How long it waits for an answer: the phone's own limits are too long for a test. */
  patienceMs: number;
  /** What was begun and not waited for. */
  underWay: Set<Promise<unknown>>;
}

export function newPhone(name: string, way: FaultProxy): Phone {
  return {
    name,
    disk: new IDBFactory(),
    locks: new PhoneLocks(),
    way,
    cases: [],
    tabs: [],
    skewMs: 0,
    isOnline: true,
    patienceMs: 400,
    underWay: new Set(),
  };
}

/** Everything that the lists of a phone show. */
export interface Shown {
  readonly entries: readonly OutboxEntry[];
  readonly discarded: readonly OutboxEntry[];
  /** Names in the list of drafts. */
  readonly drafts: readonly string[];
}
