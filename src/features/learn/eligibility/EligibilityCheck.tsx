import { useTranslation } from 'react-i18next';
import { judgeEligibility } from '#domain/eligibility.ts';
import { AskForm } from '#features/learn/AskForm.tsx';
import { EligibilityResult } from '#features/learn/eligibility/EligibilityResult.tsx';
import {
  CHOICES,
  ELIGIBILITY_ANSWERS,
  answersOf,
  judgeChoices,
} from '#features/learn/eligibility/eligibility-answers.ts';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Five questions on one page, and an honest answer. The answers stay in this tab. */
export function EligibilityCheck() {
  const { t } = useTranslation('eligibility');
  const form = useTabForm(ELIGIBILITY_ANSWERS, judgeChoices, {
    member: t('member.legend'),
    citizen: t('citizen.legend'),
    work: t('work.legend'),
    inCare: t('inCare.legend'),
  });
  const asked = useAsked(form, (values) => judgeChoices(values).length === 0);
  const { field } = form;
  const { shown, isAsking, heading } = asked;
  const found = shown === null ? null : judgeEligibility(answersOf(shown));
  useSpokenOnce(found === null ? '' : t(`result.${found.kind}`), isAsking);

  return (
    <>
      <AskForm form={form} asked={asked} label={t('form')} noScript={t('noScript')} submit={t('submit')}>
        <RadioGroup
          {...field('member')}
          legend={t('member.legend')}
          options={CHOICES.member.map((value) => ({ value, label: t(`member.${value}`) }))}
        />
        <RadioGroup
          {...field('citizen')}
          legend={t('citizen.legend')}
          options={CHOICES.citizen.map((value) => ({ value, label: t(`citizen.${value}`) }))}
        />
        <TextField
          {...field('age')}
          label={t('age.label')}
          hint={t('age.hint')}
          inputMode="numeric"
          autoComplete="off"
          width="tiny"
        />
        <RadioGroup
          {...field('work')}
          legend={t('work.legend')}
          options={CHOICES.work.map((value) => ({ value, label: t(`work.${value}`) }))}
        />
        <RadioGroup
          {...field('inCare')}
          legend={t('inCare.legend')}
          options={CHOICES.inCare.map((value) => ({ value, label: t(`inCare.${value}`) }))}
        />
      </AskForm>
      {found !== null && <EligibilityResult found={found} heading={heading} />}
    </>
  );
}
