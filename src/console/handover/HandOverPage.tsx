import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeHandOver } from '#domain/write-hand-over.ts';
import { type Envelope, PATHS, PROTOCOL, SubmissionsResponse } from '#domain/wire.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { piecesOf } from '#ui/read-file.ts';
import { saveFile } from '#ui/save-file.ts';
import { hashOfText } from '#console/handover/digest.ts';
import { sendPhoto } from '#console/handover/send-photo.ts';
import { type FilesTaken, takeFiles } from '#console/handover/take-files.ts';
import { OfficeForm, fieldProblem } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { LONG_LIMIT_MS } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';
import './handover.css';

/** Takes the focus: what came of the files stands below it. */
const SHOWN_ID = 'handed-shown';

/** Files that phones without signal have handed over: sent to the intake from here, like from any phone. */
export function HandOverPage() {
  const { t } = useTranslation('office-carry');
  const { ask } = useOffice();
  const [taken, setTaken] = useState<FilesTaken | null>(null);

  const sendEnvelopes = (envelopes: readonly Envelope[]) => {
    const request = { protocol: PROTOCOL, sentAt: new Date().toISOString(), envelopes };
    return ask(PATHS.submissions, SubmissionsResponse, request, LONG_LIMIT_MS);
  };

  const take = async (values: FormData) => {
    setTaken(null);
    const files = values.getAll('files').filter((file) => file instanceof File);
    if (files.every(({ size }) => size === 0)) return fieldProblem({ files: 'file-empty' });
    const came = await takeFiles(files.map(piecesOf), { sendEnvelopes, sendPhoto });
    if ('ok' in came) return came;
    if (came.unreadable < files.length) setTaken(came);
    if (came.unreadable > 0) return fieldProblem({ files: 'file-unreadable' });
    announce(t('done'));
    focusLater(() => document.getElementById(SHOWN_ID));
    return null;
  };

  const giveReceipts = async () => {
    const text = await writeHandOver(taken?.receipts ?? [], hashOfText);
    saveFile(new File([text], 'payung-tanda-terima.txt', { type: 'text/plain' }));
  };

  return (
    <div className="narrow">
      <OfficeHeading page="handover">{t('heading')}</OfficeHeading>
      <p>{t('lead')}</p>
      <OfficeForm submit={t('take')} first="files" onSubmit={take}>
        {(fields) => (
          <FileField
            id={fields.id('files')}
            name="files"
            accept=".txt,text/plain"
            multiple
            label={t('files')}
            hint={t('filesHint')}
            error={fields.error('files')}
          />
        )}
      </OfficeForm>
      {taken !== null && (
        <div id={SHOWN_ID} className="outcome" tabIndex={-1}>
          <h2>{t('result')}</h2>
          {!taken.isWhole && (
            <Notice kind="warning" title={t('torn')}>
              <p>{t('tornWhy')}</p>
            </Notice>
          )}
          {taken.entries.length > 0 && (
            <Handed
              caption={t('rows', { count: taken.entries.length })}
              rows={taken.entries.map((row) => ({ ...row, said: t(`outcome.${row.outcome}`) }))}
            />
          )}
          {taken.photos.length > 0 && (
            <Handed
              caption={t('photos.rows', { count: taken.photos.length })}
              rows={taken.photos.map((row) => ({ ...row, said: t(PHOTO_WORDS[row.outcome]) }))}
            />
          )}
          {taken.receipts.length > 0 && (
            <>
              <p>{t('back')}</p>
              <Button kind="secondary" onClick={() => void giveReceipts()}>
                {t('receipts', { count: taken.receipts.length })}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

const PHOTO_WORDS = {
  complete: 'photos.complete',
  kept: 'photos.kept',
  gone: 'photos.gone',
  later: 'outcome.later',
  missing: 'outcome.missing',
} as const;

function Handed(props: {
  readonly caption: string;
  readonly rows: readonly { readonly key: string; readonly reference: string; readonly said: string }[];
}) {
  const { t } = useTranslation('office-carry');
  return (
    <div>
      <table className="handed">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reference')}</th>
            <th scope="col">{t('came')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, reference, said }) => (
            <tr key={key}>
              <th scope="row" className="whole">
                {reference}
              </th>
              <td>{said}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
