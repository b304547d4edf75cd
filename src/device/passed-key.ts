/** How long a key may lie between two pages, milliseconds. */
export const KEY_LIFE_MS = 30_000;

/** The key of an agent's open vault, on its way from one page to the next: in the worker's memory alone, and not for long. */
export function createPassedKey(): { readonly put: (held: unknown) => void; readonly get: () => unknown } {
  let passedOn: unknown = null;
  let ending: ReturnType<typeof setTimeout> | undefined;
  return {
    put: (held) => {
      // The end of the key before must not be the end of this one.
      clearTimeout(ending);
      passedOn = held;
      ending = setTimeout(() => {
        passedOn = null;
      }, KEY_LIFE_MS);
    },
    get: () => passedOn,
  };
}
