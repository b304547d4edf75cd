import { useCallback, useEffect, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import { useOffice } from '#console/session.tsx';

/** What the intake was asked for a page: the answer, null until it is there, and the code of what hindered it. */
export interface Loaded<Value> {
  readonly value: Value | null;
  readonly trouble: string | null;
  readonly load: () => Promise<void>;
  readonly put: (value: Value) => void;
}

/** Asks the intake once when the page opens, and again when told. */
export function useLoaded<Value>(path: string, schema: z.ZodMiniType<Value>): Loaded<Value> {
  const { ask } = useOffice();
  const [value, setValue] = useState<Value | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await ask(path, schema);
    setTrouble(answer.ok ? null : answer.code);
    if (answer.ok) setValue(answer.value);
  }, [ask, path, schema]);
  useOnce(load);
  return { value, trouble, load, put: setValue };
}

/** Does it when the page opens, and not again at each change of the session. It never fails: what can happen is an answer. */
export function useOnce(load: () => Promise<void>): void {
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) void load();
    begun.current = true;
  }, [load]);
}
