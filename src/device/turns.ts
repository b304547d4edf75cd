/** Lets each piece of work begin when the one before it is over, on this page. */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // A failure belongs to its own caller and not to the next in line.
    last = turn.catch(() => undefined);
    return turn;
  };
}
