import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { DeviceState } from '#features/agent/DeviceState.tsx';
import { Waiting, useUnsent } from '#features/agent/Waiting.tsx';
import { Visits } from '#features/agent/list/Visits.tsx';
import { WorkList } from '#features/agent/list/WorkList.tsx';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** Where an agent begins her day: whom she has, whom she is to see, and what still waits on this phone. */
export function AgentHome() {
  // Her list needs them all. Fetched when the first person of it comes, the texts would take the page away, and the focus with it.
  const { t } = useTranslation(['agent', 'bag', 'enrol', 'status']);
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
      </div>
      <WorkList />
      <Visits />
      <Waiting unsent={unsent} besideList />
      <nav aria-label={t('bag:menu.title')}>
        <ul className="agent-menu">
          <li>
            <a href={`${base}/agen/siap`}>{t('bag:menu.kit')}</a>
          </li>
          <li>
            <a href={`${base}/agen/hitungan`}>{t('bag:menu.pay')}</a>
          </li>
          <li>
            <a href={`${base}/titip`}>{t('bag:menu.carry')}</a>
          </li>
          <li>
            <a href={`${base}/agen/hp`}>{t('work.device')}</a>
          </li>
        </ul>
      </nav>
    </>
  );
}
