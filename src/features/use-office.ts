import { useEffect, useState } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { OfficeAnswer } from '#domain/wire.ts';

/** `unread`: the code that reads it is not on this phone, and could not be fetched. */
type Read = OfficeAnswer | null | 'unread';

/** What the office has decided on an entry as it stands, from this phone; null when it has told nothing. */
export function useOffice(entry: OutboxEntry): Read | 'reading' {
  const [found, setFound] = useState<{ readonly of: OutboxEntry; readonly office: Read } | null>(null);
  useEffect(() => {
    let wanted = true;
    void readIt(entry).then((office) => {
      if (wanted) setFound({ of: entry, office });
    });
    return () => {
      wanted = false;
    };
  }, [entry]);
  // Of another stage or version it is no answer; read anew after an asking that has changed nothing, it stays on the screen meanwhile.
  const isOfNow = found?.of.id === entry.id && found.of.version === entry.version && found.of.stage === entry.stage;
  if (entry.delivery.kind !== 'received') return null;
  return isOfNow ? found.office : 'reading';
}

async function readIt(entry: OutboxEntry): Promise<Read> {
  try {
    const { readOffice } = await import('#device/office-answer.ts');
    return await readOffice(entry);
  } catch {
    // Only fetching the code can fail here: the connection broke before it was on the phone.
    return 'unread';
  }
}
