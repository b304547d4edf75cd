import { Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoRow } from '#device/db.ts';
import { readPhoto } from '#device/photos.ts';
import type { CardAnswers } from '#domain/card-reading.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Notice } from '#ui/Notice.tsx';
import { Shown } from '#ui/Shown.tsx';

const ReadCard = lazy(async () => ({ default: (await import('#features/photo/ReadCard.tsx')).ReadCard }));

type Kept =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly jpeg: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'trouble'; readonly problem: string };

/** The photo that is kept with the draft. */
export function KeptPhoto(props: {
  readonly photo: PhotoRow;
  /** Null: nothing is to be read from it. */
  readonly onRead: ((answers: Partial<CardAnswers>) => void) | null;
}) {
  const { photo, onRead } = props;
  const { t } = useTranslation('photo');
  const sentence = useProblemText();
  const [kept, setKept] = useState<Kept>({ kind: 'opening' });

  useEffect(() => {
    let isOver = false;
    void readPhoto(photo.id).then((read) => {
      if (!isOver) setKept(read.ok ? { kind: 'open', jpeg: read.value } : { kind: 'trouble', problem: read.problem });
    });
    return () => {
      isOver = true;
    };
  }, [photo.id]);

  if (kept.kind === 'trouble') return <Notice kind="danger" title={sentence(kept.problem)} />;
  return (
    <>
      <Notice kind="success" title={t('kept.title')}>
        <p>{t('kept.what', { kb: Math.ceil(photo.bytes / 1_000) })}</p>
      </Notice>
      {kept.kind === 'open' && (
        <>
          <Shown jpeg={kept.jpeg} alt={t('kept.alt')} />
          {onRead !== null && (
            <Suspense fallback={<p>{t('read.opening')}</p>}>
              <ReadCard jpeg={kept.jpeg} onRead={onRead} />
            </Suspense>
          )}
        </>
      )}
    </>
  );
}
