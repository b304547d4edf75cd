import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HandOver, readHandOver } from '#domain/hand-over.ts';
import { writeHandOver } from '#domain/write-hand-over.ts';
import { referenceOf } from '#domain/reference.ts';
import {
  type Envelope,
  type EnvelopeAnswer,
  PATHS,
  PROTOCOL,
  type Receipt,
  SubmissionsResponse,
} from '#domain/wire.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { saveFile } from '#ui/save-file.ts';
import { batchesOf } from '#console/handover/batches.ts';
import { hashOfText } from '#console/handover/digest.ts';
import { OfficeForm, fieldProblem } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { LONG_LIMIT_MS } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';
import './handover.css';

/** What came of one envelope, by its code: nobody here knows a name yet. */
interface Row {
  readonly key: string;
  readonly reference: string;
  readonly outcome: EnvelopeAnswer['outcome'] | 'missing';
  readonly receipt: Receipt | null;
}

/** Takes the focus: what came of the files stands below it. */
const SHOWN_ID = 'handed-shown';

/** Files that phones without signal have handed over: sent to the intake from here, like from any phone. */
export function HandOverPage() {
  const { t } = useTranslation('office-carry');
  const { ask } = useOffice();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [isWhole, setWhole] = useState(true);
  const receipts = (rows ?? []).flatMap(({ receipt }) => (receipt === null ? [] : [receipt]));

  const take = async (values: FormData) => {
    setRows(null);
    const files = values.getAll('files').filter((file) => file instanceof File);
    if (files.every(({ size }) => size === 0)) return fieldProblem({ files: 'file-empty' });
    const read = await Promise.all(files.map(async (file) => readHandOver(await file.text(), hashOfText)));
    const found = read.filter((each) => each !== null);
    if (found.length < read.length) return fieldProblem({ files: 'file-unreadable' });
    const sent: Row[] = [];
    for (const batch of batchesOf(envelopesOf(found))) {
      const sentAt = new Date().toISOString();
      const request = { protocol: PROTOCOL, sentAt, envelopes: batch };
      const answer = await ask(PATHS.submissions, SubmissionsResponse, request, LONG_LIMIT_MS);
      // Sending the whole file again later changes nothing of what was taken.
      if (!answer.ok) return answer;
      sent.push(...batch.map((envelope, place) => rowOf(envelope, answer.value.answers[place])));
    }
    const missing = found.flatMap((each) => each.missing);
    setRows([
      ...sent,
      ...missing.map((reference) => ({ key: reference, reference, outcome: 'missing' as const, receipt: null })),
    ]);
    setWhole(found.every((each) => each.isWhole));
    announce(t('done'));
    focusLater(() => document.getElementById(SHOWN_ID));
    return null;
  };

  const giveReceipts = async () => {
    const text = await writeHandOver(
      receipts.map((receipt) => ({ receipt })),
      hashOfText,
    );
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
      {rows !== null && (
        <div id={SHOWN_ID} className="outcome" tabIndex={-1}>
          <h2>{t('result')}</h2>
          {!isWhole && (
            <Notice kind="warning" title={t('torn')}>
              <p>{t('tornWhy')}</p>
            </Notice>
          )}
          <div>
            <table className="handed">
              <caption>{t('rows', { count: rows.length })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('reference')}</th>
                  <th scope="col">{t('came')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, reference, outcome }) => (
                  <tr key={key}>
                    <th scope="row" className="whole">
                      {reference}
                    </th>
                    <td>{t(`outcome.${outcome}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {receipts.length > 0 && (
            <>
              <p>{t('back')}</p>
              <Button kind="secondary" onClick={() => void giveReceipts()}>
                {t('receipts', { count: receipts.length })}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** The same envelope in two files goes once. */
function envelopesOf(found: readonly HandOver[]): Envelope[] {
  const all = found.flatMap(({ envelopes }) => envelopes);
  return [...new Map(all.map((envelope) => [keyOf(envelope), envelope])).values()];
}

function rowOf(envelope: Envelope, answer: EnvelopeAnswer | undefined): Row {
  return {
    key: keyOf(envelope),
    reference: referenceOf(envelope.id),
    outcome: answer?.outcome ?? 'later',
    receipt: answer?.outcome === 'accepted' ? answer.receipt : null,
  };
}

function keyOf({ id, version, sha256 }: Envelope): string {
  return `${id}/${version}/${sha256}`;
}
