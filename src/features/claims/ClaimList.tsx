import { useTranslation } from 'react-i18next';
import { CLAIM_EVENTS } from '#domain/claims.ts';
import { CallCentre } from '#features/claims/CallCentre.tsx';
import { ClaimIcon } from '#features/claims/ClaimIcon.tsx';
import { EventLead } from '#features/claims/EventLead.tsx';
import { claimPath } from '#features/claim-pages.ts';
import { OperatorReach } from '#features/OperatorReach.tsx';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Icon } from '#ui/Icon.tsx';

/** What may have happened: one page each. */
export function ClaimList() {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  const base = basePath(language);
  return (
    <article className="claim">
      <div className="page-top">
        <BackLink href={`${base}/`}>{t('frame.home')}</BackLink>
        <ReadAloud section="isi" />
      </div>
      <h1 data-say="">{t('list.heading')}</h1>
      <Say className="lead" text={t('list.lead')} />
      <p>
        <a className="to-emergency" href={`${base}${claimPath('emergency')}`}>
          <Icon name="warning" />
          {t('frame.emergency')}
        </a>
      </p>
      <ul className="claim-list">
        {CLAIM_EVENTS.map((event) => (
          <li className="card" key={event}>
            <ClaimIcon event={event} />
            <div>
              <h2 data-say="">
                <a href={`${base}${claimPath(event)}`}>{t(`${event}.heading`)}</a>
              </h2>
              <EventLead event={event} />
            </div>
          </li>
        ))}
      </ul>
      <h2 data-say="">{t('family-note.heading')}</h2>
      <Say text={t('family-note.lead')} />
      <p className="form-link">
        <a href={`${base}${claimPath('family-note')}`}>{t('family-note.card')}</a>
      </p>
      <CallCentre />
      <OperatorReach />
      <Say className="quiet" text={t('frame.decides')} />
    </article>
  );
}
