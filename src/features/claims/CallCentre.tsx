import { useTranslation } from 'react-i18next';
import { CALL_CENTRE } from '#domain/claims.ts';
import { Icon } from '#ui/Icon.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** Calls BPJS Ketenagakerjaan. */
export function CallCentre() {
  const { t } = useTranslation('claims');
  return (
    <div className="call">
      <LinkButton kind="secondary" href={`tel:${CALL_CENTRE}`}>
        <Icon name="call" />
        {t('frame.call', { number: CALL_CENTRE })}
      </LinkButton>
    </div>
  );
}
