import { useSyncExternalStore } from 'react';
import type { PlainDate } from '#domain/plain-date.ts';
import { todayHere } from '#features/today.ts';

/** The day of the build while React takes over what the build has written, and from then on today by the phone's clock. */
export function useToday(built: PlainDate): PlainDate {
  return useSyncExternalStore(watchNothing, todayHere, () => built);
}

/** The day is read anew whenever something else renders the page; midnight alone need not. */
function watchNothing(): () => void {
  return () => undefined;
}
