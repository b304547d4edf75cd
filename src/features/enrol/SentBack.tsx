import { useTranslation } from 'react-i18next';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { OfficerWords } from '#features/OfficerWords.tsx';
import type { Returned } from '#domain/returned.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { Notice } from '#ui/Notice.tsx';

/** Says on a page of the form which of its answers an officer has sent back, why, and in which words. */
export function SentBack({ returned }: { readonly returned: readonly Returned[] }) {
  const { t } = useTranslation('enrol');
  const words = useDraft().corrects?.words ?? null;
  if (returned.length === 0) return null;
  return (
    <Notice kind="warning" title={t('balik.title')}>
      <FieldProblems fields={returned} />
      <OfficerWords words={words} />
    </Notice>
  );
}
