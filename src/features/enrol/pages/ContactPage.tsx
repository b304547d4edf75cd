import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { TextField } from '#ui/TextField.tsx';

/** A mobile number, which may be shared in a family, and an e-mail address, which many do not have. */
export function ContactPage() {
  const form = useStepForm('kontak');
  const { t } = useTranslation('enrol');
  return (
    <StepFrame form={form}>
      <TextField
        {...form.field('phone')}
        type="tel"
        label={t('kontak.phoneLabel')}
        hint={<Say as="span" text={t('kontak.phoneHint')} />}
        autoComplete="off"
        width="medium"
      />
      <TextField
        {...form.field('email')}
        // Not type="email": the browser would trim and judge by its own rules, in its own language.
        inputMode="email"
        label={t('kontak.emailLabel')}
        hint={t('kontak.emailHint')}
        optional={t('frame.optional')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </StepFrame>
  );
}
