import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '#domain/wire.ts';
import { questionName } from '#features/question-names.ts';
import { useReasonText } from '#features/use-reason-text.ts';

/** What the intake or an officer found wrong, question by question, in words; with `hrefOf`, each leads to where it is asked. */
export function FieldProblems<Problem extends FieldProblem>(props: {
  readonly fields: readonly Problem[];
  readonly hrefOf?: (field: Problem) => string;
}) {
  const { fields, hrefOf } = props;
  const { t } = useTranslation('enrol');
  const reason = useReasonText();
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map((each) => {
        const text = (
          <>
            <strong>{questionName(t, each.field) ?? t('balik.unknownField')}:</strong> {reason(each.problem)}
          </>
        );
        return (
          <li key={`${each.field} ${each.problem}`} data-say="">
            {hrefOf === undefined ? text : <a href={hrefOf(each)}>{text}</a>}
          </li>
        );
      })}
    </ul>
  );
}
