import { useSyncExternalStore } from 'react';
import type { PlainDate } from '#domain/plain-date.ts';
import { todayHere } from '#features/today.ts';

/** The day of the build while React takes over what the build has written, and from then on today by the phone's clock. */
export function useToday(built: PlainDate): PlainDate {
  return useSyncExternalStore(watchReturn, todayHere, () => built);
}

/** A page that was left open and is looked at again: its day may be over. */
function watchReturn(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
