import { useTranslation } from 'react-i18next';
import { DECISION_HEADING_ID } from '#console/cases/DecisionMade.tsx';

/** Past all the answers to what is decided: on a narrow screen that is a long way. */
export function ToDecision() {
  const { t } = useTranslation('cases');
  return (
    <p className="to-decision">
      <a
        href={`#${DECISION_HEADING_ID}`}
        onClick={(event) => {
          // The place on the page is no place in the history: the way back leads to the queue.
          event.preventDefault();
          const heading = document.getElementById(DECISION_HEADING_ID);
          heading?.scrollIntoView();
          heading?.focus({ preventScroll: true });
        }}
      >
        {t('decision.jump')}
      </a>
    </p>
  );
}
