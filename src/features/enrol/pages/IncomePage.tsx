import { useTranslation } from 'react-i18next';
import type { Answers } from '#domain/answers.ts';
import { looksPerDay } from '#domain/rupiah.ts';
import { incomeOf } from '#domain/income.ts';
import { bandFor } from '#domain/tariffs.ts';
import { IncomeFields, useIncomeWords } from '#features/IncomeFields.tsx';
import { Say } from '#features/Say.tsx';
import type { Question } from '#features/enrol/AskAgain.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** Income by the month or by the day, read back in full so that a slip with the zeros is seen. */
export function IncomePage() {
  const form = useStepForm('penghasilan');
  const { t } = useTranslation('enrol');
  const { rupiah } = useFormats();
  const { answers } = useDraft();
  const income = incomeOf(answers);
  const incomeWords = useIncomeWords();
  const perDay = answers.incomePer === 'day';

  function ask(now: Answers): Question | null {
    const typed = incomeOf(now);
    if (!typed.ok || typed.value.daily !== null || !looksPerDay(typed.value.monthly)) return null;
    return {
      title: t('penghasilan.doubtTitle', { amount: rupiah(typed.value.monthly) }),
      body: <Say text={t('penghasilan.doubtWhy')} />,
      keep: t('penghasilan.doubtMonth'),
      onKeep: () => undefined,
      other: {
        label: t('penghasilan.doubtDay'),
        onChoose: () => {
          form.put({ incomePer: 'day', incomePerDay: now.incomeMonthly, incomeMonthly: '' });
          focusSoon('incomeDays');
        },
      },
    };
  }

  return (
    <StepFrame form={form} ask={ask}>
      <Say text={t('penghasilan.why')} />
      <IncomeFields field={form.field} perDay={perDay} />
      {income.ok && <p>{incomeWords(income.value, bandFor(income.value.monthly).base)}</p>}
    </StepFrame>
  );
}
