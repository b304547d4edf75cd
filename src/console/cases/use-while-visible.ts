import { useEffect, useRef } from 'react';

const EACH_MS = 60_000;

/**
 * Does something each minute while the page is seen, and as soon as it is seen again.
 *
 * @param act gets whether the page has only just come back: nobody is reading it yet
 */
export function useWhileVisible(act: (isBack: boolean) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current(false);
    }, EACH_MS);
    const look = () => {
      if (document.visibilityState === 'visible') latest.current(true);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
}
