import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  RESULT_FILE_BYTES,
  RESULT_PATHS,
  RESULT_ROWS_LIMIT,
  ResultsCheckResponse,
  ResultsRecordResponse,
  type ResultShown,
} from '#domain/results-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { ResultRows } from '#console/export/ResultRows.tsx';
import { readAsBase64 } from '#console/export/read-file.ts';
import { OfficeForm, fieldProblem } from '#console/OfficeForm.tsx';
import { LONG_LIMIT_MS } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** A file that was looked at, and what would become of its rows. */
interface Looked {
  readonly content: string;
  readonly name: string;
  readonly digest: string;
  readonly rows: readonly ResultShown[];
}

/** Takes the focus: what a file would do stands below it. */
const SHOWN_ID = 'results-shown';

/** Participant numbers out of a file: shown first, then recorded exactly so. */
export function ImportResults() {
  const { t } = useTranslation('office-export');
  const { ask } = useOffice();
  const { language } = useFormats();
  const textOf = useOfficeProblemText();
  const headingId = useId();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<readonly ResultShown[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const toRecord = (looked?.rows ?? []).filter(({ verdict, found }) => verdict === 'record' && found !== null);
  const recorded = (done ?? []).filter(({ verdict }) => verdict === 'recorded').length;
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
    if (file.size > RESULT_FILE_BYTES) return fieldProblem({ file: 'file-too-large' });
    const content = await readAsBase64(file);
    if (content === null) return fieldProblem({ file: 'file-unreadable' });
    const answer = await ask(RESULT_PATHS.check, ResultsCheckResponse, { content }, LONG_LIMIT_MS);
    if (!answer.ok) return answer;
    const { value } = answer;
    if (value.outcome === 'not-read') return fieldProblem({ file: value.problem });
    setLooked({ content, name: file.name, digest: value.digest, rows: value.rows });
    announce(t('import.looked', { name: file.name }));
    focusLater(() => document.getElementById(SHOWN_ID));
    return null;
  };
  const record = async () => {
    if (looked === null || isBusy) return;
    setBusy(true);
    setProblem(null);
    const rows = toRecord.flatMap(({ row, found }) =>
      found === null ? [] : [{ row, id: found.id, version: found.version }],
    );
    const { content, digest } = looked;
    const answer = await ask(RESULT_PATHS.record, ResultsRecordResponse, { content, digest, rows }, LONG_LIMIT_MS);
    setBusy(false);
    const code = !answer.ok ? answer.code : answer.value.outcome === 'not-read' ? answer.value.problem : null;
    if (code !== null) {
      setProblem(code);
      announce(textOf(code));
    } else if (answer.ok && answer.value.outcome === 'done') {
      setDone(answer.value.rows);
      announce(t('import.done', { count: answer.value.rows.length }));
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
            accept=".xlsx,.csv,.txt"
            label={t('import.file')}
            hint={t('import.fileHint', { count: RESULT_ROWS_LIMIT, rows: inWords(RESULT_ROWS_LIMIT) })}
            error={fields.error('file')}
          />
        )}
      </OfficeForm>
      {looked !== null && (
        <div id={SHOWN_ID} className="outcome" tabIndex={-1}>
          <h3>{t(done === null ? 'import.shown' : 'import.result', { name: looked.name })}</h3>
          {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
          {done !== null && (
            <Notice kind="success" title={t('import.done', { count: recorded })}>
              <p>{t('import.phones')}</p>
            </Notice>
          )}
          <ResultRows rows={done ?? looked.rows} />
          {done === null &&
            (toRecord.length === 0 ? (
              <p>{t('import.nothing')}</p>
            ) : (
              <>
                <p className="hint">{t('import.notYet')}</p>
                <Button onClick={() => void record()}>
                  {isBusy
                    ? t('import.recording')
                    : t('import.record', { count: toRecord.length, numbers: inWords(toRecord.length) })}
                </Button>
              </>
            ))}
        </div>
      )}
    </section>
  );
}
