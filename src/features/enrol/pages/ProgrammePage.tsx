import { useTranslation } from 'react-i18next';
import { COMPULSORY_SAVINGS, employsOthers } from '#domain/compulsory-savings.ts';
import { PROGRAMME_CHOICES } from '#domain/plan.ts';
import { Say } from '#features/Say.tsx';
import { PriceBox } from '#features/PriceBox.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useDraft } from '#features/enrol/use-draft.ts';
import { usePrice, usePriceAfterRelief } from '#features/enrol/use-price.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';

/** With or without old-age savings, each with its price of this month and the one after the relief. */
export function ProgrammePage() {
  const form = useStepForm('program');
  const { t } = useTranslation('enrol');
  const { rupiah, date } = useFormats();
  const { answers } = useDraft();
  const priceOf = usePrice();
  const priceAfterRelief = usePriceAfterRelief();
  const chosen = priceOf({ months: 1 });
  return (
    <StepFrame form={form}>
      <RadioGroup
        {...form.field('programmes')}
        legend={t('program.legend')}
        options={PROGRAMME_CHOICES.map((programmes) => {
          const quote = priceOf({ programmes, months: 1 });
          const after = priceAfterRelief({ programmes, months: 1 });
          // Here the price is first told: who decides by it knows from the beginning that it rises, and when. Without an income, as when the
          // page is opened by its address, there is none to tell.
          const costs = quote === null ? '' : ` ${t('program.price', { price: rupiah(quote.total) })}`;
          const rises =
            after === null || quote === null || quote.reliefEnds === null
              ? ''
              : ` ${t('program.after', { date: date(quote.reliefEnds), price: rupiah(after.total) })}`;
          return {
            value: programmes,
            label: t(`program.${programmes}`),
            hint: (
              <Say
                as="span"
                text={`${t(`program.${programmes}-hint`)}${costs}${rises}`}
                easy={`${t(`program.${programmes}-hintEasy`)}${costs}${rises}`}
              />
            ),
          };
        })}
      />
      <Say
        text={t(
          employsOthers([answers.occupation, answers.secondOccupation]) ? 'program.employer' : 'program.ifEmployer',
          { law: COMPULSORY_SAVINGS.legal },
        )}
        className="hint note"
      />
      {chosen !== null && <PriceBox quote={chosen} occupation={answers.occupation} />}
    </StepFrame>
  );
}
