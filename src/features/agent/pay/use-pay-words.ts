import { useTranslation } from 'react-i18next';
import { PAY_REASONS } from '#domain/pay.ts';

/** Why a line counts or does not, in words; a reason of a newer intake is told as one that the office knows. */
export function usePayWords() {
  const { t } = useTranslation('bag');
  return {
    why: (code: string) => {
      const known = PAY_REASONS.find((each) => each === code);
      return known === undefined ? t('pay.why_unknown') : t(`pay.why_${known}`);
    },
  };
}
