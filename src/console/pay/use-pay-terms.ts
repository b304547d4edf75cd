import { useTranslation } from 'react-i18next';
import type { PayRule } from '#domain/pay.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What a rule of pay asks and gives, each as a sentence of its own. */
export function usePayTerms(): (rule: PayRule) => string[] {
  const { t } = useTranslation('office-agents');
  const { rupiah } = useFormats();
  return ({ stage, exceptDuplicates, exceptRevoked, photosComplete, rupiah: amount, threshold }) => [
    t(`rules.stage.${stage}`),
    ...(exceptDuplicates ? [t('rules.exceptDuplicates')] : []),
    ...(exceptRevoked ? [t('rules.exceptRevoked')] : []),
    ...(photosComplete ? [t('rules.photosComplete')] : []),
    amount === null ? t('rules.noAmount') : t('rules.amount', { amount: rupiah(amount) }),
    ...(threshold === null ? [] : [t('rules.threshold', { count: threshold })]),
  ];
}
