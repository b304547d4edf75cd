/** What one enrolment takes on the phone with everything around it, generously: envelope, copy, indexes. */
const ENROLMENT_BYTES = 64 * 1_024;

/** How the phone keeps what is stored here. Null: the browser does not tell. */
export interface StorageState {
  /** False: the system may clear it when space runs short (Safari: after seven days without a visit). */
  readonly persisted: boolean | null;
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
  /** How many more enrolments fit, roughly. */
  readonly roomFor: number | null;
}

/** Asks that nothing stored here be cleared unasked. Call it after the first entry is queued: browsers grant it sooner then. */
export async function requestPersistence(): Promise<boolean> {
  const { storage } = navigator;
  // Insecure addresses and old Safari have no storage manager: then nothing is promised.
  if (storage === undefined || typeof storage.persisted !== 'function') return false;
  if (await storage.persisted()) return true;
  // Only pages may ask, not workers; the WebWorker library rightly does not know it.
  const persist: unknown = 'persist' in storage ? storage.persist : null;
  return typeof persist === 'function' && (await persist.call(storage)) === true;
}

/** How much is stored, how much still fits, and whether it is safe from clearing. */
export async function storageState(): Promise<StorageState> {
  const { storage } = navigator;
  if (storage === undefined) return { persisted: null, usageBytes: null, quotaBytes: null, roomFor: null };
  const persisted = typeof storage.persisted === 'function' ? await storage.persisted() : null;
  const { usage = null, quota = null } = typeof storage.estimate === 'function' ? await storage.estimate() : {};
  return {
    persisted,
    usageBytes: usage,
    quotaBytes: quota,
    roomFor: usage === null || quota === null ? null : Math.max(0, Math.floor((quota - usage) / ENROLMENT_BYTES)),
  };
}
