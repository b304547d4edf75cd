import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblemCode } from '#domain/problems.ts';
import { VISIT_PATHS } from '#domain/visit-wire.ts';
import { VISIT_COLUMNS, judgeVisit } from '#domain/visits.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Asks an agent for one visit. What is wrong is told at its field, here already. */
export function AssignVisit({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const { t } = useTranslation(['office-agents', 'common']);
  const { tell } = useOffice();
  const ofPeople = useProblemText();
  const ofOffice = useOfficeProblemText();
  const headingId = useId();
  const formId = useId();
  /** Counts the visits: each leaves the form empty. */
  const [count, setCount] = useState(0);

  const submit = async (values: FormData) => {
    const typed = {
      name: textOfField(values, 'name'),
      address: textOfField(values, 'address'),
      phone: textOfField(values, 'phone'),
      note: textOfField(values, 'note'),
      appointment: textOfField(values, 'appointment'),
    };
    const judged = judgeVisit(typed);
    if (!judged.ok) {
      return fieldProblem(Object.fromEntries(judged.problems.map(({ column, problem }) => [column, problem])));
    }
    const answer = await tell(VISIT_PATHS.assign, { account, ...typed });
    if (!answer.ok) return answer;
    announce(t('assign.done'));
    setCount(count + 1);
    onDone();
    focusLater(() => document.querySelector<HTMLElement>(`[data-form="${formId}"] input`));
    return null;
  };

  return (
    <section className="card" aria-labelledby={headingId} data-form={formId}>
      <h2 id={headingId}>{t('assign.heading')}</h2>
      <OfficeForm
        key={count}
        submit={t('assign.submit')}
        first="name"
        onSubmit={submit}
        textOf={(code, retryAfterS) => (isProblemCode(code) ? ofPeople(code) : ofOffice(code, retryAfterS))}
      >
        {(fields) =>
          VISIT_COLUMNS.map((column) => (
            <TextField
              key={column}
              id={fields.id(column)}
              name={column}
              label={t(`assign.${column}`)}
              {...(column === 'appointment' && { hint: t('assign.appointmentHint') })}
              {...(column === 'name' || column === 'address' ? {} : { optional: t('assign.optional') })}
              {...(column === 'phone' && { inputMode: 'tel' as const })}
              autoComplete="off"
              error={fields.error(column)}
            />
          ))
        }
      </OfficeForm>
    </section>
  );
}
