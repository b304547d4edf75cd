import { useTranslation } from 'react-i18next';
import { isProblemCode } from '#domain/problems.ts';

/** The sentence of a reason by its code; of one that only a newer app knows it says so, and whom to ask. */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation(['problems', 'enrol']);
  return (code) => (isProblemCode(code) ? t(code) : t('enrol:balik.unknownReason'));
}
