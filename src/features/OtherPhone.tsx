import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { Say } from '#features/Say.tsx';
import { shareText } from '#features/share-text.ts';
import { isChangeOfHeld } from '#features/standing.ts';
import { useClaim } from '#features/use-claim.ts';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { QrCode } from '#ui/QrCode.tsx';
import { announce } from '#ui/announce.ts';

/** How its person opens an entry on a phone of her own: a code to scan, two codes to write down, a link to be sent. */
export function OtherPhone({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const claim = useClaim(entry);
  const { kind } = entry.delivery;
  const isOver = entry.stage === 'withdrawn' || entry.erasedAt !== null;
  if (claim === null || isOver || (kind !== 'received' && kind !== 'waiting' && kind !== 'sending')) return null;
  const isHeld = kind === 'received' || isChangeOfHeld(entry);
  const { address, link } = claim;
  const message = t('own.message', { link });
  return (
    <Details summary={t('own.title')}>
      <Say text={t('own.why')} />
      {!isHeld && <Notice kind="warning" title={t('own.notYet')} />}
      <QrCode text={link} label={t('own.label', { reference: claim.reference })} />
      <Say text={t('own.how', { address })} />
      <dl className="codes">
        <dt>{t('own.reference')}</dt>
        <dd className="code">{claim.reference}</dd>
        <dt>{t('own.code')}</dt>
        <dd className="code code-long">{claim.code}</dd>
      </dl>
      <Say text={t('own.secret')} />
      <Say text={t('own.carries')} />
      <div className="actions">
        {'share' in navigator && (
          <Button kind="secondary" onClick={() => void share(t('own.title'), message, t('own.copied'))}>
            {t('own.share')}
          </Button>
        )}
        <LinkButton
          kind="secondary"
          href={`https://wa.me/?text=${encodeURIComponent(message)}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('own.whatsapp')}
        </LinkButton>
        <LinkButton kind="secondary" href={`sms:?&body=${encodeURIComponent(message)}`}>
          {t('own.sms')}
        </LinkButton>
      </div>
    </Details>
  );
}

async function share(title: string, text: string, copied: string): Promise<void> {
  // Where nothing can be shared or copied the codes stand on the page.
  if ((await shareText({ title, text })) === 'copied') announce(copied);
}
