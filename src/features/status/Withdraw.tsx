import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { neverLeft } from '#device/never-left.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { UNDO_DAYS } from '#device/undo.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { Say } from '#features/Say.tsx';
import { standingOf } from '#features/standing.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { focusHeadingLater } from '#features/status/focus-heading.ts';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { useQuestion } from '#ui/use-question.ts';

/** Takes the enrolment back: says beforehand what is erased where and what remains where, and lets the person think again. */
export function Withdraw({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const sentence = useProblemText();
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [eraseAll, setEraseAll] = useState(false);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const once = useOneAtATime();
  const isHereOnly = neverLeft(entry);
  const sureId = useId();
  const whyId = useId();

  async function withdraw(): Promise<void> {
    const { withdrawEntry } = await import('#device/withdraw.ts');
    const withdrawn = await withdrawEntry(entry.id, { eraseAll });
    // The button to which the focus would go back goes away with what is withdrawn.
    if (withdrawn.ok) focusHeadingLater();
    else leave();
    setProblem(withdrawn.ok ? null : withdrawn.problem);
    announce(withdrawn.ok ? t(`withdraw.said.${withdrawn.value}`) : sentence(withdrawn.problem));
    if (withdrawn.ok && withdrawn.value === 'withdrawing') await sendSoon();
  }

  return (
    <section aria-labelledby="withdraw-title">
      <h2 id="withdraw-title">{t('withdraw.title')}</h2>
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
      {isOpenerThere && (
        <>
          <Say text={t('withdraw.why')} />
          <div className="actions">
            <Button
              kind="danger"
              ref={opener}
              onClick={() => {
                setEraseAll(false);
                ask();
              }}
            >
              {t('withdraw.begin')}
            </Button>
          </div>
        </>
      )}
      {isAsked && (
        <Notice kind="warning" title={<span id={sureId}>{t('withdraw.sure')}</span>}>
          <div id={whyId}>
            {isHereOnly ? <Say text={t('withdraw.neverSent', { count: UNDO_DAYS })} /> : <WhatRemains entry={entry} />}
          </div>
          {/* The question is heard with the first of its answers, and what goes with the button that means it. */}
          <fieldset className="field" aria-labelledby={sureId}>
            <div ref={answers}>
              <Checkbox
                id="withdraw-erase"
                name="withdraw-erase"
                optional={t('withdraw.optional')}
                label={isHereOnly ? t('withdraw.eraseNow') : t('withdraw.eraseAll')}
                hint={isHereOnly ? t('withdraw.eraseNowHint') : t('withdraw.eraseAllHint')}
                onChange={(event) => setEraseAll(event.currentTarget.checked)}
              />
              <div className="actions">
                <Button kind="danger" aria-describedby={whyId} onClick={() => void once(withdraw)}>
                  {t('withdraw.yes')}
                </Button>
                <Button kind="secondary" onClick={leave}>
                  {t('withdraw.no')}
                </Button>
              </div>
            </div>
          </fieldset>
        </Notice>
      )}
    </section>
  );
}

/** What is erased and what remains, at the receiver, on this phone and elsewhere. */
function WhatRemains({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  return (
    <ul>
      <Say as="li" text={t('withdraw.atReceiver')} />
      <Say as="li" text={t('withdraw.onPhone')} />
      {standingOf(entry) === 'registered' && <Say as="li" text={t('withdraw.registered')} />}
      <Say as="li" text={t('withdraw.offline')} />
    </ul>
  );
}

/** The wish waits for the intake: it can be taken back until then. */
export function KeepAfterAll({ entry }: { readonly entry: Pick<OutboxEntry, 'id' | 'delivery'> }) {
  const { t } = useTranslation('status');
  const { id, delivery } = entry;
  const once = useOneAtATime();
  // It was told once and the answer was lost: the intake may have erased all of it.
  const isPerhapsTooLate = delivery.kind === 'withdrawing' && delivery.attempts > 0;
  async function keep(): Promise<void> {
    const { keepAfterAll } = await import('#device/withdraw.ts');
    const kept = await keepAfterAll(id);
    const said = isPerhapsTooLate ? `${t('withdraw.kept')} ${t('withdraw.perhapsTooLate')}` : t('withdraw.kept');
    focusHeadingLater();
    announce(kept.ok && kept.value ? said : t('withdraw.tooLate'));
    if (kept.ok && kept.value) await sendSoon();
  }
  return (
    <>
      {isPerhapsTooLate && <Say text={t('withdraw.perhapsTooLate')} />}
      <div className="actions">
        {/* Once taken back, a second tap would be told that it is too late. */}
        <Button kind="secondary" onClick={() => void once(keep)}>
          {t('withdraw.keep')}
        </Button>
      </div>
    </>
  );
}

/** Now if there is signal, and by the browser's own waking later, also with this page closed. */
async function sendSoon(): Promise<void> {
  const { registerBackgroundSync, wake } = await import('#device/sync.ts');
  wake('queued');
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration !== undefined) await registerBackgroundSync(registration);
}
