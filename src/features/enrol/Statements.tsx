import { useTranslation } from 'react-i18next';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import { statementRead } from '#features/enrol/answer-rows.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';

/** What she states, each in full with its own tick: on a page of its own, and on an agent's phone where she agrees. */
export function Statements({ form }: { readonly form: StepForm }) {
  const { t } = useTranslation('enrol');
  const { answers } = useDraft();
  return (
    <CheckboxGroup
      {...form.field('attestations')}
      legend={t('pernyataan.legend')}
      hint={t('pernyataan.hint')}
      options={ATTESTATIONS.map((each) => ({ value: each, label: statementRead(each, answers, t) }))}
    />
  );
}
