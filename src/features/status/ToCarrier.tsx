import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { LinkButton } from '#ui/LinkButton.tsx';

/** Without signal, somebody else's phone may take it along. */
export function ToCarrier() {
  const { t } = useTranslation('status');
  const { base } = useRouter();
  return (
    <div className="actions">
      <LinkButton kind="quiet" href={`${base}/titip`}>
        {t('carry')}
      </LinkButton>
    </div>
  );
}
