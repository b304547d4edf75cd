import { countByKind } from '#device/outbox-count.ts';

/**
 * Shows on the app's icon how many enrolments wait to be sent, need help or were sent back, where the phone can. Never fails: it is a
 * hint.
 */
export async function showBadge(): Promise<void> {
  if (!('setAppBadge' in navigator)) return;
  const counts = await countByKind();
  if (!counts.ok) return;
  const { waiting, sending, 'needs-help': needHelp, sentBack } = counts.value;
  try {
    await navigator.setAppBadge(waiting + sending + needHelp + sentBack);
  } catch {
    // Not installed, or not allowed by the person.
  }
}

/** Takes the number off the icon: nothing is kept on this phone any more. */
export async function clearBadge(): Promise<void> {
  if (!('clearAppBadge' in navigator)) return;
  try {
    await navigator.clearAppBadge();
  } catch {
    // As above.
  }
}
