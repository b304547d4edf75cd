import { useTranslation } from 'react-i18next';
import { CALL_CENTRE, type ClaimEvent, claimGuide } from '#domain/claims.ts';
import { CallCentre } from '#features/claims/CallCentre.tsx';
import { Checklist } from '#features/claims/Checklist.tsx';
import { EventLead } from '#features/claims/EventLead.tsx';
import { Section } from '#features/claims/Section.tsx';
import { Sources } from '#features/claims/Sources.tsx';
import { Steps } from '#features/claims/Steps.tsx';
import { Times } from '#features/claims/Times.tsx';
import { claimPath } from '#features/claim-pages.ts';
import { OperatorReach } from '#features/OperatorReach.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Notice } from '#ui/Notice.tsx';

/** How to claim after one event: steps, times, the checklist of papers, places, and what is not clear. */
export function EventPage({ event }: { readonly event: ClaimEvent }) {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  const base = basePath(language);
  const guide = claimGuide(event);
  const { report, expiry, wait, payout, open, where } = guide;
  return (
    <article className="claim">
      <BackLink href={`${base}${claimPath('list')}`}>{t('frame.all')}</BackLink>
      <h1 data-say="" data-share="heading">
        {t(`${event}.heading`)}
      </h1>
      <EventLead event={event} className="lead" />
      {report !== null && (
        <p className="screen-only">
          <a className="to-emergency" href={`${base}${claimPath('emergency')}`}>
            <Icon name="warning" />
            {t('frame.emergency')}
          </a>
        </p>
      )}
      <Section id="waktu" heading={t('times.heading')} aloud>
        <Times guide={guide} />
      </Section>
      <Section id="langkah" heading={t('steps.heading')} aloud>
        <Steps guide={guide} />
      </Section>
      <Checklist event={event} papers={guide.papers} />
      {open.length > 0 && (
        <Notice kind="info" title={t('open.heading')}>
          {open.map((question) => (
            <Say key={question} text={t(`open.${question}`)} />
          ))}
          <Say text={t('open.ask', { number: CALL_CENTRE })} />
        </Notice>
      )}
      <Section id="ke-mana" heading={t('places.heading')}>
        <ul>
          {where.map((place) => (
            <Say as="li" key={place} text={t(`places.${place}`, { number: CALL_CENTRE })} />
          ))}
        </ul>
        {where.includes('plkk') && <Say className="quiet" text={t('emergency.help.what')} />}
        <CallCentre />
      </Section>
      <OperatorReach />
      <Say className="quiet" text={t('frame.decides')} />
      <Sources grounds={[guide, report, expiry, wait, payout].flatMap((each) => each ?? [])} />
    </article>
  );
}
