import { within } from '#server/patience.ts';

/** How exactly a last use is kept; finer would be a write for every request. */
export const TOUCH_MS = 60_000;
/** How long a request waits for that: while no commit comes through, the office and other systems still read. */
const TOUCH_PATIENCE_MS = 1_000;

/** The ids of what is being touched: while commits hang, each request would hold one more connection for it. */
const touching = new Set<string>();

/**
 * Writes down that something was used, or that it ended unused. What is not kept fails no request: a session ends sooner, a key looks
 * unused, an ended session is found ended again.
 *
 * @param whenFailed told why it was not kept, also when nobody waits for it any more
 */
export async function touch(
  id: string,
  write: () => Promise<unknown>,
  whenFailed: (thrown: unknown) => void,
): Promise<void> {
  if (touching.has(id)) return;
  touching.add(id);
  const writing = write()
    .then(() => undefined, whenFailed)
    .finally(() => touching.delete(id));
  await within(TOUCH_PATIENCE_MS, () => writing);
}
