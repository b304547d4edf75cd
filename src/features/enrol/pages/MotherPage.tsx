import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { TextField } from '#ui/TextField.tsx';

/** The mother's maiden name: optional, and asked only with its reason. */
export function MotherPage() {
  const form = useStepForm('ibu');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <Say text={t('ibu.why')} easy={t('ibu.whyEasy')} />
      <TextField
        {...form.field('motherName')}
        label={t('ibu.label')}
        hint={t('ibu.hint')}
        optional={t('frame.optional')}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
    </StepFrame>
  );
}
