import { useEffect } from 'react';
import { announce } from '#ui/announce.ts';

/** Says what a page has come to show beside what has the focus, such as a problem: the eye finds it, the ear would not. */
export function useAnnounced(shown: string | null): void {
  useEffect(() => {
    if (shown !== null) announce(shown);
  }, [shown]);
}
