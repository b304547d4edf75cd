import { useCallback } from 'react';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { useWatched } from '#features/use-watched.ts';

/** `unread`: the phone's store does not answer now. */
type Found = OutboxEntry | 'reading' | 'none' | 'unread';

/** An entry of the outbox as it changes, whoever changes it: this page, another tab or the service worker. */
export function useEntry(id: string | null): Found {
  return useWatched<Found>(
    id === null ? 'none' : 'reading',
    useCallback((tell) => watch(id, tell), [id]),
  );
}

async function watch(id: string | null, tell: (found: Found) => void): Promise<() => void> {
  if (id === null) return () => undefined;
  try {
    const [{ watchOutbox }, { findEntry }] = await Promise.all([
      import('#device/outbox-watch.ts'),
      import('#device/outbox.ts'),
    ]);
    let isRead = false;
    return watchOutbox(() => {
      void findEntry(id).then((found) => {
        // What was read once stays on the screen; the next change reads again.
        if (found.ok || !isRead) tell(found.ok ? (found.value ?? 'none') : 'unread');
        isRead ||= found.ok;
      });
    });
  } catch {
    // Only fetching the code can fail here: the connection broke before it was on the phone.
    tell('unread');
    return () => undefined;
  }
}
