/** Texts by the name of the field or choice they are the answer to. */
export type Texts = Readonly<Record<string, string>>;

/** What a person entered on a page that explains: kept in this tab alone, so that it survives a change of page and of language. */
export interface TabStore<Values extends Texts> {
  readonly read: (texts: Texts) => Values;
  readonly current: () => Values;
  /** What is shown while the page is rendered at build time, and while React takes that page over. */
  readonly empty: () => Values;
  readonly watch: (listener: () => void) => () => void;
  readonly take: (values: Values) => void;
}

const PREFIX = 'payung-tab-';

/**
 * Opens the store of a page.
 *
 * @param read picks its values out of texts of whatever version; what is not there is unanswered
 */
export function openTabStore<Values extends Texts>(name: string, read: (texts: Texts) => Values): TabStore<Values> {
  const nothing = read({});
  const listeners = new Set<() => void>();
  let values: Values | null = null;
  return {
    read,
    current: () => (values ??= read(findInTab(name))),
    empty: () => nothing,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take: (taken) => {
      if (JSON.stringify(taken) === JSON.stringify(values)) return;
      values = taken;
      keepInTab(name, taken);
      for (const listener of listeners) listener();
    },
  };
}

/** Texts that were kept in this tab under a name; empty where there are none. */
export function findInTab(name: string): Texts {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(`${PREFIX}${name}`) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => isText(entry[1])));
  } catch {
    // Storage is blocked, there is none while the page is built, or what is there is not ours: then nothing is kept.
    return {};
  }
}

/** Everything on this phone is being erased: what the page still holds in memory must not be kept anew. */
let isErased = false;

/** Keeps texts in this tab under a name, until it is closed. */
export function keepInTab(name: string, texts: Texts): void {
  if (isErased) return;
  try {
    sessionStorage.setItem(`${PREFIX}${name}`, JSON.stringify(texts));
  } catch {
    // Storage is blocked or full: what was entered lives as long as the page.
  }
}

/** Forgets what this tab keeps under one name, or all of it. */
export function forgetInTab(name = ''): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (name === '' ? key.startsWith(PREFIX) : key === `${PREFIX}${name}`) sessionStorage.removeItem(key);
    }
  } catch {
    // Storage is blocked: then there is nothing to forget.
  }
}

/** Forgets all that this tab keeps, and lets this page keep nothing more: its forms still hold what was entered. */
export function forgetTabForGood(): void {
  isErased = true;
  forgetInTab();
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
