import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CALL_CENTRE, claimGuide } from '#domain/claims.ts';
import { ShareAndPrint } from '#features/claims/ShareAndPrint.tsx';
import { Sources } from '#features/claims/Sources.tsx';
import { claimPath } from '#features/claim-pages.ts';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Umbrella } from '#ui/Umbrella.tsx';

const BLANKS = ['name', 'number', 'kept', 'paidUntil'] as const;

/** A note to print and to keep with the family card: heirs often do not know. Nothing is filled in by us; the lines are for a pen. */
export function FamilyNote() {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  const accident = claimGuide('work-accident');
  const death = claimGuide('death');
  const days = (accident.report?.hours ?? 0) / 24;
  return (
    <article className="claim">
      <div className="page-top">
        <BackLink href={`${basePath(language)}${claimPath('list')}`}>{t('frame.all')}</BackLink>
        <ReadAloud section="isi" />
      </div>
      <h1 className="screen-only" data-say="">
        {t('family-note.heading')}
      </h1>
      <Say className="lead screen-only" text={t('family-note.lead')} />
      <div className="card family-note">
        <Umbrella />
        <Part text={t('family-note.card')} />
        {BLANKS.map((blank) => (
          <p className="blank" key={blank}>
            <span data-say="" data-share="blank">
              {t(`family-note.${blank}`)}
            </span>
          </p>
        ))}
        <Part text={t('family-note.hurt')} />
        <ul data-share="list">
          <Say as="li" text={t('family-note.hurtGo')} />
          <Say as="li" text={t('family-note.hurtReport', { days })} />
          <Say as="li" text={t('family-note.hurtKeep')} />
        </ul>
        <Part text={t('family-note.died')} />
        <p data-share="text" data-say="">
          {t('family-note.diedClaim')}
        </p>
        <ul className="two-columns" data-share="list">
          {death.papers
            .filter(({ when }) => when === undefined)
            .map(({ id, form = '' }) => (
              <Say as="li" key={id} text={t(`papers.${id}`, { form })} />
            ))}
        </ul>
        <p data-share="text" data-say="">
          {t('family-note.diedWork', { days })}
        </p>
        <p className="ask" data-share="text" data-say="">
          {t('checklist.ask', { number: CALL_CENTRE })}
        </p>
      </div>
      <ShareAndPrint word={t('family-note.share')} />
      <Sources grounds={[accident, death]} />
    </article>
  );
}

function Part({ text }: { readonly text: ReactNode }) {
  return (
    <h2 data-say="" data-share="heading">
      {text}
    </h2>
  );
}
