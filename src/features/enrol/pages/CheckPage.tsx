import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { findProblems } from '#domain/steps.ts';
import { Say } from '#features/Say.tsx';
import { PriceBox } from '#features/PriceBox.tsx';
import { ChangeToSend } from '#features/enrol/ChangeToSend.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { type AnswerRow, answerRows, withinSentence } from '#features/enrol/answer-rows.ts';
import { AnswerGroups } from '#features/enrol/AnswerGroups.tsx';
import { currentDraft } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { todayHere } from '#features/today.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { isPhotoUndecided, usePhotoToSend } from '#features/enrol/use-photo-to-send.ts';
import { usePrice } from '#features/enrol/use-price.ts';
import { useFieldProblemText } from '#features/enrol/field-problem-text.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { fromHere } from '#features/from-here.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';
import type { SummaryRow } from '#ui/SummaryList.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** Everything read back before anything is sent, each answer with its way to change it. */
export function CheckPage() {
  const form = useStepForm('periksa');
  const { t } = useTranslation('enrol');
  const formats = useFormats();
  const sentence = useFieldProblemText();
  const { answers, id, corrects } = useDraft();
  const { href, bare } = useLinks();
  const [, navigate] = useLocation();
  const quote = usePrice()({});
  const missing = findProblems(answers, { today: todayHere() }).filter(({ step }) => step !== 'persetujuan');
  const rows = answerRows(answers, t, formats, usePhotoToSend());

  // Coming back from a change: to the answer that was changed, not to the top.
  const [returnsTo] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (returnsTo === '') return undefined;
    return focusLater(
      () => {
        const row = document.getElementById(returnsTo);
        row?.scrollIntoView({ block: 'center' });
        // An answer may no longer be asked for.
        return row?.querySelector('a') ?? document.querySelector('h1');
      },
      { preventScroll: true },
    );
  }, [returnsTo]);

  function toSummary(row: AnswerRow, index: number): SummaryRow & Pick<AnswerRow, 'group'> {
    const isFirstOfStep = rows.findIndex(({ step }) => step === row.step) === index;
    const isMissing = row.answer === '' && missing.some(({ step }) => step === row.step);
    return {
      group: row.group,
      id: isFirstOfStep ? `jawaban-${row.step}` : `jawaban-${row.step}-${index}`,
      question: row.question,
      answer: row.answer !== '' ? row.answer : isMissing ? t('periksa.missing') : t('periksa.empty'),
      change: {
        href: `${href.step(row.step, id, 'periksa')}${row.fragment ?? ''}`,
        word: t('periksa.change'),
        what: withinSentence(row.question),
      },
    };
  }

  // On an agent's phone they are ticked in other hands.
  const statements =
    answers.throughAgent === 'yes'
      ? [
          {
            group: 'help',
            id: 'jawaban-pernyataan',
            question: t('title.pernyataan'),
            answer: t('periksa.hers'),
          } as const,
        ]
      : [];
  const first = missing[0];

  async function goOn(): Promise<void> {
    const isHere = fromHere();
    if (first !== undefined) {
      navigate(bare.step(first.step, id, 'periksa'));
      return;
    }
    const next = (await isPhotoUndecided(id)) ? bare.photo(id) : bare.step('persetujuan', id);
    if (isHere() && currentDraft().id === id) navigate(next);
  }

  return (
    <StepFrame
      form={form}
      headingTakesFocus={returnsTo === ''}
      submitLabel={t('periksa.continue')}
      onValid={() => void goOn()}
    >
      {corrects === null ? <Say text={t('periksa.intro')} /> : <ChangeToSend corrects={corrects} />}
      {first !== undefined && (
        <Notice kind="warning" title={t('periksa.problems')}>
          <ul>
            {missing.flatMap(({ step, problems }) =>
              problems.map((problem) => (
                <li key={problem.field}>
                  <a href={href.step(step, id, 'periksa')}>
                    {t('periksa.problem', { title: t(`title.${step}`), problem: sentence(problem) })}
                  </a>
                </li>
              )),
            )}
          </ul>
        </Notice>
      )}
      <AnswerGroups rows={[...rows.map(toSummary), ...statements]} />
      {quote !== null && <PriceBox quote={quote} occupation={answers.occupation} />}
    </StepFrame>
  );
}
