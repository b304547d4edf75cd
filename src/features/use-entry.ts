import { useEffect, useState } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';

/** `unread`: the phone's store does not answer now. */
type Found = OutboxEntry | 'reading' | 'none' | 'unread';

/** An entry of the outbox as it changes, whoever changes it: this page, another tab or the service worker. */
export function useEntry(id: string | null): Found {
  const [entry, setEntry] = useState<Found>(id === null ? 'none' : 'reading');
  useEffect(() => {
    if (id === null) return undefined;
    let wanted = true;
    let stop: () => void = () => undefined;
    const tell = (found: Found) => {
      // What was read once stays on the screen; the next change reads again.
      if (wanted) setEntry((before) => (found === 'unread' && before !== 'reading' ? before : found));
    };
    void watch(id, tell).then((end) => {
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

async function watch(id: string, tell: (found: Found) => void): Promise<() => void> {
  try {
    const [{ watchOutbox }, { findEntry }] = await Promise.all([
      import('#device/outbox-watch.ts'),
      import('#device/outbox.ts'),
    ]);
    return watchOutbox(() => {
      void findEntry(id).then((found) => tell(found.ok ? (found.value ?? 'none') : 'unread'));
    });
  } catch {
    // Only fetching the code can fail here: the connection broke before it was on the phone.
    tell('unread');
    return () => undefined;
  }
}
