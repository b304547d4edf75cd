import { useId } from 'react';
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
import { ResultRows } from '#console/export/ResultRows.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { LONG_LIMIT_MS } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';
import { useLookedFile } from '#console/use-looked-file.ts';

type Recorded = Extract<ResultsRecordResponse, { readonly outcome: 'done' }>;

/** Takes the focus: what a file would do stands below it. */
const SHOWN_ID = 'results-shown';

/** Participant numbers out of a file: shown first, then recorded exactly so. */
export function ImportResults() {
  const { t } = useTranslation('office-export');
  const { ask } = useOffice();
  const { language } = useFormats();
  const headingId = useId();
  const { looked, done, problem, isBusy, forget, look, take } = useLookedFile<ResultShown, Recorded>({
    shownId: SHOWN_ID,
    bytesMax: RESULT_FILE_BYTES,
    check: (content) => ask(RESULT_PATHS.check, ResultsCheckResponse, { content }, LONG_LIMIT_MS),
    told: (name) => t('import.looked', { name }),
  });
  const toRecord = (looked?.rows ?? []).filter(({ verdict, found }) => verdict === 'record' && found !== null);
  const recorded = countRecorded(done?.rows ?? []);
  const inWords = (count: number) => count.toLocaleString(language);
  const record = () => {
    const rows = toRecord.flatMap(({ row, found }) =>
      found === null ? [] : [{ row, id: found.id, version: found.version }],
    );
    return take(
      ({ content, digest }) =>
        ask(RESULT_PATHS.record, ResultsRecordResponse, { content, digest, rows }, LONG_LIMIT_MS),
      (now) => announce(t('import.done', { count: countRecorded(now.rows) })),
    );
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
          {problem !== null && <Notice kind="danger" title={problem} />}
          {done !== null && (
            <Notice kind={recorded > 0 ? 'success' : 'warning'} title={t('import.done', { count: recorded })}>
              {recorded > 0 && <p>{t('import.phones')}</p>}
            </Notice>
          )}
          <ResultRows rows={done?.rows ?? looked.rows} />
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

/** What changed since the file was looked at was left as it was. */
function countRecorded(rows: readonly ResultShown[]): number {
  return rows.filter(({ verdict }) => verdict === 'recorded').length;
}
