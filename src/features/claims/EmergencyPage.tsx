import { useTranslation } from 'react-i18next';
import { CALL_CENTRE, type ClaimEvent, claimGuide } from '#domain/claims.ts';
import { CallCentre } from '#features/claims/CallCentre.tsx';
import { EmergencyScene } from '#features/claims/EmergencyScene.tsx';
import { FormLink } from '#features/claims/FormLink.tsx';
import { ReportBy } from '#features/claims/ReportBy.tsx';
import { Section } from '#features/claims/Section.tsx';
import { Sources } from '#features/claims/Sources.tsx';
import { claimPath } from '#features/claim-pages.ts';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';

const REPORT_FORM = 'F3 KK1';

/** Somebody was hurt: what to do first, to whom to report and until when, what to note and to keep. */
export function EmergencyPage() {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  const guide = claimGuide('work-accident');
  const days = (guide.report?.hours ?? 0) / 24;
  return (
    <article className="emergency">
      <div className="page-top">
        <BackLink href={`${basePath(language)}/`}>{t('frame.home')}</BackLink>
        <ReadAloud section="isi" />
      </div>
      <EmergencyScene />
      <h1 data-say="">{t('emergency.heading')}</h1>
      <Say className="lead" text={t('emergency.lead')} />
      <Section id="tolong" heading={t('emergency.help.heading')}>
        <ol className="steps">
          <Say as="li" text={t('emergency.help.danger')} />
          <Say as="li" text={t('emergency.help.go')} />
          <Say as="li" text={t('emergency.help.plkk')} easy={t('emergency.help.plkkEasy')} />
          <Say as="li" text={t('emergency.help.show')} />
        </ol>
        <p className="say-aloud" data-say="">
          {t('emergency.help.ask')}
        </p>
        <Say text={t('emergency.help.notPlkk')} />
        <Say className="quiet" text={t('emergency.help.what')} />
      </Section>
      <Section id="lapor" heading={t('emergency.report.heading', { days })}>
        <Say text={t('emergency.report.body', { form: REPORT_FORM })} easy={t('emergency.report.bodyEasy')} />
        <ReportBy days={days} />
        <Say text={t('emergency.report.late')} />
        <Say text={t('emergency.report.unsure', { number: CALL_CENTRE })} />
        <CallCentre />
        <FormLink form={REPORT_FORM} />
      </Section>
      <Section id="catat" heading={t('emergency.note.heading')}>
        <ul className="ticks">
          <Say as="li" text={t('emergency.note.when')} />
          <Say as="li" text={t('emergency.note.where')} />
          <Say as="li" text={t('emergency.note.doing')} />
          <Say as="li" text={t('emergency.note.how')} />
          <Say as="li" text={t('emergency.note.witnesses')} />
        </ul>
      </Section>
      <Section id="simpan" heading={t('emergency.keep.heading')}>
        <ul className="ticks">
          <Say as="li" text={t('emergency.keep.receipts')} />
          <Say as="li" text={t('emergency.keep.doctor')} />
          <Say as="li" text={t('emergency.keep.police')} />
        </ul>
        <ClaimLink to="work-accident" />
      </Section>
      <Section id="bukan-kerja" heading={t('emergency.notWork.heading')}>
        <Say text={t('emergency.notWork.body')} />
        <Say text={t('emergency.notWork.way')} />
        <Say text={t('emergency.notWork.unsure')} />
      </Section>
      <Section id="belum-peserta" heading={t('emergency.notYet.heading')}>
        <Say text={t('emergency.notYet.body')} />
      </Section>
      <Section id="meninggal" heading={t('emergency.died.heading')}>
        <Say text={t('emergency.died.body')} />
        <Say text={t('emergency.died.work', { days })} />
        <ClaimLink to="work-death" />
        <Say text={t('emergency.died.other')} />
        <ClaimLink to="death" />
      </Section>
      <Sources grounds={[guide, ...(guide.report === null ? [] : [guide.report])]} />
    </article>
  );
}

function ClaimLink({ to }: { readonly to: ClaimEvent }) {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  return (
    <p className="form-link">
      <a href={`${basePath(language)}${claimPath(to)}`}>{t(`${to}.heading`)}</a>
    </p>
  );
}
