import { useTranslation } from 'react-i18next';
import type { CaseInList } from '#domain/case-wire.ts';
import type { Obstacle } from '#domain/review.ts';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { useObstacleText } from '#console/cases/obstacle-text.ts';

/** Says who has the case; takes the focus when the button beside it is gone. */
export const DESK_ID = 'meja';

/** Who has it, and what can be done about that. */
export function Holding(props: {
  readonly listed: CaseInList;
  readonly obstacle: Obstacle | null;
  readonly isMine: boolean;
  /** Is the decision that brought it to its stage among those that are shown? */
  readonly isExplained: boolean;
  readonly onRelease: () => Promise<void>;
  readonly onTakeAgain: () => Promise<void>;
  readonly onReopen: () => Promise<void>;
}) {
  const { t } = useTranslation('cases');
  const { language } = useFormats();
  const textOf = useObstacleText();
  const { listed, obstacle, isMine } = props;
  if (isMine && listed.claim !== null) {
    return (
      <div className="holding">
        <p id={DESK_ID} tabIndex={-1}>
          {t('case.mineUntil', { time: formatTime(Date.parse(listed.claim.until), language) })}
        </p>
        <Button kind="quiet" onClick={() => void props.onRelease()}>
          {t('case.release')}
        </Button>
      </div>
    );
  }
  if (obstacle === null) return null;
  const canTake = obstacle === 'claim-missing' || obstacle === 'case-changed';
  // Her own answer may have been lost on the way: what was decided, and whether it can be taken back, is not in what she opened.
  const mustReopen = (obstacle === 'case-settled' || obstacle === 'case-returned') && !props.isExplained;
  return (
    <div className="holding">
      <p id={DESK_ID} tabIndex={-1}>
        {textOf(obstacle, listed)}
      </p>
      {canTake && (
        <Button kind="secondary" onClick={() => void props.onTakeAgain()}>
          {t('case.takeAgain')}
        </Button>
      )}
      {mustReopen && (
        <Button kind="secondary" onClick={() => void props.onReopen()}>
          {t('case.open')}
        </Button>
      )}
    </div>
  );
}
