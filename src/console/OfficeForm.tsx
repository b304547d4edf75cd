import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import type { OfficeProblem } from '#console/office-api.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** What a form gives its fields: the id of each by its name, and what is wrong at it. */
export interface Fields {
  id(name: string): string;
  error(name: string): string | undefined;
}

/** Nothing wrong, or what is. */
export type FormProblem = Pick<OfficeProblem, 'code' | 'fields' | 'retryAfterS'>;

/** Makes a problem of fields that were looked at here, before the intake is asked. */
export function fieldProblem(problems: Readonly<Record<string, string | null>>): FormProblem | null {
  const fields = Object.entries(problems).flatMap(([field, problem]) => (problem === null ? [] : [{ field, problem }]));
  return fields.length === 0 ? null : { code: 'check-fields', fields, retryAfterS: null };
}

/**
 * A form of the office: what is wrong is told at its field and in a summary that takes the focus. Pressed while it is being sent, the
 * button does nothing twice.
 *
 * @param first the name of the field that a problem without a field leads to
 */
export function OfficeForm(props: {
  readonly submit: string;
  readonly first: string;
  readonly onChange?: () => void;
  readonly onSubmit: (values: FormData) => Promise<FormProblem | null>;
  readonly children: (fields: Fields) => ReactNode;
  readonly beside?: ReactNode;
  /** The sentences of problems that only this page knows. */
  readonly textOf?: (code: string, retryAfterS?: number | null) => string;
}) {
  const { t } = useTranslation('console');
  const ofOffice = useOfficeProblemText();
  const textOf = props.textOf ?? ofOffice;
  const prefix = useId();
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const id = (name: string) => `${prefix}${name}`;
  const found = problem?.fields ?? [];
  const general = problem !== null && found.length === 0 ? textOf(problem.code, problem.retryAfterS) : null;

  const send = async (values: FormData) => {
    setBusy(true);
    const answer = await props.onSubmit(values);
    setBusy(false);
    setProblem(answer);
    if (answer !== null) setAttempt((before) => before + 1);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Its failures are answers, told above.
    if (!isBusy) void send(new FormData(event.currentTarget));
  };

  return (
    <form noValidate onSubmit={submit} onChange={props.onChange} aria-busy={isBusy}>
      <ErrorSummary
        // Nothing need be wrong where it is only not known whether it was saved.
        title={t(problem?.code === 'saved-unknown' ? 'lookTitle' : 'summaryTitle')}
        attempt={attempt}
        problems={
          general === null
            ? found.map((each) => ({ fieldId: id(each.field), text: textOf(each.problem) }))
            : [{ fieldId: id(props.first), text: general }]
        }
      />
      {props.children({
        id,
        error: (name) => {
          const own = found.find(({ field }) => field === name);
          return own === undefined ? undefined : textOf(own.problem);
        },
      })}
      <div className="actions">
        <Button type="submit">{props.submit}</Button>
        {props.beside}
      </div>
    </form>
  );
}

/** What was typed into a field. */
export function textOfField(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}
