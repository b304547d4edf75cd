import { Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers } from '#domain/answers.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import { stillReturned } from '#domain/returned.ts';
import { Say } from '#features/Say.tsx';
import { draftForPhoto, notePhoto } from '#features/enrol/draft-session.ts';
import { PHOTO_FRAGMENT } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { photoPart } from '#features/photo-part.ts';
import { useReasonText } from '#features/use-reason-text.ts';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';

const PhotoPart = lazy(photoPart);

interface PhotoOfCardProps {
  /** The page asks for nothing else: an officer wants another photo, and nothing is to be filled in from it. */
  readonly isAlone: boolean;
  readonly onRead: (answers: Partial<Answers>) => void;
}

/**
 * The photo of the KTP, which nobody has to take: closed until it is wanted, or there is one, or an officer asks for another. Its code comes
 * when it is opened.
 */
export function PhotoOfCard({ isAlone, onRead }: PhotoOfCardProps) {
  const { t, i18n } = useTranslation('enrol');
  const reason = useReasonText();
  const { id, kind, corrects, answers, reading } = useDraft();
  const [standing, setStanding] = useState<'closed' | 'here' | 'missing'>('closed');
  const [hasPhoto, setHasPhoto] = useState(false);
  const isSentBack = corrects?.returned.some(({ field }) => field === PHOTO_FIELD) === true;
  const still = stillReturned(corrects, answers).find(({ field }) => field === PHOTO_FIELD);

  useEffect(() => {
    if (isSentBack) void fetchPart();
    // From the page on which all is read back.
    if (location.hash === PHOTO_FRAGMENT) setHasPhoto(true);
    // Only of a draft that was opened: a form that is just being written in must not move under her finger.
    if (kind !== 'open' || id === null) return;
    void findsPhoto(id).then((has) => has && setHasPhoto(true));
    // oxlint-disable-next-line react/exhaustive-deps -- once for each draft that is opened
  }, [reading]);

  const fetchPart = async () => {
    // Fetched before it is shown: where it cannot be had, the words say so.
    const isHere = await photoPart().then(
      () => true,
      () => false,
    );
    setStanding(isHere ? 'here' : 'missing');
  };
  const part =
    standing === 'here' ? (
      <Suspense fallback={<p>{t('frame.loading')}</p>}>
        <PhotoPart
          draftId={id}
          makeDraft={() => draftForPhoto(i18n.language, reading)}
          corrects={corrects?.id ?? null}
          isSentBack={isSentBack}
          takesFocus={location.hash === PHOTO_FRAGMENT}
          onKept={notePhoto}
          onRead={isAlone ? null : onRead}
        />
      </Suspense>
    ) : standing === 'missing' ? (
      <Notice kind="info" title={t('photo.notHere')} />
    ) : null;
  if (isSentBack) {
    return (
      <>
        {!isAlone && <h2 data-say="">{t('photo.name')}</h2>}
        {!isAlone && still !== undefined && (
          <p className="error-message">{t('balik.at', { reason: reason(still.problem) })}</p>
        )}
        {part ?? <p>{t('frame.loading')}</p>}
      </>
    );
  }
  return (
    <Details summary={t('photo.begin')} open={hasPhoto} onOpen={() => void fetchPart()}>
      {part ?? <Say text={t('photo.optional')} />}
    </Details>
  );
}

async function findsPhoto(draftId: string): Promise<boolean> {
  try {
    const { findPhotoOfDraft, findUndecided } = await import('#device/photos.ts');
    const found = await Promise.all([findPhotoOfDraft(draftId), findUndecided(draftId)]);
    return found.some((each) => each.ok && each.value !== null);
  } catch {
    // The code is not on this phone: then no photo was taken with it either.
    return false;
  }
}
