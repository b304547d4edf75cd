import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoRow } from '#device/db.ts';

/** How the photo of an entry stands, in a line; nothing where there is none. */
export function PhotoStanding({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation('status');
  const state = usePhotoState(entryId);
  return state === null || state === 'draft' ? null : <p className="hint">{t(`photo.${state}`)}</p>;
}

function usePhotoState(entryId: string): PhotoRow['state'] | null {
  const [state, setState] = useState<PhotoRow['state'] | null>(null);
  useEffect(() => {
    let wanted = true;
    let stop: () => void = () => undefined;
    const begin = async () => {
      try {
        const [{ watchPhotos }, { findPhotoOfEntry }] = await Promise.all([
          import('#device/outbox-watch.ts'),
          import('#device/photos.ts'),
        ]);
        if (!wanted) return;
        stop = watchPhotos(() => {
          void findPhotoOfEntry(entryId).then((found) => {
            if (wanted && found.ok) setState(found.value?.state ?? null);
          });
        });
      } catch {
        // The code is not on this phone, and the connection broke before it came: nothing is said of photos.
      }
    };
    void begin();
    return () => {
      wanted = false;
      stop();
    };
  }, [entryId]);
  return state;
}
