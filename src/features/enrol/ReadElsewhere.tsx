import { useTranslation } from 'react-i18next';
import { answerRows } from '#features/enrol/answer-rows.ts';
import { openDraft } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { SummaryList } from '#ui/SummaryList.tsx';

/** Another tab has the draft: what it holds can be read here, and the draft can be fetched over. */
export function ReadElsewhere() {
  const { t } = useTranslation('enrol');
  const formats = useFormats();
  const { id, answers, elsewhere } = useDraft();
  const { href } = useLinks();
  const rows = answerRows(answers, t, formats).filter(({ answer }) => answer !== '');
  return (
    <>
      <BackLink href={href.home}>{t('frame.back')}</BackLink>
      <PageHeading page="elsewhere">{t('otherTab.title')}</PageHeading>
      <Notice kind="warning" title={elsewhere === 'lost' ? t('otherTab.lost') : t('otherTab.why')}>
        <div className="actions">
          <Button onClick={() => id !== null && void openDraft(id, { steal: true })}>{t('otherTab.useHere')}</Button>
        </div>
      </Notice>
      <SummaryList rows={rows.map(({ question, answer }, index) => ({ id: `dibaca-${index}`, question, answer }))} />
    </>
  );
}
