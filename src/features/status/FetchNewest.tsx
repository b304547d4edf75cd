import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { focusHeadingLater } from '#features/status/focus-heading.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/** Fetches what another phone has sent of an entry, in place of the older answers that stand here. */
export function FetchNewest({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const sentence = useProblemText();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const once = useOneAtATime();
  if (!entry.isBehind || entry.delivery.kind !== 'received') return null;

  async function fetchNow(): Promise<void> {
    setProblem(null);
    announce(t('newest.fetching'));
    const { fetchNewest } = await import('#device/newest-version.ts');
    const fetched = await fetchNewest(entry.id);
    if (!fetched.ok) setProblem(fetched.problem);
    // The button goes once nothing newer is left to fetch.
    else focusHeadingLater();
    announce(fetched.ok ? t('newest.fetched') : sentence(fetched.problem));
  }

  return (
    <div className="actions">
      <Button kind="secondary" onClick={() => void once(fetchNow)}>
        {t('newest.fetch')}
      </Button>
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
    </div>
  );
}
