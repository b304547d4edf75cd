import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ProblemCode } from '#domain/problems.ts';
import { Say } from '#features/Say.tsx';
import { fromHere } from '#features/from-here.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/** Nothing can come of it under this id any more, but the answers are still here: a new enrolment can begin with them. */
export function BeginAnew({ id, why }: { readonly id: string; readonly why: 'why' | 'whyDeclined' }) {
  const { t } = useTranslation('status');
  const sentence = useProblemText();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);

  async function begin(): Promise<void> {
    const isHere = fromHere();
    const { startAnew } = await import('#device/start-anew.ts');
    const begun = await startAnew(id);
    if (!isHere()) return;
    if (!begun.ok) {
      setProblem(begun.problem);
      announce(sentence(begun.problem));
    } else if (begun.value.kind === 'entry') navigate(`/kiriman/${begun.value.entryId}`);
    else navigate(`/daftar/periksa?d=${begun.value.draftId}`);
  }

  return (
    <section aria-labelledby="anew-title">
      <h2 id="anew-title">{t('anew.title')}</h2>
      <Say text={t(`anew.${why}`)} />
      <Say text={t('anew.new')} />
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
      <div className="actions">
        <Button onClick={() => void begin()}>{t('anew.begin')}</Button>
      </div>
    </section>
  );
}
