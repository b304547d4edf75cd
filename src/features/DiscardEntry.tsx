import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { UNDO_MS } from '#device/undo.ts';
import { Say } from '#features/Say.tsx';
import { todayOf } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { useQuestion } from '#ui/use-question.ts';

interface DiscardEntryProps {
  readonly entry: OutboxEntry;
  readonly nowMs: number;
  readonly onDiscarded: () => void;
}

/** Throws one entry away, after it is said what is lost and until when it can be fetched back. */
export function DiscardEntry({ entry, nowMs, onDiscarded }: DiscardEntryProps) {
  const { t } = useTranslation('outbox');
  const { date } = useFormats();
  const sentence = useProblemText();
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [said, setSaid] = useState('');
  const whyId = useId();
  const { reference } = entry;

  async function discard(): Promise<void> {
    const { discardEntry } = await import('#device/outbox.ts');
    const done = await discardEntry(entry.id, { confirmed: true });
    if (done.ok && done.value.discarded) {
      onDiscarded();
      return;
    }
    // Sent in this very moment, by another tab or the service worker; or the store does not answer.
    const why = done.ok ? t('entryNotDiscarded', { name: reference }) : sentence(done.problem);
    setSaid(why);
    announce(why);
    leave();
  }

  return (
    <>
      {isOpenerThere && (
        <>
          <Button kind="quiet" ref={opener} onClick={ask}>
            {t('discard')} <VisuallyHidden>{reference}</VisuallyHidden>
          </Button>
          {said !== '' && <p className="hint">{said}</p>}
        </>
      )}
      {isAsked && (
        <Notice kind="warning" title={t('discardSure', { name: reference })}>
          <div id={whyId}>
            <Say text={t('discardLoses')} />
            <Say text={t('discardUntil', { date: date(todayOf(nowMs + UNDO_MS)) })} />
          </div>
          <div className="actions" ref={answers}>
            <Button kind="danger" aria-describedby={whyId} onClick={() => void discard()}>
              {t('discardYes')} <VisuallyHidden>{reference}</VisuallyHidden>
            </Button>
            <Button kind="secondary" onClick={leave}>
              {t('discardNo')}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}
