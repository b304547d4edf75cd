import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '#features/enrol/use-draft.ts';
import { Shown } from '#ui/Shown.tsx';

type Picture = Uint8Array<ArrayBuffer>;

/**
 * The photo of the card that is sent with what she agrees to, below the words that say so. Where it cannot be shown the words stand alone:
 * what is wrong with it is told when it is to be sealed.
 */
export function HerPhoto({ words }: { readonly words: string }) {
  const { t } = useTranslation('witness');
  const { id } = useDraft();
  const [jpeg, setJpeg] = useState<Picture | null>(null);
  useEffect(() => {
    let wanted = true;
    void readPhotoOf(id).then((read) => wanted && setJpeg(read));
    return () => {
      wanted = false;
    };
  }, [id]);
  return (
    <>
      {words}
      {jpeg !== null && <Shown jpeg={jpeg} alt={t('photoAlt')} />}
    </>
  );
}

async function readPhotoOf(draftId: string | null): Promise<Picture | null> {
  if (draftId === null) return null;
  try {
    const { findPhotoOfDraft, readPhoto } = await import('#device/photos.ts');
    const found = await findPhotoOfDraft(draftId);
    const read = found.ok && found.value !== null ? await readPhoto(found.value.id) : null;
    return read?.ok === true ? read.value : null;
  } catch {
    // Only fetching the code can fail here; without it nothing can be sealed either.
    return null;
  }
}
