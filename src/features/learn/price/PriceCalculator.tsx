import { useTranslation } from 'react-i18next';
import { incomeOf, judgeIncome } from '#domain/income.ts';
import { isReliefProbable, sectorFor } from '#domain/occupation-relief.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import { MONTH_CHOICES, PAYERS } from '#domain/plan.ts';
import { type PriceCase, priceCase } from '#domain/price-case.ts';
import { looksPerDay } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { IncomeFields } from '#features/IncomeFields.tsx';
import { OccupationSearch } from '#features/OccupationSearch.tsx';
import { Say } from '#features/Say.tsx';
import { AskForm } from '#features/learn/AskForm.tsx';
import { PriceResult } from '#features/learn/price/PriceResult.tsx';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { PRICE_ANSWERS, type PriceAnswers } from '#features/price-answers.ts';
import { useTariffs } from '#features/use-tariffs.ts';
import { useToday } from '#features/use-today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** What the person's own case costs today. Asked for once, the result follows every further change. */
export function PriceCalculator({ today: built }: { readonly today: PlainDate }) {
  const form = useTabForm(PRICE_ANSWERS, judgeIncome);
  const asked = useAsked(form, (now) => judgeIncome(now).length === 0);
  const { values, field, put } = form;
  const { shown, isAsking, heading } = asked;
  const { t } = useTranslation(['price', 'enrol']);
  const { rupiah } = useFormats();
  const book = useTariffs();
  const month = monthOf(useToday(built));
  const found = shown === null ? null : caseOf(shown, month, book);
  const sentence =
    found === null
      ? ''
      : t('result.spoken', { withoutJht: rupiah(found.withoutJht.total), withJht: rupiah(found.withJht.total) });
  useSpokenOnce(sentence === '' ? '' : `${t('result.title')}: ${sentence}`, isAsking);

  return (
    <>
      <AskForm form={form} asked={asked} label={t('form.title')} noScript={t('noScript')} submit={t('form.submit')}>
        <IncomeFields field={field} perDay={values.incomePer === 'day'} />
        <OccupationSearch
          id="occupation"
          label={t('enrol:pekerjaan.first')}
          hint={t('form.occupationHint')}
          optional={t('enrol:frame.optional')}
          chosen={values.occupation}
          onChoose={(occupation) => put({ occupation })}
        />
        <SelectField
          {...field('months')}
          label={t('enrol:bulan.legend')}
          options={MONTH_CHOICES.map((n) => ({ value: String(n), label: t('enrol:bulan.option', { count: n }) }))}
        />
        <SelectField
          {...field('payer')}
          label={t('enrol:pembayar.legend')}
          options={PAYERS.map((payer) => ({ value: payer, label: t(`enrol:pembayar.${payer}`) }))}
        />
      </AskForm>
      {found !== null && shown !== null && (
        <>
          {found.income.daily === null && looksPerDay(found.income.monthly) && (
            <Notice kind="warning" title={t('enrol:penghasilan.doubtTitle', { amount: rupiah(found.income.monthly) })}>
              <Say text={t('enrol:penghasilan.doubtWhy')} />
              <Button
                kind="secondary"
                onClick={() => {
                  put({ incomePer: 'day', incomePerDay: shown.incomeMonthly, incomeMonthly: '' });
                  focusLater(() => document.getElementById('incomeDays'));
                }}
              >
                {t('enrol:penghasilan.doubtDay')}
              </Button>
            </Notice>
          )}
          <PriceResult found={found} answers={shown} spoken={sentence} heading={heading} />
        </>
      )}
    </>
  );
}

function caseOf(answers: PriceAnswers, from: string, book: TariffBook): PriceCase | null {
  const income = incomeOf(answers);
  if (!income.ok) return null;
  return priceCase({
    income: income.value,
    sector: sectorFor([answers.occupation]),
    isReliefInferred: isReliefProbable(answers.occupation),
    months: MONTH_CHOICES.find((choice) => String(choice) === answers.months) ?? 1,
    from,
    payer: PAYERS.find((payer) => payer === answers.payer) ?? 'self',
    book,
  });
}
