import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Tried } from '#device/agent/pin-tries.ts';
import type { LockState } from '#device/agent/vault-lock.ts';
import { WRONG_PINS_MAX } from '#domain/pin.ts';
import { ForgottenPin } from '#features/agent/ForgottenPin.tsx';
import { PinField, emptyPins, takePin } from '#features/agent/PinField.tsx';
import { Waiting, useUnsent } from '#features/agent/Waiting.tsx';
import { isHandedOver, watchHandedOver } from '#features/agent/handed-over.ts';
import { openByPasskey } from '#features/agent/passkey-unlock.ts';
import { useWait } from '#features/agent/use-wait.ts';
import { useWaitWords } from '#features/agent/use-wait-words.ts';
import { Say } from '#features/Say.tsx';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce, announceAtRest } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';

/** How much of the wait goes by between two times that it is said. */
const SAID_EVERY_MS = 10_000;

/**
 * What stands in front of every page that shows people. What waits can be sent from here. Who sees it because the page went while the phone
 * was in her hands is told to whom it goes back.
 */
export function LockPage({ lock }: { readonly lock: Extract<LockState, { readonly kind: 'locked' | 'open' }> }) {
  const { t } = useTranslation(['agent', 'problems', 'outbox']);
  const { base } = useRouter();
  const sentence = useProblemText();
  const inWords = useWaitWords();
  const unsent = useUnsent();
  const wasHandedOver = useSyncExternalStore(watchHandedOver, isHandedOver);
  const agent = useAgentDevice()?.agentName;
  const [now, setNow] = useState({ triesLeft: lock.triesLeft, waitMs: lock.waitMs });
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const waitMs = useWait(now.waitMs);
  usePageTitle(`${t('lock.heading')} – Payung`);

  async function open(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const pin = takePin(form, 'pin');
    setAttempt((made) => made + 1);
    if (pin === '') {
      setProblem(t('pin.problem.pin-empty'));
      return;
    }
    setProblem(null);
    setIsBusy(true);
    // Only where it takes a while: told after the answer it would be old news.
    const isAnswered = announceAtRest(t('pin.working'));
    const { tryPin } = await import('#device/agent/pin-tries.ts');
    const tried = await tryPin(pin);
    isAnswered();
    emptyPins(form);
    setIsBusy(false);
    setAttempt((made) => made + 1);
    setProblem(tried.ok ? toldOf(tried.value) : sentence(tried.problem));
  }

  function toldOf(tried: Tried): string | null {
    switch (tried.kind) {
      // The gate opens by itself, or asks for a new PIN.
      case 'opened':
      case 'wiped':
        return null;
      case 'wait':
        setNow({ ...now, waitMs: tried.waitMs });
        return t('lock.waitFirst', { wait: inWords(tried.waitMs) });
      case 'wrong':
        setNow({ triesLeft: tried.triesLeft, waitMs: tried.waitMs });
        announce(`${t('lock.triesLeft', { count: tried.triesLeft })}. ${t('lock.afterLast')}`);
        return tried.waitMs === 0 ? t('lock.wrong') : t('lock.wrongWait', { wait: inWords(tried.waitMs) });
    }
  }

  async function openByKey(): Promise<void> {
    if (lock.passkey === null) return;
    const opened = await openByPasskey(lock.passkey);
    if (opened) return;
    setAttempt((made) => made + 1);
    setProblem(t('lock.passkeyFailed'));
    announce(t('lock.passkeyFailed'));
  }

  const isWaiting = waitMs > 0;
  const waitWords = t('lock.waiting', { wait: inWords(Math.ceil(waitMs / SAID_EVERY_MS) * SAID_EVERY_MS) });
  const waited = useRef(false);
  const [wasWaiting, setWasWaiting] = useState(isWaiting);
  if (wasWaiting !== isWaiting) {
    setWasWaiting(isWaiting);
    // What it said of the time is no longer true.
    if (!isWaiting) setProblem(null);
  }
  useEffect(() => {
    // Not each second of it: when it is over.
    if (waited.current && !isWaiting) announce(t('lock.again'));
    waited.current = isWaiting;
  }, [isWaiting, t]);

  return (
    <>
      <BackLink href={`${base}/`}>{t('home')}</BackLink>
      <PageHeading page="lock">{t('lock.heading')}</PageHeading>
      {wasHandedOver && agent !== undefined && <Notice kind="info" title={t('lock.handedOver', { agent })} />}
      <Say text={t('lock.lead')} />
      {lock.hasPin && (
        <form noValidate autoComplete="off" onSubmit={(event) => void open(event)}>
          <ErrorSummary
            title={t('pin.wrongTitle')}
            problems={problem === null ? [] : [{ fieldId: 'pin', text: problem }]}
            attempt={attempt}
          />
          <PinField id="pin" label={t('lock.pin')} error={problem ?? undefined} />
          {/* From the first wrong one on: who tries on must know what she risks. */}
          {now.triesLeft < WRONG_PINS_MAX && (
            <Notice kind="warning" title={t('lock.triesLeft', { count: now.triesLeft })}>
              <Say text={t('lock.afterLast')} />
            </Notice>
          )}
          <div className="actions">
            <Button
              type="submit"
              disabledBecause={isWaiting ? waitWords : undefined}
              // Below it, so that the button stays the same one, and keeps the focus, when the time is over.
              saidAt="lock-wait"
            >
              {isBusy ? t('pin.working') : t('lock.open')}
            </Button>
            {isWaiting && (
              <>
                <p className="hint">{t('lock.waiting', { wait: inWords(waitMs) })}</p>
                {/* Not each second of it: whoever stands on the button would be told them all. */}
                <span hidden id="lock-wait">
                  {waitWords}
                </span>
              </>
            )}
          </div>
        </form>
      )}
      {lock.passkey !== null && (
        <div className="actions">
          <Button kind={lock.hasPin ? 'secondary' : 'primary'} onClick={() => void openByKey()}>
            {t('lock.passkey')}
          </Button>
        </div>
      )}
      {!lock.hasPin && problem !== null && <Notice kind="danger" title={problem} />}
      <Waiting unsent={unsent} />
      <ForgottenPin drafts={unsent?.drafts ?? 0} />
    </>
  );
}
