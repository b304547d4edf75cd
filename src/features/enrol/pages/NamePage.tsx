import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { TextField } from '#ui/TextField.tsx';

/** The name as on the KTP. */
export function NamePage() {
  const form = useStepForm('nama');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <TextField
        {...form.field('fullName')}
        label={t('nama.label')}
        hint={<Say as="span" text={t('nama.hint')} />}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
    </StepFrame>
  );
}
