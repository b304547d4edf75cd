/** A draft belongs to the tab that holds it, so that two tabs never overwrite each other. */
export type HeldDraft = { readonly held: true; readonly release: () => void } | { readonly held: false };

/**
 * Takes a draft for this tab. `held: false`: another tab has it. With `steal` it is taken from that tab, which hears so by its
 * `onLost`. The browser frees it when the tab dies.
 */
export function holdDraft(
  id: string,
  { steal = false, onLost }: { readonly steal?: boolean; readonly onLost: () => void },
): Promise<HeldDraft> {
  // Firefox before 96 has no Web Locks: there two tabs are not told of each other, and the last to save wins.
  if (navigator.locks === undefined) return Promise.resolve({ held: true, release: () => undefined });

  return new Promise((answer) => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    navigator.locks
      .request(`payung-draft-${id}`, steal ? { steal } : { ifAvailable: true }, (lock) => {
        if (lock === null) {
          answer({ held: false });
          return undefined;
        }
        answer({ held: true, release });
        return released;
      })
      // The request rejects when another tab steals the lock (AbortError).
      .catch(() => onLost());
  });
}
