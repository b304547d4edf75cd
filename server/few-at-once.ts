export interface FewAtOnce {
  /** Does it when its turn comes. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** How many wait for their turn. */
  readonly waiting: () => number;
}

/** Lets so many pieces of work be done at the same time; the others wait in line. */
export function createFewAtOnce(limit: number): FewAtOnce {
  let inside = 0;
  const line: (() => void)[] = [];
  return {
    run: async (work) => {
      if (inside >= limit) await new Promise<void>((resolve) => line.push(resolve));
      else inside += 1;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) inside -= 1;
        else next();
      }
    },
    waiting: () => line.length,
  };
}
