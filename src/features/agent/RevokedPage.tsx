import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { AgentDevice } from '#device/signing-device.ts';
import { SignOut } from '#features/agent/SignOut.tsx';
import { Waiting, useUnsent } from '#features/agent/Waiting.tsx';
import { Say } from '#features/Say.tsx';
import { BackLink } from '#ui/BackLink.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** The office has taken this device back: what was readable is gone, and what is sealed is still sent. */
export function RevokedPage({ device }: { readonly device: AgentDevice }) {
  const { t } = useTranslation(['agent', 'outbox']);
  const { base } = useRouter();
  const unsent = useUnsent();
  usePageTitle(`${t('revoked.heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/`}>{t('home')}</BackLink>
      <PageHeading page="revoked">{t('revoked.heading')}</PageHeading>
      <Say text={t('revoked.what', { name: device.agentName })} />
      <Say text={t('revoked.still')} />
      <Say text={t('revoked.next')} />
      <Waiting unsent={unsent} isMain />
      <SignOut unsent={unsent} />
    </>
  );
}
