import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { writeReceiptCode } from '#domain/receipt-code.ts';
import { Say } from '#features/Say.tsx';
import { isChangeOfHeld } from '#features/standing.ts';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';
import { QrCode } from '#ui/QrCode.tsx';

/**
 * The receipt as a code that another phone checks without network. Until there is one, the words that there is none, and nothing that
 * could be taken for one.
 */
export function ReceiptProof({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const { base } = useRouter();
  const { delivery, reference } = entry;
  if (delivery.kind === 'waiting' || delivery.kind === 'sending') {
    return (
      <Notice kind="warning" title={t('proof.notYet')}>
        <Say text={t(isChangeOfHeld(entry) ? 'proof.notYetChange' : 'proof.notYetWhy')} />
      </Notice>
    );
  }
  if (delivery.kind !== 'received') return null;
  const link = `${location.origin}${base}/bukti#${writeReceiptCode(delivery.receipt)}`;
  return (
    <Details summary={t('proof.title')}>
      <Say text={t('proof.why')} />
      <QrCode text={link} label={t('proof.label', { reference })} />
      <p>
        <a href={link}>{t('proof.open')}</a>
      </p>
    </Details>
  );
}
