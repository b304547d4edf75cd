import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  VISIT_FILE_BYTES,
  VISIT_PATHS,
  VISIT_ROWS_LIMIT,
  type VisitRowShown,
  VisitsCheckResponse,
  VisitsImportResponse,
} from '#domain/visit-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { VisitRows } from '#console/agents/VisitRows.tsx';
import { readAsBase64 } from '#console/export/read-file.ts';
import { OfficeForm, fieldProblem } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** A file that was looked at. */
interface Looked {
  readonly content: string;
  readonly name: string;
  readonly digest: string;
  readonly rows: readonly VisitRowShown[];
}

/** Takes the focus: what a file would bring stands below it. */
const SHOWN_ID = 'visits-shown';

/** Visits out of a file: shown first, then imported exactly so, all of them or none. */
export function ImportVisits({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const { language } = useFormats();
  const textOf = useOfficeProblemText();
  const headingId = useId();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wrong = (looked?.rows ?? []).filter(({ visit }) => visit === null).length;
  const inWords = (count: number) => count.toLocaleString(language);

  const forget = () => {
    setLooked(null);
    setDone(null);
    setProblem(null);
  };
  const look = async (values: FormData) => {
    forget();
    const file = values.get('file');
    if (!(file instanceof File) || file.size === 0) return fieldProblem({ file: 'file-empty' });
    if (file.size > VISIT_FILE_BYTES) return fieldProblem({ file: 'file-too-large' });
    const content = await readAsBase64(file);
    if (content === null) return fieldProblem({ file: 'file-unreadable' });
    const answer = await ask(VISIT_PATHS.check, VisitsCheckResponse, { content });
    if (!answer.ok) return answer;
    const { value } = answer;
    if (value.outcome === 'not-read') return fieldProblem({ file: value.problem });
    setLooked({ content, name: file.name, digest: value.digest, rows: value.rows });
    announce(t('import.looked', { name: file.name }));
    focusLater(() => document.getElementById(SHOWN_ID));
    return null;
  };
  const bring = async () => {
    if (looked === null || isBusy) return;
    setBusy(true);
    const { content, digest } = looked;
    const answer = await ask(VISIT_PATHS.import, VisitsImportResponse, { account, content, digest });
    setBusy(false);
    const code = !answer.ok ? answer.code : answer.value.outcome === 'not-read' ? answer.value.problem : null;
    setProblem(code);
    if (code !== null) announce(textOf(code));
    else if (answer.ok && answer.value.outcome === 'imported') {
      setDone(answer.value.visits);
      announce(t('import.done', { count: answer.value.visits }));
      onDone();
    }
    focusLater(() => document.getElementById(SHOWN_ID));
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('import.heading')}</h2>
      <p>{t('import.lead')}</p>
      <OfficeForm submit={t('import.look')} first="file" onSubmit={look} onChange={forget}>
        {(fields) => (
          <FileField
            id={fields.id('file')}
            name="file"
            accept=".csv,.xlsx,.txt"
            label={t('import.file')}
            hint={t('import.fileHint', { count: VISIT_ROWS_LIMIT, rows: inWords(VISIT_ROWS_LIMIT) })}
            error={fields.error('file')}
          />
        )}
      </OfficeForm>
      {looked !== null && (
        <div id={SHOWN_ID} className="outcome" tabIndex={-1}>
          <h3>{t('import.shown', { name: looked.name })}</h3>
          {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
          {done !== null && <Notice kind="success" title={t('import.done', { count: done })} />}
          {done === null && wrong > 0 && (
            <Notice kind="danger" title={t('import.wrong', { count: wrong })}>
              <p>{t('import.mend')}</p>
            </Notice>
          )}
          {done === null && <VisitRows rows={looked.rows} />}
          {done === null && wrong === 0 && (
            <Button onClick={() => void bring()}>
              {isBusy ? t('import.busy') : t('import.go', { count: looked.rows.length })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
