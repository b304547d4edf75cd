import { useEffect, useId, useRef, useState } from 'react';
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
import { focusLater } from '#ui/focus-later.ts';

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
  const [isAsking, setIsAsking] = useState(false);
  const [said, setSaid] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const answer = useRef<HTMLButtonElement>(null);
  const whyId = useId();
  const { reference } = entry;

  useEffect(() => {
    // The button that was pressed is gone: a focus in the same moment would not be spoken.
    return isAsking ? focusLater(() => answer.current) : undefined;
  }, [isAsking]);

  function keep(): void {
    setIsAsking(false);
    focusLater(() => opener.current);
  }
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
    keep();
  }

  if (!isAsking) {
    return (
      <>
        <Button kind="quiet" ref={opener} onClick={() => setIsAsking(true)}>
          {t('discard')} <VisuallyHidden>{reference}</VisuallyHidden>
        </Button>
        {said !== '' && <p className="hint">{said}</p>}
      </>
    );
  }
  return (
    <Notice kind="warning" title={t('discardSure', { name: reference })}>
      <div id={whyId}>
        <Say text={t('discardLoses')} />
        <Say text={t('discardUntil', { date: date(todayOf(nowMs + UNDO_MS)) })} />
      </div>
      <div className="actions">
        <Button kind="danger" ref={answer} aria-describedby={whyId} onClick={() => void discard()}>
          {t('discardYes')} <VisuallyHidden>{reference}</VisuallyHidden>
        </Button>
        <Button kind="secondary" onClick={keep}>
          {t('discardNo')}
        </Button>
      </div>
    </Notice>
  );
}
