import { useEffect, useRef } from 'react';
import { whileVisible } from '#console/cases/while-visible.ts';

/** `whileVisible`, for as long as a component is there. */
export function useWhileVisible(act: (isBack: boolean) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => whileVisible((isBack) => latest.current(isBack)), []);
}
