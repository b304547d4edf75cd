import { useTranslation } from 'react-i18next';
import type { SyncReport } from '#device/run-sync.ts';
import { findLaterReason } from '#features/later-reason.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { useSaid } from '#ui/use-said.ts';

/**
 * Sends when asked to, and tells the whole truth about what came of it. Once it was used it stays: the words must not vanish with
 * the last entry that waited, nor the button under a person's finger.
 */
export function SendNow({ isWaiting, kind = 'primary' }: { readonly isWaiting: boolean; readonly kind?: ButtonKind }) {
  const { t } = useTranslation(['outbox', 'common']);
  const sentence = useProblemText();
  const { said, isBusy, press } = useSaid();

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

  async function send(): Promise<string> {
    const { runSync } = await import('#device/run-sync.ts');
    return inWords(await runSync({ reason: 'tap' }));
  }

  if (!isWaiting && !isBusy && said === '') return null;
  return (
    <div className="actions">
      <Button kind={kind} onClick={() => press(t('sendingNow'), send)}>
        {t('send')}
      </Button>
      <p className="hint">{isBusy ? t('sendingNow') : said}</p>
    </div>
  );
}
