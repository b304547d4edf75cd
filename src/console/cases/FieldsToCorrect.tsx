import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RETURN_REASONS } from '#domain/office-reasons.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { QUESTION_FIELDS, questionOf } from '#console/cases/answer-rows.ts';
import { reasonName } from '#console/cases/decision-input.ts';

/** The answers that go back to be corrected, each with its reason once it is ticked. */
export function FieldsToCorrect({ errorAt }: { readonly errorAt: (fieldId: string) => string | undefined }) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const reasonText = useProblemText();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  return (
    <div className="to-correct">
      <CheckboxGroup
        id="fields"
        name="fields"
        legend={t('decision.fields')}
        hint={t('decision.fieldsHint')}
        error={errorAt('fields')}
        onChange={({ currentTarget: { value, checked } }) =>
          setTicked((before) => (checked ? [...before, value] : before.filter((each) => each !== value)))
        }
        options={QUESTION_FIELDS.map((field) => {
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
                choose={t('decision.choose')}
                options={RETURN_REASONS.map((reason) => ({ value: reason, label: reasonText(reason) }))}
              />
            ) : undefined,
          };
        })}
      />
    </div>
  );
}
