import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { SyncReport } from '#device/run-sync.ts';
import type { Outcome } from '#domain/outcome.ts';
import { stageOf } from '#domain/stages.ts';
import { findLaterReason } from '#features/later-reason.ts';
import { useMinute } from '#features/use-minute.ts';
import { useNotAsked } from '#features/use-not-asked.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { useSaid } from '#ui/use-said.ts';

/** When the page is opened, news younger than this is new enough. */
const FRESH_MS = 60_000;

/** Asks for news when the page opens and on a tap; for one that waits, a tap tries to send. Says what came of it, never more. */
export function LookNow({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation(['status', 'common']);
  const sentence = useProblemText();
  const notAsked = useNotAsked();
  const { ago } = useFormats();
  const nowMs = useMinute();
  const { said, isBusy, press } = useSaid();
  const { id, delivery, stage } = entry;
  const isReceived = delivery.kind === 'received';

  useEffect(() => {
    // Quietly: what changes is told as it changes, and without signal the page says when it was last asked.
    if (isReceived && navigator.onLine) void ask(id, FRESH_MS);
  }, [id, isReceived]);

  function look(): void {
    if (isReceived) press(t('looking'), news);
    else press(t('sending'), async () => notSent(await send()));
  }

  /** What to say after asking; nothing when the state has changed, which is told by itself. */
  async function news(): Promise<string> {
    const { looked, stageNow } = await ask(id, 0);
    if (!looked.ok) return notAsked(looked.problem);
    return stageOf(stageNow) === stageOf(stage) ? t('noNews') : '';
  }

  function notSent({ because, stillHere }: SyncReport): string {
    if (stillHere === 0 && because === null) return '';
    const reason = findLaterReason(because);
    if (because !== null && reason === undefined) return sentence(because);
    return t('notSent', { because: t(`common:because.${reason ?? 'other'}`) });
  }

  const isOnItsWay = delivery.kind === 'waiting' || delivery.kind === 'sending' || delivery.kind === 'withdrawing';
  if (delivery.kind === 'withdrawn' || (!isReceived && !isOnItsWay && said === '')) return null;
  return (
    <div className="actions">
      <Button kind="secondary" onClick={look}>
        {isReceived ? t('look') : t('send')}
      </Button>
      <p className="hint">
        {isBusy ? (isReceived ? t('looking') : t('sending')) : said}{' '}
        {isReceived &&
          (entry.stageAskedAtMs === null ? t('neverAsked') : t('asked', { when: ago(entry.stageAskedAtMs, nowMs) }))}
      </p>
    </div>
  );
}

/** Asks about an entry, unless it was asked less than `atMostEveryMs` ago. */
async function ask(id: string, atMostEveryMs: number): Promise<{ looked: Outcome<number>; stageNow: string | null }> {
  const [{ lookNow }, { findEntry }] = await Promise.all([import('#device/status.ts'), import('#device/outbox.ts')]);
  const looked = await lookNow(id, { atMostEveryMs });
  const entry = await findEntry(id);
  return { looked, stageNow: entry.ok ? (entry.value?.stage ?? null) : null };
}

async function send(): Promise<SyncReport> {
  const { runSync } = await import('#device/run-sync.ts');
  return runSync({ reason: 'tap' });
}
