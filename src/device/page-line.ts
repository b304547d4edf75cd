/** A line between all pages of the app that are open on this phone. */
export interface PageLine<Told> {
  /** Tells every other page. */
  readonly tell: (told: Told) => void;
  /** Tells the listeners of this page. */
  readonly tellHere: (told: Told) => void;
  readonly watch: (listener: (told: Told) => void) => void;
}

/**
 * A line of this name, opened when it is first used. Another tab may be of another version: what `isTold` does not know is passed over.
 */
export function pageLine<Told>(name: string, isTold: (data: unknown) => data is Told): PageLine<Told> {
  const listeners = new Set<(told: Told) => void>();
  let channel: BroadcastChannel | undefined;
  const tellHere = (told: Told) => {
    for (const listener of listeners) listener(told);
  };
  const open = () => {
    if (channel === undefined) {
      channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isTold(data)) tellHere(data);
      });
    }
    return channel;
  };
  return {
    tell: (told) => open().postMessage(told),
    tellHere,
    watch: (listener) => {
      listeners.add(listener);
      open();
    },
  };
}
