import { useTranslation } from 'react-i18next';
import type { Answers } from '#domain/answers.ts';
import { looksPerDay } from '#domain/rupiah.ts';
import { incomeOf } from '#domain/income.ts';
import { bandFor } from '#domain/tariffs.ts';
import { Say } from '#features/Say.tsx';
import type { Question } from '#features/enrol/AskAgain.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Income by the month or by the day, read back in full so that a slip with the zeros is seen. */
export function IncomePage() {
  const form = useStepForm('penghasilan');
  const { t } = useTranslation('enrol');
  const { rupiah } = useFormats();
  const { answers } = useDraft();
  const income = incomeOf(answers);
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
      <RadioGroup
        {...form.field('incomePer')}
        legend={t('penghasilan.perLegend')}
        options={[
          { value: 'month', label: t('penghasilan.perMonth') },
          { value: 'day', label: t('penghasilan.perDay') },
        ]}
      />
      {perDay ? (
        <>
          <TextField
            key="day"
            {...form.field('incomePerDay')}
            label={t('penghasilan.daily')}
            hint={t('penghasilan.dailyHint', { example: rupiah(75_000) })}
            prefix="Rp"
            autoComplete="off"
            width="medium"
          />
          <TextField
            key="days"
            {...form.field('incomeDays')}
            label={t('penghasilan.days')}
            hint={t('penghasilan.daysHint')}
            inputMode="numeric"
            autoComplete="off"
            width="tiny"
          />
        </>
      ) : (
        <TextField
          key="month"
          {...form.field('incomeMonthly')}
          label={t('penghasilan.monthly')}
          hint={t('penghasilan.monthlyHint', { example: rupiah(1_500_000) })}
          prefix="Rp"
          autoComplete="off"
          width="medium"
        />
      )}
      {income.ok && (
        <p>
          {income.value.daily === null
            ? t('penghasilan.read', { amount: rupiah(income.value.monthly) })
            : t('penghasilan.total', {
                perDay: rupiah(income.value.daily.perDay),
                days: income.value.daily.daysPerMonth,
                total: rupiah(income.value.monthly),
              })}{' '}
          {t('penghasilan.base', { base: rupiah(bandFor(income.value.monthly).base) })}
        </p>
      )}
    </StepFrame>
  );
}
