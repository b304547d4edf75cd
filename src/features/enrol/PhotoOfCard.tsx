import { Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { draftForPhoto } from '#features/enrol/draft-session.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { photoPart } from '#features/photo-part.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

const PhotoPart = lazy(photoPart);

/** The photo of the KTP, which nobody has to take: a button until it is wanted, or there is one. */
export function PhotoOfCard() {
  const { t, i18n } = useTranslation('enrol');
  const { id, kind, corrects, reading } = useDraft();
  const [isOpen, setOpen] = useState(false);
  const [isMissing, setMissing] = useState(false);

  useEffect(() => {
    // Only of a draft that was opened: a form that is just being written in must not move under her finger.
    if (kind !== 'open' || id === null) return;
    void hasPhoto(id).then((has) => has && setOpen(true));
    // oxlint-disable-next-line react/exhaustive-deps -- once for each draft that is opened
  }, [reading]);

  const open = async () => {
    // Fetched before it is shown: where it cannot be had, the words stay and say so.
    const isHere = await photoPart().then(
      () => true,
      () => false,
    );
    setMissing(!isHere);
    setOpen(isHere);
  };
  if (isOpen) {
    return (
      <Suspense fallback={<p className="opening">{t('frame.loading')}</p>}>
        <PhotoPart draftId={id} makeDraft={() => draftForPhoto(i18n.language)} corrects={corrects?.id ?? null} />
      </Suspense>
    );
  }
  return (
    <div className="field">
      <Button kind="secondary" onClick={() => void open()}>
        {t('photo.begin')}
      </Button>
      <Say text={t('photo.optional')} className="hint" />
      {isMissing && <Notice kind="info" title={t('photo.notHere')} />}
    </div>
  );
}

async function hasPhoto(draftId: string): Promise<boolean> {
  try {
    const { findPhotoOfDraft } = await import('#device/photos.ts');
    const found = await findPhotoOfDraft(draftId);
    return found.ok && found.value !== null;
  } catch {
    // The code is not on this phone: then no photo was taken with it either.
    return false;
  }
}
