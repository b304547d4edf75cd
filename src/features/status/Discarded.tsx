import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '#domain/problems.ts';
import { DiscardedNotice } from '#features/DiscardedNotice.tsx';
import { focusHeadingLater } from '#features/status/focus-heading.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/** Thrown away, with the way back. */
export function Discarded({ id }: { readonly id: string }) {
  const { t } = useTranslation('status');
  const sentence = useProblemText();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  async function restore(): Promise<void> {
    const [{ restoreEntry }, { wake }] = await Promise.all([import('#device/outbox.ts'), import('#device/sync.ts')]);
    const restored = await restoreEntry(id);
    if (!restored.ok) {
      setProblem(restored.problem);
      announce(sentence(restored.problem));
      return;
    }
    focusHeadingLater();
    announce(t('discarded.restored'));
    wake('queued');
  }
  return (
    <>
      <DiscardedNotice />
      <div className="actions">
        <Button kind="secondary" onClick={() => void restore()}>
          {t('discarded.restore')}
        </Button>
      </div>
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
    </>
  );
}
