import { useTranslation } from 'react-i18next';
import { isTablesProblemCode } from '#domain/tables-problems.ts';
import { SANE } from '#domain/tariff-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The sentence of a problem on the pages of tables, by its code. */
export function useTablesProblem(): (code: string, retryAfterS?: number | null) => string {
  const { t } = useTranslation('office-tables');
  const { rupiah } = useFormats();
  const ofOffice = useOfficeProblemText();
  const bounds = {
    jkkLeast: SANE.jkk.least,
    jkkMost: SANE.jkk.most,
    jhtLeast: SANE.jht.least,
    jhtMost: SANE.jht.most,
    jkmLeast: rupiah(SANE.jkm.least),
    jkmMost: rupiah(SANE.jkm.most),
  };
  return (code, retryAfterS = null) =>
    isTablesProblemCode(code) ? t(`problem.${code}`, bounds) : ofOffice(code, retryAfterS);
}
