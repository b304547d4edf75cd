import { useTranslation } from 'react-i18next';
import type { AnswerProblem } from '#domain/steps.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';

/**
 * The sentence of a problem at a field: where one page has several fields with the same rule, the field is named in front, so that
 * the list at the top can be told apart. The same words stand in the list and at the field.
 */
export function useFieldProblemText(): (problem: AnswerProblem) => string {
  const { t } = useTranslation('enrol');
  const sentence = useProblemText();
  const nameOf = (field: string): string | null => {
    const [first = '', second = '', third = ''] = field.split('.');
    if (first === 'heirs' && third !== '') return t('waris.person', { n: Number(second) + 1 });
    // On an agent's phone these two stand on the page of the other consents.
    if (first === 'consentHeirs') return t('title.ahli-waris');
    if (first === 'needsConsent') return t('title.bantuan');
    if (first === 'workStart') return t('kerja.start');
    if (first === 'workEnd') return t('kerja.end');
    if (/^(ktp|home)Rt$/.test(first)) return t('alamat.rt');
    if (/^(ktp|home)Rw$/.test(first)) return t('alamat.rw');
    if (second.startsWith('province')) return t('place.province');
    if (second.startsWith('regency')) return t('place.regency');
    if (second.startsWith('district')) return t('place.district');
    if (second.startsWith('village')) return t('place.village');
    return null;
  };
  return ({ field, problem }) => {
    const name = nameOf(field);
    return name === null ? sentence(problem) : `${name}: ${sentence(problem)}`;
  };
}
