import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORT_PATHS, type ExportShown, LEFT_OUT_HEADER } from '#domain/export-wire.ts';
import { findPasswordProblem } from '#domain/password.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PasswordField } from '#ui/PasswordField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useRegionWords } from '#console/region-names.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

const PASSWORD_ID = 'file-password';

/** The exports that were begun, each with its parts: fetched, and still to fetch. */
export function Exports(props: {
  readonly exports: readonly ExportShown[] | null;
  readonly onFetched: () => Promise<void>;
}) {
  const { t } = useTranslation(['office-export', 'console']);
  const { download } = useOffice();
  const { account } = useMe();
  const textOf = useOfficeProblemText();
  const [password, setPassword] = useState('');
  /** Which part is being fetched; of two at once the second waits for the first. */
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ readonly code: string; readonly attempt: number } | null>(null);
  const [told, setTold] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const { exports } = props;
  const isOfPassword = problem?.code.startsWith('password-') === true;

  const fail = (code: string) => setProblem({ code, attempt: (problem?.attempt ?? 0) + 1 });
  const fetchPart = async (id: string, part: number) => {
    if (busy !== null) return;
    setTold(null);
    const weak = password === '' ? null : findPasswordProblem(password, account.username);
    if (weak !== null) {
      fail(weak);
      return;
    }
    setProblem(null);
    setBusy(`${id} ${part}`);
    const answer = await download(EXPORT_PATHS.part, { id, part, password: password === '' ? null : password });
    setBusy(null);
    if (!answer.ok) {
      fail(answer.fields[0]?.problem ?? answer.code);
      return;
    }
    const { name, headers } = answer.value;
    const leftOut = Number(headers.get(LEFT_OUT_HEADER) ?? 0);
    const text = [t('saved', { name }), ...(leftOut > 0 ? [t('leftOut', { count: leftOut })] : [])].join(' ');
    setTold({ id, text });
    announce(text);
    await props.onFetched();
    // The button that was pressed may be gone.
    focusLater(() => document.getElementById(`told-${id}`));
  };

  return (
    <section className="card" aria-labelledby="exports-heading">
      <h2 id="exports-heading">{t('list.heading')}</h2>
      <ErrorSummary
        title={t('console:summaryTitle')}
        attempt={problem?.attempt ?? 0}
        problems={problem === null ? [] : [{ fieldId: PASSWORD_ID, text: textOf(problem.code) }]}
      />
      <PasswordField
        id={PASSWORD_ID}
        label={t('password.label')}
        hint={t('password.hint')}
        optional={t('console:accounts.optional')}
        autoComplete="new-password"
        show={t('console:showPassword')}
        hide={t('console:hidePassword')}
        error={isOfPassword ? textOf(problem.code) : undefined}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {exports === null && <p>{t('console:loading')}</p>}
      {exports?.length === 0 && <p className="nothing">{t('list.none')}</p>}
      <ul className="people exports">
        {(exports ?? []).map((each) => (
          <li key={each.id}>
            <ExportItem shown={each} busy={busy} onFetch={(part) => void fetchPart(each.id, part)} />
            {told?.id === each.id && (
              <div id={`told-${each.id}`} className="outcome" tabIndex={-1}>
                <Notice kind="success" title={told.text} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExportItem(props: {
  readonly shown: ExportShown;
  readonly busy: string | null;
  readonly onFetch: (part: number) => void;
}) {
  const { t } = useTranslation(['office-export', 'cases']);
  const { instant, date, language } = useFormats();
  const regionWords = useRegionWords();
  const { shown, busy, onFetch } = props;
  const { id, filters, format, parts, finished, regions } = shown;
  const next = parts.length + 1;
  const when = instant(Date.parse(shown.begunAt));
  const days =
    filters.from === null && filters.until === null
      ? []
      : [
          t('list.days', {
            from: filters.from === null ? '…' : date(filters.from),
            until: filters.until === null ? '…' : date(filters.until),
          }),
        ];
  return (
    <>
      <h3>{when}</h3>
      <p>
        {[
          t(`cases:stage.${filters.stage}`),
          regionWords(regions),
          ...days,
          t(filters.onlyNew ? 'new.onlyNew' : 'new.all'),
          format.kind.toUpperCase(),
        ].join(' · ')}
      </p>
      <p className="hint">{t('list.by', { name: shown.begunBy })}</p>
      <ul className="parts">
        {parts.map((cases, at) => (
          // Parts never change their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span>{t('list.part', { part: at + 1, cases: cases.toLocaleString(language), count: cases })}</span>
            <Button kind="quiet" onClick={() => onFetch(at + 1)}>
              {t(busy === `${id} ${at + 1}` ? 'list.fetching' : 'list.again')}
              <VisuallyHidden>{t('list.which', { part: at + 1, when })}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
      {finished ? (
        <p className="hint">{t('list.finished')}</p>
      ) : (
        <Button kind={parts.length === 0 ? 'primary' : 'secondary'} onClick={() => onFetch(next)}>
          {t(busy === `${id} ${next}` ? 'list.fetching' : 'list.fetch', { part: next })}
          <VisuallyHidden>{when}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
