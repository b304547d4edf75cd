import { createFewAtOnce } from '#server/few-at-once.ts';

/** How many strangers' passwords are hashed at once; each takes a tenth of a second of one core, and memory. */
const AT_ONCE = 2;
/** How many may wait for their turn; the next are told to come back. */
const WAITING = 50;

/** Lets strangers in a few at a time. Devices that have signed in before do not stand in this line. */
export interface StrangerGate {
  /** Null when the line is too long. */
  pass<Result>(work: () => Promise<Result>): Promise<Result | null>;
}

export function createStrangerGate(): StrangerGate {
  const few = createFewAtOnce(AT_ONCE);
  return {
    // Who comes in at once does not wait: the line is empty then.
    pass: async (work) => (few.waiting() >= WAITING ? null : few.run(work)),
  };
}
