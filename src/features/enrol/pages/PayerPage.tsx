import { useTranslation } from 'react-i18next';
import { PAYERS } from '#domain/plan.ts';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';

/** Who pays: it decides about the relief (PP 50/2025), and the page says so. */
export function PayerPage() {
  const form = useStepForm('pembayar');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <Say text={t('pembayar.why')} easy={t('pembayar.whyEasy')} />
      <RadioGroup
        {...form.field('payer')}
        legend={t('pembayar.legend')}
        options={PAYERS.map((payer) => ({
          value: payer,
          label: <Say as="span" text={t(`pembayar.${payer}`)} />,
          ...((payer === 'government' || payer === 'village-fund') && { hint: t(`pembayar.${payer}-hint`) }),
        }))}
      />
    </StepFrame>
  );
}
