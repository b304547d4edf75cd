import { useTranslation } from 'react-i18next';
import { findStepOf } from '#domain/steps.ts';
import type { FieldProblem } from '#domain/wire.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';

/** What the intake found wrong, field by field, in words. */
export function FieldProblems({ fields }: { readonly fields: readonly FieldProblem[] }) {
  const { t } = useTranslation('enrol');
  const sentence = useProblemText();
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map(({ field, problem }) => {
        const step = findStepOf(field);
        return (
          <li key={field}>
            {step !== null && `${t(`title.${step}`)}: `}
            {sentence(problem)}
          </li>
        );
      })}
    </ul>
  );
}
