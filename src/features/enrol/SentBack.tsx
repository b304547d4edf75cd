import { useTranslation } from 'react-i18next';
import { stillReturned } from '#domain/returned.ts';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { OfficerWords } from '#features/OfficerWords.tsx';
import { Say } from '#features/Say.tsx';
import type { Returned } from '#domain/returned.ts';
import { useLinks } from '#features/enrol/links.ts';
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

/** The same before it is sent: what of it is still as it was, each with the way to change it. She may be right, and go on. */
export function StillSentBack() {
  const { t } = useTranslation('enrol');
  const { id, corrects, answers } = useDraft();
  const { href } = useLinks();
  const open = stillReturned(corrects?.returned ?? [], answers);
  if (open.length === 0) return <OfficerWords words={corrects?.words ?? null} />;
  return (
    <Notice kind="warning" title={t('balik.still')}>
      <FieldProblems fields={open} hrefOf={({ step }) => href.step(step, id, 'periksa')} />
      <OfficerWords words={corrects?.words ?? null} />
      <Say text={t('balik.stillWhy')} />
    </Notice>
  );
}
