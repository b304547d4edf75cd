import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseInList } from '#domain/case-wire.ts';
import { OPENING_REASONS, type Obstacle, type OpeningReason } from '#domain/review.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { useObstacleText } from '#console/cases/obstacle-text.ts';

const REASONS = ['person-asked', 'check-decision', 'complaint'] as const satisfies readonly OpeningReason[];

/** A case that is not hers to decide: why, and what she wants to look at it for. */
export function OpeningForm(props: {
  readonly obstacle: Obstacle;
  readonly listed: CaseInList;
  readonly onReason: (reason: OpeningReason) => Promise<void>;
}) {
  const { t } = useTranslation('cases');
  const textOf = useObstacleText();
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('reason');
    const reason = OPENING_REASONS.find((each) => each === chosen);
    setError(reason === undefined ? t('decision.choose') : undefined);
    // What comes of it is shown by the page.
    if (reason !== undefined) void props.onReason(reason);
  };
  return (
    <div className="narrow">
      <Notice kind="info" title={textOf(props.obstacle, props.listed)} />
      <form noValidate onSubmit={submit}>
        <RadioGroup
          id="reason"
          name="reason"
          legend={t('case.whyOpen')}
          hint={t('case.whyOpenHint')}
          error={error}
          options={REASONS.map((reason) => ({ value: reason, label: t(`case.reason.${reason}`) }))}
        />
        <Button type="submit">{t('case.open')}</Button>
      </form>
    </div>
  );
}
