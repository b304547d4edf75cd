import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Keys } from '#console/connections/Keys.tsx';
import { Webhooks } from '#console/connections/Webhooks.tsx';
import '#console/connections/connections.css';

/** The systems that are connected: for administrators. */
export function ConnectionsPage() {
  const { t } = useTranslation('office-doors');
  return (
    <>
      <OfficeHeading page="connections">{t('connections.heading')}</OfficeHeading>
      <p>{t('connections.lead')}</p>
      <p>
        <Link href="/api">{t('connections.toDocument')}</Link>
      </p>
      <div className="columns">
        <Keys />
        <Webhooks />
      </div>
    </>
  );
}
