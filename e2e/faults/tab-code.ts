// What a tab runs of the phone's code. Imported once for each tab, with `?tab=N`: see browser.ts.
export { noteHandedOver, packQueue, packReceipts } from '#device/carry/hand-over.ts';
export { readBag } from '#device/carry/read-bag.ts';
export { takeOver } from '#device/carry/take-over.ts';
export { refreshConfig } from '#device/config.ts';
export { closeDatabase } from '#device/db.ts';
export { findDraft, listDrafts, saveDraft, startDraft } from '#device/drafts.ts';
export { forgetDiscarded } from '#device/forget.ts';
export { discardEntry, listEntries, queueSubmission, readCopy, restoreEntry } from '#device/outbox.ts';
export { prepareSubmission, startCorrection } from '#device/prepare.ts';
export { reconcile } from '#device/reconcile.ts';
export { makeResealer } from '#device/reseal.ts';
export { runSync } from '#device/run-sync.ts';
export { refreshStatus } from '#device/status.ts';
export { keepAfterAll, withdrawEntry } from '#device/withdraw.ts';
