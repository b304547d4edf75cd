const KEY = 'payung-berkas';

/** What a person ticked on one checklist, and which conditions do not hold for her: ids only, nothing about anybody. */
export interface Ticks {
  readonly have: readonly string[];
  readonly off: readonly string[];
}

const NOTHING: Ticks = { have: [], off: [] };

/** The ticks that this phone keeps of a list; nothing where it has none, cannot be read, or was written by something else. */
export function findTicks(list: string): Ticks {
  try {
    return ticksIn(localStorage.getItem(KEY), list);
  } catch {
    // Storage is blocked: the list begins anew at each visit, and says so (`keepTicks`).
    return NOTHING;
  }
}

/** Keeps the ticks of a list beside those of the others; of a list without any nothing is kept. False when this phone keeps nothing. */
export function keepTicks(list: string, ticks: Ticks): boolean {
  try {
    const stored = withTicks(localStorage.getItem(KEY), list, ticks);
    if (stored === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, stored);
    return true;
  } catch {
    // Storage is blocked or full: the page says that ticks are not kept.
    return false;
  }
}

/** Forgets the ticks of all lists. */
export function forgetTicks(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: then there is nothing to forget.
  }
}

/**
 * Calls back when another page of this phone has changed or erased the ticks, also while this one was put away: what it still shows
 * must not be kept anew.
 */
export function watchTicks(listener: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) listener();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listener();
  });
}

/** What is to be stored when the ticks of a list join what was stored; null for nothing at all. */
export function withTicks(stored: string | null, list: string, ticks: Ticks): string | null {
  const { [list]: _, ...others } = recordIn(stored);
  const isEmpty = ticks.have.length === 0 && ticks.off.length === 0;
  const all = isEmpty ? others : { ...others, [list]: ticks };
  return Object.keys(all).length === 0 ? null : JSON.stringify(all);
}

/** The ticks of a list in what was stored, whatever that is. */
export function ticksIn(stored: string | null, list: string): Ticks {
  const found = recordIn(stored)[list];
  if (!isRecord(found)) return NOTHING;
  return { have: textsIn(found['have']), off: textsIn(found['off']) };
}

function recordIn(stored: string | null): Readonly<Record<string, unknown>> {
  if (stored === null) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return isRecord(value) ? value : {};
  } catch {
    // Not ours, or cut off: as if there were none.
    return {};
  }
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
