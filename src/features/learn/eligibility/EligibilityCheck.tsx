import { useTranslation } from 'react-i18next';
import { judgeEligibility } from '#domain/eligibility.ts';
import { EligibilityResult } from '#features/learn/eligibility/EligibilityResult.tsx';
import {
  CHOICES,
  ELIGIBILITY_ANSWERS,
  answersOf,
  judgeChoices,
} from '#features/learn/eligibility/eligibility-answers.ts';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Five questions on one page, and an honest answer. The answers stay in this tab. */
export function EligibilityCheck() {
  const form = useTabForm(ELIGIBILITY_ANSWERS, judgeChoices);
  const { field, problems, attempt, attach } = form;
  const { t } = useTranslation(['eligibility', 'enrol']);
  const { shown, ask, isAsking, heading } = useAsked(form, (values) => judgeChoices(values).length === 0);
  const found = shown === null ? null : judgeEligibility(answersOf(shown));
  useSpokenOnce(found === null ? '' : t(`result.${found.kind}`), isAsking);

  return (
    <>
      <ErrorSummary
        title={`${t('enrol:frame.errorSummary')}: ${problems.length}`}
        problems={problems}
        attempt={attempt}
      />
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <form
        ref={attach}
        method="dialog"
        autoComplete="off"
        className="needs-script"
        aria-label={t('form')}
        onSubmit={ask}
        noValidate
      >
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
        <div className="actions">
          <Button type="submit" kind={found === null ? 'primary' : 'secondary'}>
            {t('submit')}
          </Button>
        </div>
      </form>
      {found !== null && <EligibilityResult found={found} heading={heading} />}
    </>
  );
}
