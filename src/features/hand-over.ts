/** A form that its person has before her on an agent's phone: nothing else of the phone is shown until the agent has it back. */
export interface HandOver {
  /** The one page that is shown meanwhile, without its language. */
  readonly address: string;
}

let current: HandOver | null = null;
const listeners = new Set<() => void>();

/** Whether the phone is in the hands of its agent (null) or of the person whose form it is. */
export function currentHandOver(): HandOver | null {
  return current;
}

/** The phone changes hands. Large type and no way elsewhere, as long as it is not given back. */
export function handOver(to: HandOver | null): void {
  current = to;
  if (to === null) delete document.documentElement.dataset['handedOver'];
  else document.documentElement.dataset['handedOver'] = '';
  for (const listener of listeners) listener();
}

/** Calls back when the phone changes hands. */
export function watchHandOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
