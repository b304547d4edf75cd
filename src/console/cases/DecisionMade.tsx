import { useTranslation } from 'react-i18next';
import type { DecisionInHistory } from '#domain/case-wire.ts';
import { Button } from '#ui/Button.tsx';
import { DecisionShown } from '#console/cases/History.tsx';
import { type Outcome, OutcomeNotice } from '#console/cases/OutcomeNotice.tsx';

/** The part of a case where it is decided. */
export const DECISION_HEADING_ID = 'keputusan';

/** The decision that holds, and the way back while nobody knows. */
export function DecisionMade(props: {
  readonly decision: DecisionInHistory;
  /** Why it cannot be taken back, in a sentence; null when it can. */
  readonly obstacle: string | null;
  readonly outcome: Outcome | null;
  readonly onUndo: () => Promise<void>;
}) {
  const { t } = useTranslation('cases');
  const { obstacle, outcome } = props;
  return (
    <section className="card decided">
      <h2 id={DECISION_HEADING_ID} tabIndex={-1}>
        {t('decision.heading')}
      </h2>
      <DecisionShown decision={props.decision} />
      <OutcomeNotice outcome={outcome} />
      {obstacle === null ? (
        <>
          <p>{t('decision.undoWhy')}</p>
          <Button kind="secondary" onClick={() => void props.onUndo()}>
            {t('decision.undo')}
          </Button>
        </>
      ) : (
        // Said once: whoever pressed the button has it in the outcome.
        outcome?.text !== obstacle && <p>{obstacle}</p>
      )}
    </section>
  );
}
