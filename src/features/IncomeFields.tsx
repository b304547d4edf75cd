import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Income, IncomeAnswers } from '#domain/income.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';

/** What a control of `ui` needs, with its error. */
interface Field {
  readonly id: string;
  readonly name: string;
  readonly ref: (element: HTMLInputElement | null) => void;
  readonly error: string | undefined;
}

/** Income by the month, or by the day and the days worked. */
export function IncomeFields(props: {
  readonly field: (name: keyof IncomeAnswers) => Field;
  readonly perDay: boolean;
}): ReactNode {
  const { field, perDay } = props;
  const { t } = useTranslation('enrol');
  const { rupiah } = useFormats();
  return (
    <>
      <RadioGroup
        {...field('incomePer')}
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
            {...field('incomePerDay')}
            label={t('penghasilan.daily')}
            hint={<Say as="span" text={t('penghasilan.dailyHint', { example: rupiah(75_000) })} />}
            prefix="Rp"
            autoComplete="off"
            width="medium"
          />
          <TextField
            key="days"
            {...field('incomeDays')}
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
          {...field('incomeMonthly')}
          label={t('penghasilan.monthly')}
          hint={<Say as="span" text={t('penghasilan.monthlyHint', { example: rupiah(1_500_000) })} />}
          prefix="Rp"
          autoComplete="off"
          width="medium"
        />
      )}
    </>
  );
}

/** An income read back in full, so that a slip with the zeros is seen, and the base that everything is reckoned from. */
export function useIncomeWords(): (income: Income, base: Rupiah) => string {
  const { t } = useTranslation('enrol');
  const { rupiah } = useFormats();
  return ({ monthly, daily }, base) => {
    const read =
      daily === null
        ? t('penghasilan.read', { amount: rupiah(monthly) })
        : t('penghasilan.total', {
            perDay: rupiah(daily.perDay),
            days: daily.daysPerMonth,
            total: rupiah(monthly),
          });
    return `${read} ${t('penghasilan.base', { base: rupiah(base) })}`;
  };
}
