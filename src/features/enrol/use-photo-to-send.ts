import { useEffect, useState } from 'react';
import type { PhotoToSend } from '#device/photo-sealing.ts';
import { useDraft } from '#features/enrol/use-draft.ts';

/** Which photo of the KTP goes with the draft on the screen; null while it is looked for, and where the phone does not tell. */
export function usePhotoToSend(): PhotoToSend | null {
  const { id, corrects } = useDraft();
  const entry = corrects?.id ?? null;
  const [photo, setPhoto] = useState<PhotoToSend | null>(null);
  useEffect(() => {
    let wanted = true;
    const find = async () => {
      if (id === null) return;
      try {
        const { findPhotoToSend } = await import('#device/photo-sealing.ts');
        const found = await findPhotoToSend(id, entry);
        if (wanted && found.ok) setPhoto(found.value);
      } catch {
        // The code is not on this phone yet, and the connection broke before it came: nothing is said of photos, and nothing can be sent.
      }
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [id, entry]);
  return photo;
}
