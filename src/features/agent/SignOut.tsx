import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Unsent, countToHandOver, maySignOut } from '#device/agent/may-sign-out.ts';
import { setAgentsPhone } from '#features/agents-phone.ts';
import { StuckEntries } from '#features/agent/StuckEntries.tsx';
import { dropKey } from '#features/agent/vault-session.ts';
import { forgetTicks } from '#features/kept-ticks.ts';
import { Say } from '#features/Say.tsx';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { useQuestion } from '#ui/use-question.ts';

/** Makes a worker's phone of this one. Refuses while something is on it alone, and says what and what to do about it. */
export function SignOut({ unsent }: { readonly unsent: Unsent | null }) {
  const { t } = useTranslation('agent');
  const [, navigate] = useLocation();
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [letsGo, setLetsGo] = useState(false);
  const [failed, setFailed] = useState(false);
  const once = useOneAtATime();
  const isHeard = useAgentDevice()?.state === 'active';
  if (unsent === null) return null;
  const { waiting, withdrawing, needHelp, stuck, stuckTaken, drafts, photos, notes } = unsent;
  const carried = unsent.carried + unsent.carriedPhotos;
  const isHeld = !maySignOut(unsent, { letsGo: true });
  const mustLetGo = !maySignOut(unsent, { letsGo: false });
  const handedOver = waiting + stuckTaken;
  const goes = [
    ...(drafts > 0 ? [t('waiting.drafts', { count: drafts })] : []),
    ...(handedOver > 0 ? [t('signOut.handedOver', { count: handedOver })] : []),
    ...(photos > 0 ? [t('waiting.photos', { count: photos })] : []),
    ...(carried > 0 ? [t('waiting.carried', { count: carried })] : []),
    ...(notes !== null && notes > 0 ? [t('waiting.notes', { count: notes })] : []),
  ];

  /** What was ticked the last time is to be ticked anew. */
  function begin(): void {
    setLetsGo(false);
    ask();
  }

  async function signOut(): Promise<void> {
    const device = await import('#device/agent/sign-out.ts');
    const out = await device.signOut({ letsGo });
    if (!out.ok) {
      setFailed(true);
      announce(t('signOut.failed'));
      return;
    }
    dropKey();
    forgetTicks();
    announce(t('signOut.done'));
    navigate('/agen/masuk?keluar', { replace: true });
    setAgentsPhone(false);
  }

  return (
    <section aria-labelledby="sign-out-title">
      <h2 id="sign-out-title">{t('signOut.title')}</h2>
      <Say text={t('signOut.what')} />
      {failed && <Notice kind="danger" title={t('signOut.failed')} />}
      <StuckEntries stuck={stuck} />
      {isHeld && (
        <Notice kind="warning" title={t('signOut.notYet')}>
          <ul>
            {waiting > 0 && <li>{t('waiting.waiting', { count: waiting })}</li>}
            {needHelp > 0 && <li>{t('waiting.needHelp', { count: needHelp })}</li>}
            {stuck.length > 0 && <li>{t('waiting.stuck', { count: stuck.length })}</li>}
            {notes === null && <li>{t('waiting.notesLocked')}</li>}
          </ul>
          {countToHandOver(unsent) > 0 && <Say text={t('signOut.howTo')} />}
          {withdrawing > 0 && <Say text={t('signOut.withdrawFirst')} />}
          {needHelp > 0 && <Say text={t('signOut.correctFirst')} />}
        </Notice>
      )}
      {!isHeld && isOpenerThere && (
        <Button kind="danger" ref={opener} onClick={begin}>
          {t('signOut.begin')}
        </Button>
      )}
      {!isHeld && isAsked && (
        <Notice kind="warning" title={t('signOut.sure')}>
          <div ref={answers}>
            {/* Another device is not heard: its notes are told once the agent has joined anew. */}
            {isHeard && notes !== null && notes > 0 && <Say text={t('signOut.notesFirst')} />}
            {mustLetGo && (
              <Checkbox
                id="lets-go"
                name="lets-go"
                label={t('signOut.letsGo', { what: goes.join(', ') })}
                checked={letsGo}
                onChange={(event) => setLetsGo(event.currentTarget.checked)}
              />
            )}
            <div className="actions">
              <Button
                kind="danger"
                disabledBecause={maySignOut(unsent, { letsGo }) ? undefined : t('signOut.tickFirst')}
                // A second would erase what the first has left.
                onClick={() => void once(signOut)}
              >
                {t('signOut.yes')}
              </Button>
              <Button kind="secondary" onClick={leave}>
                {t('signOut.no')}
              </Button>
            </div>
          </div>
        </Notice>
      )}
    </section>
  );
}
