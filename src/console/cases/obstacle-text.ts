import { useTranslation } from 'react-i18next';
import type { CaseInList } from '#domain/case-wire.ts';
import type { Obstacle } from '#domain/review.ts';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** Why something cannot be done with a case, in a sentence. */
export function useObstacleText(): (obstacle: Obstacle, listed: CaseInList) => string {
  const { t } = useTranslation('cases');
  const { language } = useFormats();
  return (obstacle, { claim }) =>
    t(`obstacle.${obstacle}`, {
      name: claim?.name ?? '',
      time: claim === null ? '' : formatTime(Date.parse(claim.until), language),
    });
}
