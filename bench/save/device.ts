// What of the phone's own code is measured by itself: bundled by the bench, and run in a page of the app.
export { listEntries, queueSubmission } from '#device/outbox.ts';
