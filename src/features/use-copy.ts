import { useEffect, useState } from 'react';
import type { Submission } from '#domain/enrolment.ts';

/** What an entry says, from the copy on this phone; null while it is read, or when it cannot be. */
export function useCopy(id: string): Submission | null {
  const [copy, setCopy] = useState<Submission | null>(null);
  useEffect(() => {
    let wanted = true;
    void readIt(id).then((found) => {
      if (wanted) setCopy(found);
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  return copy;
}

async function readIt(id: string): Promise<Submission | null> {
  const { readCopy } = await import('#device/outbox.ts');
  const copy = await readCopy(id);
  return copy.ok ? copy.value : null;
}
