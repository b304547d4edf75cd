import { useTranslation } from 'react-i18next';
import { ATTESTATIONS } from '#domain/enrolment.ts';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';

/** What the person states, all of it needed. */
export function StatementsPage() {
  const form = useStepForm('pernyataan');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <CheckboxGroup
        {...form.field('attestations')}
        legend={t('pernyataan.legend')}
        hint={t('pernyataan.hint')}
        options={ATTESTATIONS.map((attestation) => ({ value: attestation, label: t(`pernyataan.${attestation}`) }))}
      />
    </StepFrame>
  );
}
