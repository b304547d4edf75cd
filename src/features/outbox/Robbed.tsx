import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Canary } from '#domain/canary.ts';
import { Say } from '#features/Say.tsx';
import { findRobbery, forgetRobbery } from '#features/canary.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** Says what was on this phone before the browser threw it away, and what can be got back: she is not a newcomer. */
export function Robbed() {
  const { t } = useTranslation('outbox');
  const { date } = useFormats();
  const { base } = useRouter();
  const [before, setBefore] = useState<Canary | null>(null);
  useEffect(() => {
    let wanted = true;
    void findRobbery().then((found) => {
      if (wanted) setBefore(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (before === null) return null;
  const { countedOn, drafts, waiting, received } = before;
  return (
    <Notice kind="danger" title={t('robbed.title')}>
      <Say text={t('robbed.why')} />
      <p>{t('robbed.counted', { date: date(countedOn) })}</p>
      <ul>
        {waiting > 0 && <li>{t('robbed.waiting', { count: waiting })}</li>}
        {drafts > 0 && <li>{t('robbed.drafts', { count: drafts })}</li>}
        {received > 0 && <li>{t('robbed.received', { count: received })}</li>}
      </ul>
      <Say text={t('robbed.recover')} />
      <Say text={t('robbed.again')} />
      <div className="actions">
        <LinkButton kind="secondary" href={`${base}/terima`}>
          {t('robbed.open')}
        </LinkButton>
        <Button
          kind="quiet"
          onClick={() => {
            setBefore(null);
            void forgetRobbery();
            // All of this goes, and the button with it.
            focusLater(() => document.querySelector('h1'));
          }}
        >
          {t('robbed.read')}
        </Button>
      </div>
    </Notice>
  );
}
