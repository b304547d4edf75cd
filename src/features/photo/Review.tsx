import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import type { Picture } from '#features/photo/picture.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Shown } from '#ui/Shown.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** What was taken, with a word of advice where it may be hard to read. She decides. */
export function Review(props: {
  readonly picture: Picture;
  /** How often she was to go on without having decided. */
  readonly asked: number;
  /** She is typing elsewhere on the page: it is told, and the focus stays there. */
  readonly isQuiet: boolean;
  readonly onUse: () => Promise<unknown>;
  readonly onAgain: () => void;
}) {
  const { picture, asked, isQuiet, onUse, onAgain } = props;
  const { t } = useTranslation('photo');
  const part = useRef<HTMLDivElement>(null);
  const actions = useRef<HTMLDivElement>(null);
  const [isKeeping, setKeeping] = useState(false);
  const { isBlurred, hasGlare } = picture.quality;
  const advice = isBlurred ? 'blurred' : hasGlare ? 'glare' : null;

  // The whole of it takes the focus, by its name: a button would be silent here (Orca 43 in Firefox, after the list of files).
  const [takesFocus] = useState(!isQuiet);
  useEffect(() => (takesFocus ? focusLater(() => part.current) : undefined), [takesFocus]);

  useEffect(() => {
    if (asked === 0) return undefined;
    announce(t('review.decide'));
    if (isQuiet) return undefined;
    // What is to be decided stands above the buttons: both are to be seen.
    const find = () => {
      actions.current?.scrollIntoView({ block: 'center' });
      return actions.current?.querySelector('button');
    };
    return focusLater(find, { preventScroll: true });
  }, [asked, isQuiet, t]);

  const use = async () => {
    setKeeping(true);
    try {
      await onUse();
    } finally {
      // Also after a bug: she may try again, or take another.
      setKeeping(false);
    }
  };
  return (
    // A fieldset is for controls; this is a place to be, with a name.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-label={t(`review.${advice ?? 'clear'}`)} tabIndex={-1} ref={part}>
      <Shown jpeg={picture.jpeg} alt={t('review.alt')} />
      {advice === null ? (
        <p>{t('review.clear')}</p>
      ) : (
        <Notice kind="warning" title={t(`review.${advice}`)}>
          <Say text={t(`review.${advice}-what`)} />
        </Notice>
      )}
      {asked > 0 && <Notice kind="danger" title={t('review.decide')} />}
      <div className="actions" ref={actions}>
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
    </div>
  );
}
