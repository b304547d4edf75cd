import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/Notice.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Passkeys } from '#console/Passkeys.tsx';
import { canUsePasskeys } from '#console/passkey-browser.ts';
import { useOffice } from '#console/session.tsx';

/** For who has come by her password alone, where the office opens by passkeys: she makes her first one and is in. */
export function PasskeyFirstPage() {
  const { t } = useTranslation('console');
  const { look } = useOffice();
  return (
    <div className="narrow">
      <OfficeHeading page="passkey-first">{t('passkeyFirst.heading')}</OfficeHeading>
      <p>{t('passkeyFirst.lead')}</p>
      {canUsePasskeys() ? (
        <Suspense>
          <Passkeys onAdded={look} />
        </Suspense>
      ) : (
        <Notice kind="danger" title={t('passkeyFirst.cannot')} />
      )}
    </div>
  );
}
