import { useTranslation } from 'react-i18next';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';

/** At the KTP address or elsewhere. */
export function HomePage() {
  const form = useStepForm('tinggal');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <RadioGroup
        {...form.field('livesAt')}
        legend={t('tinggal.legend')}
        options={[
          { value: 'same', label: t('tinggal.same') },
          { value: 'elsewhere', label: t('tinggal.elsewhere'), hint: t('tinggal.elsewhereHint') },
        ]}
      />
    </StepFrame>
  );
}
