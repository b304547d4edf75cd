import { useCallback, useEffect, useRef, useState } from 'react';
import { watchSettings } from '#device/outbox-watch.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** What a page of the agent shows of this phone, and why it could not be read the last time. */
export interface Reading<Value> {
  readonly read: Value | null;
  readonly problem: ProblemCode | null;
  readonly readAgain: () => Promise<void>;
}

/**
 * Reads at once, and anew whenever the settings are written: each contact with the office writes there, after what it has brought. Where
 * two readings overlap only the later one is shown, whichever comes back first.
 *
 * @param readAll the same function at every render
 */
export function useReading<Value>(readAll: () => Promise<Outcome<Value>>): Reading<Value> {
  const [read, setRead] = useState<Value | null>(null);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const latest = useRef(0);
  const readAgain = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    const found = await readAll();
    if (own !== latest.current) return;
    setProblem(found.ok ? null : found.problem);
    if (found.ok) setRead(found.value);
  }, [readAll]);
  useEffect(() => watchSettings(() => void readAgain()), [readAgain]);
  return { read, problem, readAgain };
}
