import { useTranslation } from 'react-i18next';
import { HELP_OFFERED, NEEDS } from '#domain/enrolment-choices.ts';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';

/** Help that would make it easier: optional, worded by need and never by diagnosis, under a consent of its own. */
export function HelpPage() {
  const form = useStepForm('bantuan');
  const { t } = useTranslation('enrol');
  const { throughAgent } = useDraft().answers;
  const optional = t('frame.optional');
  return (
    <StepFrame form={form}>
      <Say text={t('bantuan.why')} easy={t('bantuan.whyEasy')} />
      <CheckboxGroup
        {...form.field('needs')}
        legend={t('bantuan.needsLegend')}
        hint={t('bantuan.pick')}
        optional={optional}
        options={NEEDS.map((need) => ({ value: need, label: t(`bantuan.${need}`) }))}
      />
      <CheckboxGroup
        {...form.field('help')}
        legend={t('bantuan.helpLegend')}
        hint={t('bantuan.pick')}
        optional={optional}
        options={HELP_OFFERED.map((help) => ({ value: help, label: t(`bantuan.${help}`) }))}
      />
      {throughAgent === 'yes' ? (
        <Say text={t('periksa.hersConsent')} className="hint note" />
      ) : (
        <Checkbox
          {...form.field('needsConsent')}
          value="yes"
          label={t('bantuan.consent')}
          hint={t('bantuan.consentHint')}
          optional={optional}
        />
      )}
    </StepFrame>
  );
}
