import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { DeviceState } from '#features/agent/DeviceState.tsx';
import { SignOut } from '#features/agent/SignOut.tsx';
import { Unlocking } from '#features/agent/Unlocking.tsx';
import { Waiting, useUnsent } from '#features/agent/Waiting.tsx';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** How this phone is opened, how it stands with the office, and leaving it. */
export function DevicePage() {
  const { t } = useTranslation(['agent', 'outbox', 'problems']);
  const { base } = useRouter();
  const device = useAgentDevice();
  const unsent = useUnsent();
  usePageTitle(`${t('device.heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/agen`}>{t('work.heading')}</BackLink>
      <PageHeading page="device">{t('device.heading')}</PageHeading>
      <DeviceState device={device ?? null} />
      <Unlocking agentName={device?.agentName ?? 'Payung'} />
      <Waiting unsent={unsent} />
      <SignOut unsent={unsent} />
    </>
  );
}
