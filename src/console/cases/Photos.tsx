import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_PATHS, type CaseOpened, OfficePhotoResponse, type PhotoInCase } from '#domain/case-wire.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { askedBefore } from '#console/cases/asked-before.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The photos that the person has taken: named here, opened when an officer asks for one, which is written down. */
export function Photos({ opened }: { readonly opened: CaseOpened }) {
  const { t } = useTranslation('cases');
  const reasonText = useProblemText();
  const asked = askedBefore(opened).find(({ field }) => field === PHOTO_FIELD);
  if (opened.photos.length === 0 && asked === undefined) return null;
  return (
    <section className="card">
      <h2>{t('photo.heading')}</h2>
      {asked !== undefined && <p>{t('case.asked', { reason: reasonText(asked.problem) })}</p>}
      {opened.photos.length === 0 && <p>{t('photo.none')}</p>}
      {opened.photos.map((photo) => (
        <Photo key={photo.id} caseId={opened.case.id} photo={photo} isNewest={photo.version === newestOf(opened)} />
      ))}
    </section>
  );
}

function newestOf({ versions }: CaseOpened): number {
  return versions.at(-1)?.version ?? 0;
}

type Shown =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly address: string }
  | { readonly kind: 'trouble'; readonly text: string };

function Photo(props: { readonly caseId: string; readonly photo: PhotoInCase; readonly isNewest: boolean }) {
  const { caseId, photo, isNewest } = props;
  const { t } = useTranslation('cases');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [shown, setShown] = useState<Shown>({ kind: 'closed' });
  const address = shown.kind === 'open' ? shown.address : null;
  // In the memory of this page alone, and no longer than it is shown.
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address]);

  const trouble = (text: string) => {
    setShown({ kind: 'trouble', text });
    announce(text);
  };
  const open = async () => {
    setShown({ kind: 'opening' });
    const answer = await ask(CASE_PATHS.photo, OfficePhotoResponse, { id: caseId, photoId: photo.id });
    if (!answer.ok) return trouble(answer.code === 'not-found' ? t('photo.gone') : textOf(answer.code));
    const { jpeg } = answer.value;
    if (jpeg === null) return trouble(t('photo.unreadable'));
    const bytes = Uint8Array.from(atob(jpeg), (character) => character.charCodeAt(0));
    setShown({ kind: 'open', address: URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })) });
    announce(t('photo.shown'));
    return undefined;
  };

  const kind = t(`photo.kind.${photo.kind}`);
  if (!photo.arrived) return <p>{t(isNewest ? 'photo.waits' : 'photo.waitsOld', { kind })}</p>;
  return (
    <>
      {!isNewest && <p className="hint">{t('photo.old', { n: photo.version })}</p>}
      {shown.kind === 'trouble' && <Notice kind="danger" title={shown.text} />}
      {address !== null && (
        <figure className="photo">
          <a href={address} target="_blank" rel="noreferrer">
            <img src={address} alt={t('photo.alt', { kind })} />
          </a>
          <figcaption className="hint">{t('photo.zoom')}</figcaption>
        </figure>
      )}
      {shown.kind === 'open' ? (
        <Button kind="quiet" onClick={() => setShown({ kind: 'closed' })}>
          {t('photo.close')}
        </Button>
      ) : (
        <Button kind="secondary" onClick={() => void open()}>
          {shown.kind === 'opening' ? t('queue.loading') : t('photo.open', { kind })}
        </Button>
      )}
      <p className="hint">{t('photo.noted')}</p>
    </>
  );
}
