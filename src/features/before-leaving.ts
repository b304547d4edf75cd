/** A page waits no longer for what is still being stored: who has tapped a link wants to go. */
const PATIENCE_MS = 1_500;

/** Before a key goes, or a page is loaded anew, slower storing is waited for, such as that of a photo. */
export const STORING_MS = 5_000;

/** False when something could not be stored. */
type Task = () => Promise<unknown>;

const tasks = new Set<Task>();

/** Has something to be done before this page is left, until the returned function is called. A task that fails keeps nobody here. */
export function beforeLeaving(task: Task): () => void {
  tasks.add(task);
  return () => tasks.delete(task);
}

/** Is there anything to be done before this page is left? */
export function hasUnfinished(): boolean {
  return tasks.size > 0;
}

/** Resolves when all of it is done, or when it has taken too long: a browser gives a page no time for it once it is being left. */
export function finishBeforeLeaving(): Promise<boolean> {
  return finishWithin(PATIENCE_MS);
}

/** The same, with a patience of its own. Tells whether all was stored. */
export async function finishWithin(patienceMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const done = await Promise.race([Promise.allSettled([...tasks].map(async (task) => task())), tooLong]);
  clearTimeout(timer);
  return done !== null && done.every((each) => each.status === 'fulfilled' && each.value !== false);
}
