import { whenAtRest } from '#ui/at-rest.ts';
import { keepSending } from '#app/keep-sending.ts';

/**
 * Wakes what the phone does by itself: sending what waits. Its code (database, cryptography) is fetched when the page has
 * come to rest, so that it is never in the way of the first field.
 */
export function startBackgroundWork(): void {
  // Sending goes on by itself from here; what comes of it stands in the list. Should the line break before its code came, the next page
  // begins it.
  whenAtRest(() => void keepSending().catch(() => undefined));
}
