import { useTranslation } from 'react-i18next';
import { ENDING_SOON_DAYS } from '#domain/payment.ts';
import { daysBetween, lastDayOf } from '#domain/plain-date.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import { Say } from '#features/Say.tsx';
import { PriceBox } from '#features/PriceBox.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useDraft } from '#features/enrol/use-draft.ts';
import { usePrice } from '#features/enrol/use-price.ts';
import { todayHere } from '#features/today.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';

/** For how many months: each month at the price of its own date. */
export function MonthsPage() {
  const form = useStepForm('bulan');
  const { t } = useTranslation('enrol');
  const { rupiah, month, date } = useFormats();
  const { answers } = useDraft();
  const priceOf = usePrice();
  const chosen = priceOf({});
  return (
    <StepFrame form={form}>
      <RadioGroup
        {...form.field('months')}
        legend={t('bulan.legend')}
        options={MONTH_CHOICES.map((months) => {
          const quote = priceOf({ months });
          const from = quote?.months[0]?.month;
          const until = quote?.months.at(-1)?.month;
          if (quote === null || from === undefined || until === undefined) {
            return { value: String(months), label: t('bulan.option', { count: months }) };
          }
          const lastDay = lastDayOf(until);
          const words = { total: rupiah(quote.total), from: month(from), until: month(until), date: date(lastDay) };
          const isShort = daysBetween(todayHere(), lastDay) <= ENDING_SOON_DAYS;
          return {
            value: String(months),
            label: t('bulan.option', { count: months }),
            hint: t(
              isShort ? 'bulan.option-hint-short' : months === 1 ? 'bulan.option-hint-one' : 'bulan.option-hint',
              words,
            ),
          };
        })}
      />
      {chosen !== null && <PriceBox quote={chosen} occupation={answers.occupation} />}
      <Say text={t('bulan.note')} className="hint" />
    </StepFrame>
  );
}
