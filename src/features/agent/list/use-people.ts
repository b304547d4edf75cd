import { useEffect, useState } from 'react';
import type { Person } from '#device/agent/people.ts';
import { listPeople } from '#device/agent/people.ts';
import { watchOutbox } from '#device/outbox-watch.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** Everybody on this phone as they change; null until they are read. */
export interface People {
  readonly people: readonly Person[] | null;
  readonly problem: ProblemCode | null;
}

/** The people on this phone, read anew with each change, whoever makes it. */
export function usePeople(): People {
  const [state, setState] = useState<People>({ people: null, problem: null });
  useEffect(() => {
    let wanted = true;
    const stop = watchOutbox(() => {
      void listPeople().then((found) => {
        if (!wanted) return;
        // What was read once stays on the screen.
        setState(({ people }) =>
          found.ok ? { people: found.value, problem: null } : { people, problem: found.problem },
        );
      });
    });
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  return state;
}
