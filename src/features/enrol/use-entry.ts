import { useEffect, useState } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';

/** An entry of the outbox as it changes, whoever changes it: this page, another tab or the service worker. */
export function useEntry(id: string | null): OutboxEntry | 'reading' | 'none' {
  const [entry, setEntry] = useState<OutboxEntry | 'reading' | 'none'>(id === null ? 'none' : 'reading');
  useEffect(() => {
    if (id === null) return undefined;
    let wanted = true;
    let stop: () => void = () => undefined;
    void watch(id, (found) => {
      if (wanted) setEntry(found ?? 'none');
    }).then((end) => {
      if (wanted) stop = end;
      else end();
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [id]);
  return entry;
}

async function watch(id: string, tell: (entry: OutboxEntry | null) => void): Promise<() => void> {
  const [{ watchOutbox }, { findEntry }] = await Promise.all([
    import('#device/outbox-watch.ts'),
    import('#device/outbox.ts'),
  ]);
  return watchOutbox(() => {
    // A failing read changes nothing on the screen; the next change reads again.
    void findEntry(id).then((found) => {
      if (found.ok) tell(found.value);
    });
  });
}
