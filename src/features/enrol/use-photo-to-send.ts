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
    void photoToSend(id, entry).then((found) => wanted && found !== null && setPhoto(found));
    return () => {
      wanted = false;
    };
  }, [id, entry]);
  return photo;
}

/** The same for a draft, and the entry that it corrects, at this moment. */
export async function photoToSend(draftId: string | null, corrects: string | null): Promise<PhotoToSend | null> {
  if (draftId === null) return null;
  try {
    const { findPhotoToSend } = await import('#device/photo-sealing.ts');
    const found = await findPhotoToSend(draftId, corrects);
    return found.ok ? found.value : null;
  } catch {
    // The code is not on this phone yet, and the connection broke before it came: nothing is said of photos, and nothing can be sent.
    return null;
  }
}
