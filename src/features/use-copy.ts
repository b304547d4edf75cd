import { useEffect, useState } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Submission } from '#domain/enrolment.ts';

/** What an entry says, from the copy on this phone; null while it is read, when it cannot be, and once the entry is withdrawn. */
export function useCopy({
  id,
  version,
  delivery,
}: Pick<OutboxEntry, 'id' | 'version' | 'delivery'>): Submission | null {
  const [copy, setCopy] = useState<Submission | null>(null);
  // Withdrawn, the copy is off this phone: what a page still holds of it goes too.
  const isErased = delivery.kind === 'withdrawn';
  useEffect(() => {
    let wanted = true;
    void (isErased ? Promise.resolve(null) : readIt(id)).then((found) => {
      if (wanted) setCopy(found);
    });
    return () => {
      wanted = false;
    };
    // A correction has a copy of its own.
  }, [id, version, isErased]);
  return isErased ? null : copy;
}

async function readIt(id: string): Promise<Submission | null> {
  try {
    const { readCopy } = await import('#device/outbox.ts');
    const copy = await readCopy(id);
    return copy.ok ? copy.value : null;
  } catch {
    // Only fetching the code can fail here, and the same code reads the entry itself: who shows it tells.
    return null;
  }
}
