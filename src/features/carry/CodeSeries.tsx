import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cutIntoSeries } from '#domain/code-series.ts';
import { Button } from '#ui/Button.tsx';
import { QrCode } from '#ui/QrCode.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** How long each code stands when they change by themselves: two looks of a slow reader. */
const STANDS_MS = 900;

/** A text as a series of QR codes: one at a time by hand, or changing by themselves for as long as the person lets them. */
export function CodeSeries(props: { readonly text: string; readonly hash: string; readonly onClose: () => void }) {
  const { text, hash, onClose } = props;
  const { t } = useTranslation('carry');
  const codes = cutIntoSeries(text, hash);
  const total = codes.length;
  const [at, setAt] = useState(0);
  const [isRunning, setIsRunning] = useState(false);
  const card = useRef<HTMLElement>(null);
  const go = (by: number) => {
    const next = (at + by + total) % total;
    setAt(next);
    announce(t('series.title', { number: next + 1, total }));
  };

  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setAt((before) => (before + 1) % total), STANDS_MS);
    return () => clearInterval(timer);
  }, [isRunning, total]);
  useEffect(() => {
    // The heading alone would come to the middle of the screen, and the code below it be cut.
    const bringIn = () => card.current?.querySelector('.qr-code')?.scrollIntoView({ block: 'center' });
    bringIn();
    return focusLater(() => document.getElementById('series-title'), { preventScroll: true });
  }, []);

  return (
    <section className="card series" ref={card} aria-labelledby="series-title">
      {/* Something to read before the heading that takes the focus: without it that is silent (Orca 43 in Chromium). */}
      <VisuallyHidden>{t('take.codes')}</VisuallyHidden>
      <h3 id="series-title" tabIndex={-1}>
        {t('series.title', { number: at + 1, total })}
      </h3>
      <p>{t('series.how')}</p>
      <QrCode text={codes[at] ?? ''} label={t('series.label', { number: at + 1, total })} errors="low" />
      {total > 1 && (
        <div className="actions">
          <Button kind="secondary" onClick={() => go(1)}>
            {t('series.next')}
          </Button>
          <Button kind="secondary" onClick={() => go(-1)}>
            {t('series.previous')}
          </Button>
          <Button
            kind="secondary"
            onClick={() => {
              setIsRunning(!isRunning);
              // It keeps the focus, and a button that changes its words under the finger is silent (Orca 43).
              announce(t(isRunning ? 'series.run' : 'series.pause'));
            }}
          >
            {t(isRunning ? 'series.pause' : 'series.run')}
          </Button>
        </div>
      )}
      <div className="actions">
        <Button onClick={onClose}>{t('series.close')}</Button>
      </div>
    </section>
  );
}
