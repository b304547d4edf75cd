import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncReport } from '#device/run-sync.ts';
import { findLaterReason } from '#features/later-reason.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/**
 * Sends when asked to, and tells the whole truth about what came of it. Once it was used it stays: the words must not vanish with
 * the last entry that waited, nor the button under a person's finger.
 */
export function SendNow({ isWaiting, kind = 'primary' }: { readonly isWaiting: boolean; readonly kind?: ButtonKind }) {
  const { t } = useTranslation(['outbox', 'common']);
  const sentence = useProblemText();
  const [said, setSaid] = useState('');
  const [isSending, setIsSending] = useState(false);
  const sending = useRef(false);

  function inWords(report: SyncReport): string {
    // Never plain success while an entry needs help: it does not wait, but it has not arrived either.
    return [outcome(report), ...(report.needHelp > 0 ? [t('result.help', { help: report.needHelp })] : [])].join(' ');
  }

  function outcome({ kind, sent, stillHere, because }: SyncReport): string {
    const reason = findLaterReason(because);
    if (kind === 'another-runner') return t('result.busy');
    if (because !== null && reason === undefined) return sentence(because);
    if (stillHere === 0) return sent === 0 ? t('result.nothing') : t('result.all', { sent });
    const words = {
      sent,
      still: stillHere,
      because: reason === undefined ? t('result.noReason') : t(`common:because.${reason}`),
    };
    return sent === 0 ? t('result.none', words) : t('result.some', words);
  }

  async function send(): Promise<void> {
    if (sending.current) return;
    sending.current = true;
    setIsSending(true);
    announce(t('sendingNow'));
    try {
      const { runSync } = await import('#device/run-sync.ts');
      const words = inWords(await runSync({ reason: 'tap' }));
      setSaid(words);
      announce(words);
    } finally {
      // Whatever went wrong, the next tap must try again.
      sending.current = false;
      setIsSending(false);
    }
  }

  if (!isWaiting && !isSending && said === '') return null;
  return (
    <div className="actions">
      <Button kind={kind} onClick={() => void send()}>
        {t('send')}
      </Button>
      <p className="hint">{isSending ? t('sendingNow') : said}</p>
    </div>
  );
}
