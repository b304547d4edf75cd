import { useEffect, useState } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { OfficeAnswer } from '#domain/wire.ts';

/** What the office has decided on an entry as it stands, from this phone; null when it has told nothing. */
export function useOffice(entry: OutboxEntry): OfficeAnswer | null | 'reading' {
  const [found, setFound] = useState<{ readonly of: OutboxEntry; readonly office: OfficeAnswer | null } | null>(null);
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

async function readIt(entry: OutboxEntry): Promise<OfficeAnswer | null> {
  const { readOffice } = await import('#device/office-answer.ts');
  return readOffice(entry);
}
