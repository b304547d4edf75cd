import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setAgentsPhone } from '#features/agents-phone.ts';
import { forgetInTab } from '#features/tab-store.ts';
import { forgetTicks } from '#features/kept-ticks.ts';
import { Say } from '#features/Say.tsx';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useQuestion } from '#ui/use-question.ts';

/** Erases all that this phone keeps. While something is unsent it says what would be lost, and asks for that to be ticked. */
export function Erase() {
  const { t } = useTranslation('outbox');
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [outcome, setOutcome] = useState<'none' | 'erased' | 'failed'>('none');
  const [unsent, setUnsent] = useState(0);
  const [withdrawing, setWithdrawing] = useState(0);
  const [knows, setKnows] = useState(false);

  async function begin(): Promise<void> {
    const [{ countByKind }, { countCarriedHere }] = await Promise.all([
      import('#device/outbox.ts'),
      import('#device/deliver-carried.ts'),
    ]);
    const [counts, carried] = await Promise.all([countByKind(), countCarriedHere()]);
    // What others have given this phone to carry would be lost as well.
    setUnsent(carried + (counts.ok ? counts.value.waiting + counts.value.sending + counts.value['needs-help'] : 0));
    setWithdrawing(counts.ok ? counts.value.withdrawing : 0);
    setKnows(false);
    setOutcome('none');
    ask();
  }
  async function erase(): Promise<void> {
    const { eraseEverything } = await import('#device/erase.ts');
    const erased = await eraseEverything();
    forgetInTab();
    forgetTicks();
    if (erased.ok) setAgentsPhone(false);
    setOutcome(erased.ok ? 'erased' : 'failed');
    leave();
    announce(erased.ok ? t('settings.erased') : t('settings.eraseFailed'));
  }

  return (
    <section aria-labelledby="erase-title">
      <h2 id="erase-title">{t('settings.eraseTitle')}</h2>
      <Say text={t('settings.eraseText')} />
      {outcome === 'erased' && <Notice kind="success" title={t('settings.erased')} />}
      {outcome === 'failed' && <Notice kind="danger" title={t('settings.eraseFailed')} />}
      {isOpenerThere && (
        <Button kind="danger" ref={opener} onClick={() => void begin()}>
          {t('settings.erase')}
        </Button>
      )}
      {isAsked && (
        <Notice kind="warning" title={t('settings.eraseSure')}>
          {withdrawing > 0 && <p>{t('settings.eraseWithdrawing', { count: withdrawing })}</p>}
          {unsent > 0 && <Say text={t('settings.eraseUnsent', { count: unsent })} />}
          <div ref={answers}>
            {unsent > 0 && (
              <Checkbox
                id="erase-knows"
                name="erase-knows"
                label={t('settings.eraseUnsentConfirm')}
                onChange={(event) => setKnows(event.currentTarget.checked)}
              />
            )}
            <div className="actions">
              <Button
                kind="danger"
                disabledBecause={unsent > 0 && !knows ? t('settings.eraseTickFirst') : undefined}
                onClick={() => void erase()}
              >
                {t('settings.eraseYes')}
              </Button>
              <Button kind="secondary" onClick={leave}>
                {t('settings.eraseNo')}
              </Button>
            </div>
          </div>
        </Notice>
      )}
    </section>
  );
}
