import { useCallback, useRef } from 'react';

/**
 * Lets one piece of work through at a time: what an impatient finger asks for meanwhile is left out. Whatever goes wrong, the next press
 * is heard again.
 */
export function useOneAtATime(): (work: () => Promise<void>) => Promise<void> {
  const busy = useRef(false);
  return useCallback(async (work) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  }, []);
}
