import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { saveFile } from '#ui/save-file.ts';
import { copyText, shareText } from '#features/share-text.ts';
import { isChangeOfHeld } from '#features/standing.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { useTold } from '#ui/use-told.ts';

/** The note of an enrolment, to share, copy or keep as a file. It carries the code and nobody's name or number. */
export function ReceiptActions({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation(['enrol', 'status']);
  const { instant } = useFormats();
  const [said, say] = useTold();
  const [byHand, setByHand] = useState(false);
  const received = entry.delivery.kind === 'received' ? Date.parse(entry.delivery.receipt.receivedAt) : null;
  const isChange = isChangeOfHeld(entry);
  const title = t('selesai.receiptTitle');
  const text = [
    title,
    t('selesai.receiptCode', { reference: entry.reference }),
    ...(entry.first === null
      ? [t('selesai.receiptSaved', { when: instant(entry.queuedAtMs) })]
      : [
          t('selesai.receiptSaved', { when: instant(entry.first.queuedAtMs) }),
          ...(entry.first.receivedAt === null
            ? []
            : [t('selesai.receiptFirst', { when: instant(Date.parse(entry.first.receivedAt)) })]),
          t('selesai.receiptChanged', { when: instant(entry.queuedAtMs) }),
        ]),
    t('selesai.receiptState', {
      state:
        received === null
          ? t(isChange ? 'selesai.receiptChangeOnPhone' : 'selesai.receiptOnPhone')
          : t(isChange ? 'selesai.receiptChangeReceived' : 'selesai.receiptReceived', { when: instant(received) }),
    }),
    '',
    t('selesai.nextTitle'),
    ...[
      isChange ? t('selesai.changeNext1') : t('selesai.next1'),
      t('selesai.next2'),
      t('selesai.next3'),
      t('selesai.next4'),
    ].map((step, index) => `${index + 1}. ${step}`),
    '',
    t('status:note'),
  ].join('\n');

  function tell(outcome: 'shared' | 'cancelled' | 'copied' | 'failed'): void {
    if (outcome === 'shared' || outcome === 'cancelled') return;
    setByHand(outcome === 'failed');
    say(t(outcome === 'copied' ? 'selesai.copied' : 'unsaved.copyFailed'));
  }

  return (
    <>
      <div className="actions">
        {'share' in navigator && (
          <Button onClick={() => void shareText({ title, text }).then(tell)}>{t('selesai.share')}</Button>
        )}
        <Button kind="secondary" onClick={() => void copyText(text).then(tell)}>
          {t('selesai.copy')}
        </Button>
        <Button kind="secondary" onClick={() => saveFile(asFile(`payung-${entry.reference}.txt`, text))}>
          {t('selesai.download')}
        </Button>
      </div>
      {said !== '' && <p className="hint">{said}</p>}
      {byHand && <TextArea key={text} id="receipt-text" label={title} readOnly rows={12} defaultValue={text} />}
    </>
  );
}

function asFile(name: string, text: string): File {
  return new File([text], name, { type: 'text/plain;charset=utf-8' });
}
