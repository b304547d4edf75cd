import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { returnReasonsFor } from '#domain/office-reasons.ts';
import type { FieldProblem } from '#domain/wire.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { type ReturnableField, questionOf } from '#console/cases/answer-rows.ts';
import { reasonName } from '#console/cases/decision-input.ts';

/** The answers and the photo that go back to be corrected, each with its reason once it is ticked. */
export function FieldsToCorrect(props: {
  /** What was asked for and taken back. */
  readonly before: readonly FieldProblem[];
  /** What is asked of this person: the rest has no answer to correct. */
  readonly asked: readonly ReturnableField[];
  /** The photo that the newest version lists is here. */
  readonly hasPhoto: boolean;
  readonly errorAt: (fieldId: string) => string | undefined;
}) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const reasonText = useProblemText();
  const [ticked, setTicked] = useState<readonly string[]>(() => props.before.map(({ field }) => field));
  const { before, errorAt } = props;
  return (
    <div className="to-correct">
      <CheckboxGroup
        id="fields"
        name="fields"
        legend={t('decision.fields')}
        hint={t('decision.fieldsHint')}
        error={errorAt('fields')}
        defaultValues={before.map(({ field }) => field)}
        onChange={({ currentTarget: { value, checked } }) =>
          setTicked((those) => (checked ? [...those, value] : those.filter((each) => each !== value)))
        }
        options={props.asked.map((field) => {
          const question = questionOf(field, words);
          return {
            value: field,
            label: question,
            details: ticked.includes(field) ? (
              <SelectField
                id={reasonName(field)}
                name={reasonName(field)}
                label={t('decision.fieldReason', { question })}
                error={errorAt(reasonName(field))}
                defaultValue={before.find((each) => each.field === field)?.problem ?? ''}
                choose={t('decision.choose')}
                options={returnReasonsFor(field, props).map((reason) => ({ value: reason, label: reasonText(reason) }))}
              />
            ) : undefined,
          };
        })}
      />
    </div>
  );
}
