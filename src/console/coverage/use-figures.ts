import { useTranslation } from 'react-i18next';
import { useFormats } from '#i18n/use-formats.ts';

/** Figures written in the language of the screen; what is hidden is told in a word. */
export function useFigures() {
  const { t } = useTranslation('office-coverage');
  const { language, permille } = useFormats();
  const numbers = new Intl.NumberFormat(language === 'en' ? 'en' : 'id');
  return {
    countOf: (count: number | null) => (count === null ? t('hidden.word') : numbers.format(count)),
    shareOf: (share: number | null) => (share === null ? '' : permille(share)),
  };
}
