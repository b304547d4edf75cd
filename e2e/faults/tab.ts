import { IDBOpenDBRequest } from 'fake-indexeddb';
import type { Surroundings } from '#device/surroundings.ts';
import { runIn } from '#e2e/faults/browser.ts';
import type { Phone } from '#e2e/faults/phone.ts';
import type * as tabCode from '#e2e/faults/tab-code.ts';

type TabCode = typeof tabCode;
interface Copy {
  readonly code: TabCode;
  /** When its last tab had surely come to rest. */
  freeAtMs: number;
}

/** What a tab that has died says of what it was doing: nothing. */
export const KILLED = 'killed';
/** What a dead tab had under way gives up within this time: it has no disk and no network any more. */
const REST_MS = 5_000;
const copies: Copy[] = [];
let made = 0;

/** A tab or the service worker of a phone: runs the phone's code, and may die at any step. */
export class Tab {
  readonly phone: Phone;
  /** What its code sees as `indexedDB`. */
  readonly disk: Pick<IDBFactory, 'open' | 'databases' | 'cmp' | 'deleteDatabase'>;
  readonly surroundings: Surroundings;
  isDead = false;
  readonly #copy: Copy;
  readonly #connections = new Set<IDBDatabase>();
  readonly #transactions = new Set<IDBTransaction>();
  readonly #end = new AbortController();
  #fuse: { left: number; readonly turns: number } | null = null;

  constructor(phone: Phone, copy: Copy) {
    this.phone = phone;
    this.#copy = copy;
    this.disk = {
      open: (name, version) => this.#open(name, version),
      databases: () => (this.isDead ? never() : phone.disk.databases()),
      cmp: (one, other) => phone.disk.cmp(one, other),
      deleteDatabase: (name) => phone.disk.deleteDatabase(name),
    };
    this.surroundings = {
      now: () => Date.now() + phone.skewMs,
      chance: () => Math.random(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      fetch: (input, init) => this.#fetch(input, init),
    };
  }

  /** Does something as this tab; KILLED when it dies over it. */
  async do<Value>(work: (code: TabCode, surroundings: Surroundings) => Promise<Value>): Promise<Value | typeof KILLED> {
    if (this.isDead) return KILLED;
    const died = new Promise<typeof KILLED>((resolve) =>
      this.#end.signal.addEventListener('abort', () => resolve(KILLED), { once: true }),
    );
    const done = runIn(this, () => work(this.#copy.code, this.surroundings)).catch((error: unknown): typeof KILLED => {
      // A dead tab can end in any way; a live one that throws has a bug.
      if (this.isDead) return KILLED;
      throw error;
    });
    return Promise.race([done, died]);
  }

  /** It dies at its so manieth step from now, and so many turns of the event loop later: in the middle of a transaction, perhaps. */
  lightFuse(steps: number, turns: number): void {
    this.#fuse = { left: steps, turns };
  }

  /** Nothing that it has not committed happens any more. */
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#copy.freeAtMs = Date.now() + REST_MS;
    for (const transaction of this.#transactions) {
      try {
        transaction.abort();
      } catch {
        // Committed already.
      }
    }
    for (const connection of this.#connections) connection.close();
    this.phone.locks.release(this);
    this.#end.abort();
  }

  #step(): void {
    if (this.#fuse === null) return;
    this.#fuse.left -= 1;
    if (this.#fuse.left > 0) return;
    let { turns } = this.#fuse;
    this.#fuse = null;
    const burn = () => {
      if (turns-- <= 0) this.kill();
      else setImmediate(burn);
    };
    burn();
  }

  #open(name: string, version?: number): IDBOpenDBRequest {
    this.#step();
    if (this.isDead) return new IDBOpenDBRequest();
    const request = this.phone.disk.open(name, version);
    request.addEventListener('success', () => {
      const connection = request.result;
      this.#connections.add(connection);
      if (this.isDead) connection.close();
      const begin = connection.transaction.bind(connection);
      connection.transaction = (...how) => {
        this.#step();
        if (this.isDead) throw new DOMException('The tab is dead', 'AbortError');
        const transaction = begin(...how);
        this.#transactions.add(transaction);
        transaction.addEventListener('complete', () => this.#transactions.delete(transaction));
        transaction.addEventListener('abort', () => this.#transactions.delete(transaction));
        return transaction;
      };
    });
    return request;
  }

  async #fetch(input: string, init: RequestInit = {}): Promise<Response> {
    this.#step();
    if (this.isDead) throw died();
    const { signal } = init;
    const signals = [this.#end.signal, AbortSignal.timeout(this.phone.patienceMs), ...(signal ? [signal] : [])];
    try {
      if (!this.phone.isOnline) throw new TypeError('Failed to fetch');
      const response = await fetch(this.phone.way.url + input, { ...init, signal: AbortSignal.any(signals) });
      this.#step();
      if (this.isDead) throw died();
      return response;
    } catch (error) {
      throw this.isDead ? died() : error;
    }
  }
}

/** Opens a tab on a phone. */
export async function openTab(phone: Phone): Promise<Tab> {
  const free = copies.find(({ freeAtMs }) => freeAtMs < Date.now());
  const copy = free ?? (await makeCopy());
  copy.freeAtMs = Infinity;
  const tab = new Tab(phone, copy);
  // Of the tab before, if there was one.
  await tab.do((code) => code.closeDatabase());
  return tab;
}

async function makeCopy(): Promise<Copy> {
  made += 1;
  const code: TabCode = await import(`./tab-code.ts?tab=${made}`);
  const copy = { code, freeAtMs: Infinity };
  copies.push(copy);
  return copy;
}

/** Its code goes on, and can do nothing any more. Were it to wait for ever, the next tab of this copy would wait for its turn behind it. */
function died(): DOMException {
  return new DOMException('The tab is dead', 'AbortError');
}

function never<Value>(): Promise<Value> {
  return new Promise(() => undefined);
}
