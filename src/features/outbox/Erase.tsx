import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetInTab } from '#features/tab-store.ts';
import { forgetTicks } from '#features/kept-ticks.ts';
import { Say } from '#features/Say.tsx';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** Erases all that this phone keeps. While something is unsent it says what would be lost, and asks for that to be ticked. */
export function Erase() {
  const { t } = useTranslation('outbox');
  const [stage, setStage] = useState<'resting' | 'sure' | 'erased' | 'failed'>('resting');
  const [unsent, setUnsent] = useState(0);
  const [withdrawing, setWithdrawing] = useState(0);
  const [knows, setKnows] = useState(false);
  const box = useRef<HTMLElement>(null);
  const seen = useRef(stage);

  useEffect(() => {
    // What was pressed is gone, in both directions: the focus goes to what has come in its place.
    if (stage === seen.current) return undefined;
    seen.current = stage;
    return focusLater(() => box.current?.querySelector<HTMLElement>('input, button'));
  }, [stage]);

  async function begin(): Promise<void> {
    const { countByKind } = await import('#device/outbox.ts');
    const counts = await countByKind();
    setUnsent(counts.ok ? counts.value.waiting + counts.value.sending + counts.value['needs-help'] : 0);
    setWithdrawing(counts.ok ? counts.value.withdrawing : 0);
    setKnows(false);
    setStage('sure');
  }
  async function erase(): Promise<void> {
    const { eraseEverything } = await import('#device/erase.ts');
    const erased = await eraseEverything();
    forgetInTab();
    forgetTicks();
    setStage(erased.ok ? 'erased' : 'failed');
    announce(erased.ok ? t('settings.erased') : t('settings.eraseFailed'));
  }

  return (
    <section aria-labelledby="erase-title" ref={box}>
      <h2 id="erase-title">{t('settings.eraseTitle')}</h2>
      <Say text={t('settings.eraseText')} />
      {stage === 'erased' && <Notice kind="success" title={t('settings.erased')} />}
      {stage === 'failed' && <Notice kind="danger" title={t('settings.eraseFailed')} />}
      {stage !== 'sure' ? (
        <Button kind="danger" onClick={() => void begin()}>
          {t('settings.erase')}
        </Button>
      ) : (
        <Notice kind="warning" title={t('settings.eraseSure')}>
          {withdrawing > 0 && <p>{t('settings.eraseWithdrawing', { count: withdrawing })}</p>}
          {unsent > 0 && (
            <>
              <Say text={t('settings.eraseUnsent', { count: unsent })} />
              <Checkbox
                id="erase-knows"
                name="erase-knows"
                label={t('settings.eraseUnsentConfirm')}
                onChange={(event) => setKnows(event.currentTarget.checked)}
              />
            </>
          )}
          <div className="actions">
            <Button
              kind="danger"
              disabledBecause={unsent > 0 && !knows ? t('settings.eraseTickFirst') : undefined}
              onClick={() => void erase()}
            >
              {t('settings.eraseYes')}
            </Button>
            <Button kind="secondary" onClick={() => setStage('resting')}>
              {t('settings.eraseNo')}
            </Button>
          </div>
        </Notice>
      )}
    </section>
  );
}
