import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PREVIEW_LIMIT, RETENTION_LIMITS, RETENTION_RULES, UNTOLD_MONTHS, isWithinLimits } from '#domain/retention.ts';
import { RETENTION_PATHS, type RetentionMonths, RetentionPreview, RetentionState } from '#domain/retention-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { type FormProblem, OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useOffice } from '#console/session.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** How long decided cases are kept: the rules, what they would erase now, and the proof of what they have erased. */
export function Retention() {
  const { t } = useTranslation('office-system');
  const textOf = useOfficeProblemText();
  const { value: state, trouble, load, put } = useLoaded(RETENTION_PATHS.read, RetentionState);
  /** Counts what was saved: each leaves the form as it is set, and without the password. */
  const [saves, setSaves] = useState(0);
  const [isSaved, setSaved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="card system-wide">
      <h2 tabIndex={-1} ref={heading}>
        {t('retention.heading')}
      </h2>
      <p>{t('retention.lead')}</p>
      <p>{t('retention.law', { months: UNTOLD_MONTHS })}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {state !== null && (
        <>
          {isSaved && <Notice kind="success" title={t('retention.saved')} />}
          <LastRun state={state} />
          <Rules
            key={saves}
            state={state}
            onChange={() => setSaved(false)}
            onSet={(set) => {
              put(set);
              setSaves(saves + 1);
              setSaved(true);
              announce(t('retention.saved'));
              // The button that was pressed is another one now.
              focusLater(() => heading.current);
            }}
          />
          <Erased state={state} />
        </>
      )}
    </section>
  );
}

function LastRun({ state: { months, waits, lastRun, held } }: { readonly state: RetentionState }) {
  const { t } = useTranslation('office-system');
  const { instant } = useFormats();
  const isUnset = RETENTION_RULES.every((rule) => months[rule] === null);
  return (
    <>
      {isUnset && <Notice kind="warning" title={t('retention.unset')} />}
      {waits.length > 0 && (
        <Notice kind="info" title={t('retention.waits')}>
          <ul>
            {waits.map(({ rule, until }) => (
              <li key={rule}>
                {t('retention.waitsRule', { rule: t(`retention.rule.${rule}`), when: instant(Date.parse(until)) })}
              </li>
            ))}
          </ul>
          <p>{t('retention.waitsBody')}</p>
        </Notice>
      )}
      <p>
        {lastRun === null
          ? t('retention.neverRun')
          : t('retention.lastRun', { when: instant(Date.parse(lastRun.at)), count: lastRun.erased })}{' '}
        {held > 0 && t('retention.held', { count: held })}
      </p>
    </>
  );
}

function Rules(props: {
  readonly state: RetentionState;
  readonly onChange: () => void;
  readonly onSet: (state: RetentionState) => void;
}) {
  const { t } = useTranslation(['office-system', 'console']);
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [preview, setPreview] = useState<string | null>(null);

  const look = async (values: FormData) => {
    const read = monthsIn(values);
    const tell = (text: string) => {
      setPreview(text);
      announce(text);
    };
    if (read.problem !== null) return tell(textOf('months-limits'));
    const answer = await ask(RETENTION_PATHS.preview, RetentionPreview, { months: read.months });
    if (!answer.ok) return tell(textOf(answer.code));
    const { declined, returned, registered } = answer.value.due;
    const words = (due: number) => (due > PREVIEW_LIMIT ? t('retention.more', { count: PREVIEW_LIMIT }) : String(due));
    const due = { declined: words(declined), returned: words(returned), registered: words(registered) };
    return tell(t('retention.preview', due));
  };
  const submit = async (values: FormData): Promise<FormProblem | null> => {
    const current = textOfField(values, 'current');
    const read = monthsIn(values);
    const wrong = fieldProblem({ ...read.problem, current: current === '' ? 'password-empty' : null });
    if (wrong !== null) return wrong;
    const answer = await ask(RETENTION_PATHS.set, RetentionState, {
      current,
      seen: props.state.setAt,
      months: read.months,
    });
    if (!answer.ok) return answer;
    props.onSet(answer.value);
    return null;
  };
  return (
    <>
      <OfficeForm
        submit={t('retention.save')}
        first="declined"
        onSubmit={submit}
        onChange={() => {
          setPreview(null);
          props.onChange();
        }}
        beside={
          <Button kind="quiet" onClick={(event) => void look(new FormData(event.currentTarget.form ?? undefined))}>
            {t('retention.look')}
          </Button>
        }
      >
        {(fields) => (
          <>
            {RETENTION_RULES.map((rule) => (
              <TextField
                key={rule}
                id={fields.id(rule)}
                name={rule}
                inputMode="numeric"
                autoComplete="off"
                width="short"
                label={t(`retention.rule.${rule}`)}
                hint={t('retention.limits', RETENTION_LIMITS[rule])}
                optional={t('retention.optional')}
                suffix={t('retention.months')}
                defaultValue={props.state.months[rule] ?? ''}
                error={fields.error(rule)}
              />
            ))}
            {preview !== null && <p className="preview">{preview}</p>}
            <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
          </>
        )}
      </OfficeForm>
    </>
  );
}

function Erased({ state: { erased } }: { readonly state: RetentionState }) {
  const { t } = useTranslation('office-system');
  const { instant } = useFormats();
  if (erased.length === 0) return null;
  return (
    <div className="case-list">
      <table className="cases">
        <caption>{t('retention.erased')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('retention.code')}</th>
            <th scope="col">{t('retention.when')}</th>
            <th scope="col">{t('retention.by')}</th>
          </tr>
        </thead>
        <tbody>
          {erased.map(({ reference, rule, months, versions, erasedAt }) => (
            <tr key={`${reference} ${erasedAt}`}>
              <th scope="row" className="whole">
                {reference}
              </th>
              <td>{instant(Date.parse(erasedAt))}</td>
              <td>
                {t('retention.byRule', { rule: t(`retention.rule.${rule}`), months })}{' '}
                <span className="below">{t('retention.versions', { count: versions })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The months that were typed; an empty field keeps what its rule would erase. */
function monthsIn(values: FormData): {
  readonly months: RetentionMonths;
  readonly problem: Readonly<Record<string, string>> | null;
} {
  const read = RETENTION_RULES.map((rule) => {
    const typed = textOfField(values, rule).trim();
    return { rule, months: typed === '' ? null : Number(typed) };
  });
  const wrong = read.filter(({ rule, months }) => months !== null && !isWithinLimits(rule, months));
  const of = (rule: (typeof RETENTION_RULES)[number]) => read.find((each) => each.rule === rule)?.months ?? null;
  return {
    months: { declined: of('declined'), returned: of('returned'), registered: of('registered') },
    problem: wrong.length === 0 ? null : Object.fromEntries(wrong.map(({ rule }) => [rule, 'months-limits'])),
  };
}
