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

/** Is there a photo of this draft that she has not decided about? It would go nowhere, without a word. */
export async function isPhotoUndecided(draftId: string | null): Promise<boolean> {
  if (draftId === null) return false;
  try {
    const { findUndecided } = await import('#device/photos.ts');
    const found = await findUndecided(draftId);
    return found.ok && found.value !== null;
  } catch {
    // Without the code on this phone none was taken with it either.
    return false;
  }
}
