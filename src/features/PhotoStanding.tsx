import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoRow } from '#device/db.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import { standingOf } from '#features/standing.ts';
import { useOffice } from '#features/use-office.ts';
import { useWatched } from '#features/use-watched.ts';

type State = PhotoRow['state'] | null;

/** How the photo of an entry stands, in a line; nothing where there is none, nor of one that the office has sent back: another is asked for. */
export function PhotoStanding({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const { id } = entry;
  const state = useWatched<State>(
    null,
    useCallback((tell) => watch(id, tell), [id]),
  );
  if (state === null || state === 'draft') return null;
  const line = <p className="hint">{t(`photo.${state}`)}</p>;
  // What the office has said is read of those alone that it has sent back: a list shows many.
  const isInQuestion = state === 'received' && standingOf(entry) === 'needs-correction';
  return isInQuestion ? <UnlessSentBack entry={entry}>{line}</UnlessSentBack> : line;
}

function UnlessSentBack({ entry, children }: { readonly entry: OutboxEntry; readonly children: ReactNode }) {
  const office = useOffice(entry);
  if (typeof office === 'string') return null;
  return office?.fields.some(({ field }) => field === PHOTO_FIELD) === true ? null : children;
}

async function watch(entryId: string, tell: (state: State) => void): Promise<() => void> {
  try {
    const [{ watchPhotos }, { findPhotoOfEntry }] = await Promise.all([
      import('#device/outbox-watch.ts'),
      import('#device/photos.ts'),
    ]);
    return watchPhotos(() => {
      void findPhotoOfEntry(entryId).then((found) => found.ok && tell(found.value?.state ?? null));
    });
  } catch {
    // The code is not on this phone, and the connection broke before it came: nothing is said of photos.
    return () => undefined;
  }
}
