import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Losses } from '#device/erase.ts';
import { isAgentsPhone, watchAgentsPhone } from '#features/agents-phone.ts';
import { forgetCanary } from '#features/canary.ts';
import { forgetInTab } from '#features/tab-store.ts';
import { forgetTicks } from '#features/kept-ticks.ts';
import { Say } from '#features/Say.tsx';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useQuestion } from '#ui/use-question.ts';

const NOTHING: Losses = { unsent: 0, withdrawing: 0, photos: 0 };

/** The way to leave nothing on this phone. From an agent's that is signing out, which asks about more. */
export function Erase() {
  const { t } = useTranslation('outbox');
  const isAgents = useSyncExternalStore(watchAgentsPhone, isAgentsPhone, () => false);
  return (
    <section aria-labelledby="erase-title">
      <h2 id="erase-title">{t('settings.eraseTitle')}</h2>
      {isAgents ? <ToSigningOut /> : <EraseAll />}
    </section>
  );
}

function ToSigningOut() {
  const { t } = useTranslation('outbox');
  const { base } = useRouter();
  return (
    <>
      <Say text={t('settings.eraseAgent')} />
      <LinkButton kind="secondary" href={`${base}/agen/hp`}>
        {t('settings.eraseSignOut')}
      </LinkButton>
    </>
  );
}

function isMore(now: Losses, before: Losses): boolean {
  return now.unsent > before.unsent || now.withdrawing > before.withdrawing || now.photos > before.photos;
}

/** While something is unsent it says what would be lost, and asks for that to be ticked. */
function EraseAll() {
  const { t } = useTranslation('outbox');
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [outcome, setOutcome] = useState<'none' | 'erased' | 'failed'>('none');
  const [losses, setLosses] = useState(NOTHING);
  const [knows, setKnows] = useState(false);

  function sentencesOf({ unsent, withdrawing, photos }: Losses): string[] {
    return [
      ...(withdrawing > 0 ? [t('settings.eraseWithdrawing', { count: withdrawing })] : []),
      ...(unsent > 0 ? [t('settings.eraseUnsent', { count: unsent })] : []),
      ...(photos > 0 ? [t('settings.erasePhotos', { count: photos })] : []),
    ];
  }

  async function begin(): Promise<void> {
    const { readLosses } = await import('#device/erase.ts');
    const read = await readLosses();
    // A store that cannot be read can still be erased.
    setLosses(read.ok ? read.value : NOTHING);
    setKnows(false);
    setOutcome('none');
    ask();
  }
  async function erase(): Promise<void> {
    const { eraseEverything, readLosses } = await import('#device/erase.ts');
    // More may have come to it in another tab since it was asked.
    const read = await readLosses();
    if (read.ok && isMore(read.value, losses)) {
      setLosses(read.value);
      setKnows(false);
      announce(sentencesOf(read.value).join(' '));
      // What is to be ticked takes the place of the button that was pressed.
      focusLater(() => answers.current?.querySelector<HTMLElement>('input, button'));
      return;
    }
    const erased = await eraseEverything();
    forgetInTab();
    forgetTicks();
    forgetCanary();
    setOutcome(erased.ok ? 'erased' : 'failed');
    leave();
    announce(erased.ok ? t('settings.erased') : t('settings.eraseFailed'));
  }

  const mustTick = losses.unsent + losses.photos > 0;

  return (
    <>
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
          {sentencesOf(losses).map((text) => (
            <Say key={text} text={text} />
          ))}
          <div ref={answers}>
            {mustTick && (
              <Checkbox
                key={losses.unsent + losses.photos}
                id="erase-knows"
                name="erase-knows"
                label={t('settings.eraseUnsentConfirm')}
                onChange={(event) => setKnows(event.currentTarget.checked)}
              />
            )}
            <div className="actions">
              <Button
                kind="danger"
                disabledBecause={mustTick && !knows ? t('settings.eraseTickFirst') : undefined}
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
    </>
  );
}
