import { useTranslation } from 'react-i18next';
import { WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import { useRegionIndex } from '#console/region-names.ts';

/** What a place of coverage is called: its code, empty where the regency is not known, null for several together. */
export function usePlaceName(): (code: string | null) => string {
  const { t } = useTranslation('office-coverage');
  const index = useRegionIndex();
  return (code) => {
    if (code === null) return t('several');
    if (code === '') return t('unknownRegion');
    return code === WHOLE_COUNTRY ? t('country') : (index?.nameOf(code) ?? code);
  };
}
