/** How this phone reminds: by a notification of its own, or in the list when Payung is opened, and why. */
export type ReminderWay = 'notice' | 'list' | 'list-cannot' | 'list-refused';

/** Reads it from the phone, for a permission may be taken back at any time. */
export async function readReminderWay(): Promise<ReminderWay> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (typeof Notification === 'undefined' || registration === undefined || !('periodicSync' in registration)) {
    return 'list-cannot';
  }
  if (Notification.permission === 'denied') return 'list-refused';
  // She has closed the question without an answer.
  if (Notification.permission === 'default') return 'list';
  const { looksByItself } = await import('#device/reminders.ts');
  return (await looksByItself(registration)) ? 'notice' : 'list-cannot';
}
