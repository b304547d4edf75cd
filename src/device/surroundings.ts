/** What the phone's code needs from the world around it, in one hand so that a test can hold the clock, the dice and the wire. */
export interface Surroundings {
  /** The phone's clock, milliseconds since 1970. It may be wrong by years. */
  readonly now: () => number;
  /** A random number in [0, 1), for jitter only. */
  readonly chance: () => number;
  /** Unguessable bytes, for ids and secrets. */
  readonly randomBytes: (count: number) => Uint8Array<ArrayBuffer>;
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
}

/** The real world. `fetch` is looked up at each call, because a page may lose and regain its service worker. */
export const HERE: Surroundings = {
  now: () => Date.now(),
  chance: () => Math.random(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fetch: (input, init) => fetch(input, init),
};
