import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { currentHandOver } from '#features/hand-over.ts';

/** Says on a page of the form which entry is being changed, with the way back to it; nothing for an enrolment of its own. */
export function Changing() {
  const { t } = useTranslation('enrol');
  const { corrects } = useDraft();
  const { href } = useLinks();
  if (corrects === null) return null;
  return (
    <p className="changing">
      <Say as="span" text={t('ubah.line', { reference: corrects.reference })} />{' '}
      {/* In the hands of its person an agent's phone leads nowhere else. */}
      {currentHandOver() === null && <a href={href.status(corrects.id)}>{t('ubah.see')}</a>}
    </p>
  );
}
