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
  let inside = 0;
  const line: (() => void)[] = [];
  return {
    pass: async (work) => {
      if (inside >= AT_ONCE) {
        if (line.length >= WAITING) return null;
        await new Promise<void>((resolve) => line.push(resolve));
      } else inside += 1;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) inside -= 1;
        else next();
      }
    },
  };
}
