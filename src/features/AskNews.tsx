import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { News } from '#device/news.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Outcome } from '#domain/outcome.ts';
import { isCorrectable } from '#domain/stages.ts';
import { askWhileOpen } from '#features/ask-while-open.ts';
import { oldestNewsMs } from '#features/news-age.ts';
import { useMinute } from '#features/use-minute.ts';
import { useNotAsked } from '#features/use-not-asked.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { useSaid } from '#ui/use-said.ts';

/**
 * Asks how everything of a list stands at the office: by itself with signal while the list is open (`askWhileOpen`), and on a tap, of
 * which it says what came.
 */
export function AskNews({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  const { t } = useTranslation(['status', 'common']);
  const notAsked = useNotAsked();
  const { ago } = useFormats();
  const nowMs = useMinute();
  const { said, isBusy, press } = useSaid();
  const open = entries.filter(
    ({ delivery, stage, erasedAt }) => delivery.kind === 'received' && isCorrectable(stage) && erasedAt === null,
  );
  const hasOpen = open.length > 0;
  const sinceMs = oldestNewsMs(open);

  useEffect(() => {
    if (!hasOpen) return undefined;
    return askWhileOpen(() => {
      // Without signal after all nothing is said: the list says how old its news is.
      void newsOf({ tap: false }).then((news) => {
        if (news.ok && news.value.changed > 0) announce(t('news', { count: news.value.changed }));
      });
    });
  }, [hasOpen, t]);

  async function ask(): Promise<string> {
    const news = await newsOf({ tap: true });
    if (!news.ok) return notAsked(news.problem);
    const { changed, unasked } = news.value;
    const came = changed === 0 ? null : t('news', { count: changed });
    if (unasked === null) return came ?? t('noNews');
    return [came, notAsked(unasked)].filter((part) => part !== null).join(' ');
  }

  // Once it was used it stays: what it said must not vanish with the last that was open.
  if (!hasOpen && said === '' && !isBusy) return null;
  return (
    <div className="actions">
      <Button kind="secondary" onClick={() => press(t('looking'), ask)}>
        {t('lookAll')}
      </Button>
      <p className="hint">
        {isBusy ? t('looking') : said} {sinceMs !== null && t('asked', { when: ago(sinceMs, nowMs) })}
      </p>
    </div>
  );
}

async function newsOf(options: { readonly tap: boolean }): Promise<Outcome<News>> {
  const { askForNews } = await import('#device/news.ts');
  return askForNews(options);
}
