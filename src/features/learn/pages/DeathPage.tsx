import { useTranslation } from 'react-i18next';
import { BENEFITS } from '#domain/benefit-book.ts';
import { tableFor } from '#domain/benefit-lines.ts';
import { claimGuide } from '#domain/claims.ts';
import { monthOf } from '#domain/plain-date.ts';
import { OwnDeath } from '#features/learn/example/OwnDeath.tsx';
import { WorkedExample } from '#features/learn/example/WorkedExample.tsx';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';

/** JKM: what the family receives, and the months to wait for it. */
export function DeathPage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  const { rupiah } = useFormats();
  const { jkm } = tableFor({ month: monthOf(today) });
  const { months, legal } = jkm.fullAfter;
  const { payout } = claimGuide('death');
  const paidWithin = payout === null ? [] : [payout];
  return (
    <>
      <Explain text="death.lead" className="lead" />
      <Terms ids={['jkm', 'member', 'heir']} />
      <Sourced grounds={[jkm.fullAfter, jkm.funeral]} asOf={BENEFITS.asOf}>
        <h2 data-say="">{t('death.ruleHeading', { months })}</h2>
        <Explain text="death.rule" values={{ months, funeral: rupiah(jkm.funeral.amount) }} />
        <Explain text="death.old" values={{ law: legal ?? '' }} />
        <Explain text="death.gap" />
      </Sourced>
      <h2 data-say="">{t('death.examplesHeading')}</h2>
      <WorkedExample event="earlyDeath" today={today} />
      <WorkedExample event="death" today={today} />
      <Sourced grounds={[...paidWithin, jkm.scholarshipAfter]} asOf={BENEFITS.asOf}>
        <h2 data-say="">{t('death.whoHeading')}</h2>
        <Explain text="death.who" />
        {paidWithin.map(({ days }) => (
          <Explain key={days} text="death.paidWhen" values={{ days }} />
        ))}
        <h2 data-say="">{t('death.notHeading')}</h2>
        <ul>
          {(['work', 'back', 'school'] as const).map((id) => (
            <Say key={id} as="li" text={t(`death.not.${id}`, { years: jkm.scholarshipAfter.months / 12 })} />
          ))}
        </ul>
      </Sourced>
      <Island name="own-death" today={today}>
        <OwnDeath today={today} />
      </Island>
    </>
  );
}
