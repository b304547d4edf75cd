import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import type { Picture } from '#features/photo/picture.ts';
import { Shown } from '#features/photo/Shown.tsx';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** What was taken, with a word of advice where it may be hard to read. She decides. */
export function Review(props: {
  readonly picture: Picture;
  readonly onUse: () => Promise<void>;
  readonly onAgain: () => void;
}) {
  const { picture, onUse, onAgain } = props;
  const { t } = useTranslation('photo');
  const buttons = useRef<HTMLDivElement>(null);
  const [isKeeping, setKeeping] = useState(false);
  const { isBlurred, hasGlare } = picture.quality;
  const advice = isBlurred ? 'blurred' : hasGlare ? 'glare' : null;

  useEffect(() => {
    announce(t(advice === null ? 'review.clear' : `review.${advice}`));
    return focusLater(() => buttons.current?.querySelector('button'));
  }, [advice, t]);

  const use = async () => {
    setKeeping(true);
    await onUse();
    setKeeping(false);
  };
  return (
    <>
      <Shown jpeg={picture.jpeg} alt={t('review.alt')} />
      {advice === null ? (
        <p>{t('review.clear')}</p>
      ) : (
        <Notice kind="warning" title={t(`review.${advice}`)}>
          <Say text={t(`review.${advice}-what`)} />
        </Notice>
      )}
      <div className="actions" ref={buttons}>
        {advice !== null && <Button onClick={onAgain}>{t('review.again')}</Button>}
        <Button kind={advice === null ? 'primary' : 'secondary'} onClick={() => void use()}>
          {t(isKeeping ? 'review.keeping' : advice === null ? 'review.use' : 'review.useAnyway')}
        </Button>
        {advice === null && (
          <Button kind="secondary" onClick={onAgain}>
            {t('review.again')}
          </Button>
        )}
      </div>
    </>
  );
}
