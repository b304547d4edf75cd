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

/** Keeps the ticks of a list beside those of the others. False when this phone keeps nothing. */
export function keepTicks(list: string, ticks: Ticks): boolean {
  try {
    const kept = recordIn(localStorage.getItem(KEY));
    localStorage.setItem(KEY, JSON.stringify({ ...kept, [list]: ticks }));
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
