interface Turn {
  readonly owner: object;
  readonly begin: () => void;
}

/** The Web Locks of one phone: held by one tab at a time, and let go when that tab dies. */
export class PhoneLocks {
  readonly #lines = new Map<string, Turn[]>();

  request<Value>(
    owner: object,
    name: string,
    signal: AbortSignal | undefined,
    work: () => Promise<Value>,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      let begun = false;
      const turn: Turn = {
        owner,
        begin: () => {
          begun = true;
          void Promise.resolve()
            .then(work)
            .then(resolve, reject)
            .finally(() => this.#leave(name, (each) => each === turn));
        },
      };
      const line = this.#lines.get(name) ?? [];
      this.#lines.set(name, [...line, turn]);
      if (line.length === 0) turn.begin();
      signal?.addEventListener('abort', () => {
        if (begun) return;
        this.#leave(name, (each) => each === turn);
        reject(signal.reason);
      });
    });
  }

  /** A tab has died: what it held is free, what it waited for nobody waits for. */
  release(owner: object): void {
    for (const name of this.#lines.keys()) this.#leave(name, (turn) => turn.owner === owner);
  }

  #leave(name: string, who: (turn: Turn) => boolean): void {
    const line = this.#lines.get(name) ?? [];
    const left = line.filter((turn) => !who(turn));
    this.#lines.set(name, left);
    if (left[0] !== line[0]) left[0]?.begin();
  }
}
