/** A page waits no longer for what is still being stored: who has tapped a link wants to go. */
const PATIENCE_MS = 1_500;

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
export function finishBeforeLeaving(): Promise<void> {
  return finishWithin(PATIENCE_MS);
}

/** The same, with a patience of its own. */
export async function finishWithin(patienceMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([Promise.allSettled([...tasks].map(async (task) => task())), tooLong]);
  clearTimeout(timer);
}
