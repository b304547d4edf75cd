import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { DeviceState } from '#features/agent/DeviceState.tsx';
import { Waiting, useUnsent } from '#features/agent/Waiting.tsx';
import { useAgentDevice } from '#features/agent/use-agent-device.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** Where an agent begins her day. */
export function AgentHome() {
  const { t } = useTranslation(['agent', 'outbox']);
  const { base } = useRouter();
  const device = useAgentDevice();
  const unsent = useUnsent();
  usePageTitle(`${t('work.heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/`}>{t('home')}</BackLink>
      <PageHeading page="agent">{t('work.heading')}</PageHeading>
      <DeviceState device={device ?? null} />
      <div className="actions">
        <LinkButton href={`${base}/daftar/`}>{t('work.enrol')}</LinkButton>
        <LinkButton kind="secondary" href={`${base}/kiriman`}>
          {t('work.entries')}
        </LinkButton>
      </div>
      <Waiting unsent={unsent} />
      <p>
        <a href={`${base}/agen/hp`}>{t('work.device')}</a>
      </p>
    </>
  );
}
