import { useTranslation } from 'react-i18next';
import { isProblemCode } from '#domain/problems.ts';

/** The sentence of a problem by its code; a code of a newer server gets the general one. */
export function useProblemText(): (code: string) => string {
  const { t } = useTranslation('problems');
  return (code) => (isProblemCode(code) ? t(code) : t('internal'));
}
