import { useId } from 'react';
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
import { VisitRows } from '#console/agents/VisitRows.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { useLookedFile } from '#console/use-looked-file.ts';

type Imported = Extract<VisitsImportResponse, { readonly outcome: 'imported' }>;

/** Takes the focus: what a file would bring stands below it. */
const SHOWN_ID = 'visits-shown';

/** Visits out of a file: shown first, then imported exactly so, all of them or none. */
export function ImportVisits({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const { language } = useFormats();
  const headingId = useId();
  const { looked, done, problem, isBusy, forget, look, take } = useLookedFile<VisitRowShown, Imported>({
    shownId: SHOWN_ID,
    bytesMax: VISIT_FILE_BYTES,
    check: (content) => ask(VISIT_PATHS.check, VisitsCheckResponse, { content }),
    told: (name) => t('import.looked', { name }),
  });
  const wrong = (looked?.rows ?? []).filter(({ visit }) => visit === null).length;
  const inWords = (count: number) => count.toLocaleString(language);
  const bring = () =>
    take(
      ({ content, digest }) => ask(VISIT_PATHS.import, VisitsImportResponse, { account, content, digest }),
      ({ visits }) => {
        announce(t('import.done', { count: visits }));
        onDone();
      },
    );

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
          {problem !== null && <Notice kind="danger" title={problem} />}
          {done !== null && <Notice kind="success" title={t('import.done', { count: done.visits })} />}
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
