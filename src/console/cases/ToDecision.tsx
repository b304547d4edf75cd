import { useTranslation } from 'react-i18next';
import { DECISION_HEADING_ID } from '#console/cases/DecisionMade.tsx';
import { PlaceLink } from '#console/cases/PlaceLink.tsx';

/** Past all the answers to what is decided: on a narrow screen that is a long way. */
export function ToDecision() {
  const { t } = useTranslation('cases');
  return (
    <p className="to-decision">
      <PlaceLink id={DECISION_HEADING_ID}>{t('decision.jump')}</PlaceLink>
    </p>
  );
}
