import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '#domain/problems.ts';
import { findLaterReason } from '#features/later-reason.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';

/** Says why the office could not be asked for news, in the language of the screen. */
export function useNotAsked(): (problem: ProblemCode) => string {
  const { t } = useTranslation(['status', 'common']);
  const sentence = useProblemText();
  return (problem) => {
    const reason = problem === 'internal' ? 'intake-failed' : findLaterReason(problem);
    return reason === undefined ? sentence(problem) : t('notAsked', { because: t(`common:because.${reason}`) });
  };
}
