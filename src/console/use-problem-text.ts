import { useTranslation } from 'react-i18next';
import { isOfficeProblemCode } from '#domain/office-problems.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from '#domain/password.ts';

/** The sentence of a problem by its code; a code of a newer server gets the general one. */
export function useOfficeProblemText(): (code: string, retryAfterS?: number | null) => string {
  const { t } = useTranslation('console');
  return (code, retryAfterS = null) => {
    const minutes = Math.max(1, Math.ceil((retryAfterS ?? 60) / 60));
    if (isOfficeProblemCode(code)) return t(`problem.${code}`, { minutes, min: PASSWORD_MIN, max: PASSWORD_MAX });
    if (code === 'not-found' || code === 'unreachable') return t(`problem.${code}`);
    return t(code === 'intake-busy' || code === 'rate-limited' ? 'problem.busy' : 'problem.internal');
  };
}
