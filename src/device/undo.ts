/** How long something thrown away can be fetched back, in days of this phone's clock. */
export const UNDO_DAYS = 30;
export const UNDO_MS = UNDO_DAYS * 24 * 60 * 60_000;
