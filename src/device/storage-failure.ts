/** What a failure of the phone's storage means, and whether a fresh connection may cure it. */
export interface StorageFailure {
  readonly problem: 'storage-full' | 'storage-unavailable';
  readonly again: boolean;
}

/** Failures that come from the storage and not from our code, by the name browsers and Dexie give them. */
const STORAGE_FAILURES = new Set([
  'AbortError',
  'BlockedError',
  'DatabaseClosedError',
  'DataCloneError', // Firefox's private windows cannot keep a key
  'InvalidAccessError',
  'InvalidStateError',
  'MissingAPIError',
  'InvalidTableError', // a newer database without this table
  'NotFoundError',
  'NotReadableError',
  'OpenFailedError',
  'OperationError',
  'SecurityError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
]);

/** The connection was closed under our hands: Safari under memory pressure, or another tab that upgrades. */
const CLOSED = new Set(['DatabaseClosedError', 'InvalidStateError', 'UnknownError']);

/** The failure behind an error, or null when the error is none of the storage's: then it is a bug. */
export function storageProblemOf(error: unknown): StorageFailure | null {
  const names = namesWithin(error);
  // A full disk often arrives wrapped, as the reason of an AbortError.
  if (names.has('QuotaExceededError')) return { problem: 'storage-full', again: false };
  if (![...names].some((name) => STORAGE_FAILURES.has(name))) return null;
  return { problem: 'storage-unavailable', again: [...names].some((name) => CLOSED.has(name)) };
}

function namesWithin(error: unknown, depth = 0): Set<string> {
  const names = new Set<string>();
  if (typeof error !== 'object' || error === null || depth > 4) return names;
  if ('name' in error && typeof error.name === 'string') names.add(error.name);
  const inside = [
    'inner' in error ? error.inner : null,
    'cause' in error ? error.cause : null,
    // Of several writes, and of each `update`: where the request itself fails (WebKit, Gecko), it is told here alone.
    ...('failures' in error && Array.isArray(error.failures) ? error.failures : []),
  ];
  for (const inner of inside) for (const name of namesWithin(inner, depth + 1)) names.add(name);
  return names;
}
