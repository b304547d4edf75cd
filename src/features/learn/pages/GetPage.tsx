import { useTranslation } from 'react-i18next';
import { BENEFITS } from '#domain/benefit-book.ts';
import { tableFor } from '#domain/benefit-lines.ts';
import { benefitsFor } from '#domain/benefits.ts';
import { FULL_PAYOUTS } from '#domain/old-age-savings.ts';
import { monthOf } from '#domain/plain-date.ts';
import { Explain } from '#features/learn/Explain.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { type TopicId, topicOf } from '#features/learn/topics.ts';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What one gets, told in the amounts of the lowest band. */
export function GetPage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  const { rupiah } = useFormats();
  const month = monthOf(today);
  const { jkk, jkm, scholarship } = tableFor({ month });
  const { base, workDeath, death } = benefitsFor({ income: 0, month });
  const schoolLimit = workDeath.lines.reduce((sum, line) => (line.kind === 'limit' ? sum + line.upTo : sum), 0);
  const payoutAge = FULL_PAYOUTS.find((payout) => payout.id === 'age');
  const grounds = [...workDeath.lines, jkk.incapacity, ...death.lines, jkm.fullAfter, scholarship, ...FULL_PAYOUTS];
  const waits = {
    months: jkm.fullAfter.months,
    funeral: rupiah(jkm.funeral.amount),
    years: jkm.scholarshipAfter.months / 12,
  };
  return (
    <>
      <Explain text="get.lead" className="lead" />
      <Terms ids={['benefit', 'cash', 'heir']} />
      <Sourced grounds={grounds} asOf={BENEFITS.asOf}>
        <section className="card">
          <h2 data-say="">{t('get.jkk.title')}</h2>
          <Explain text="get.jkk.body" values={{ monthly: rupiah((base * jkk.incapacity.firstPercent) / 100) }} />
          <Explain text="get.jkk.death" values={{ total: rupiah(workDeath.total) }} />
          <About topic="accident" />
        </section>
        <section className="card">
          <h2 data-say="">{t('get.jkm.title')}</h2>
          <Explain text="get.jkm.body" values={{ total: rupiah(death.total), months: jkm.fullAfter.months }} />
          <About topic="death" />
        </section>
        <section className="card">
          <h2 data-say="">{t('get.jht.title')}</h2>
          <Explain text="get.jht.body" values={{ age: payoutAge?.age ?? '' }} />
          <About topic="oldAge" />
        </section>
        <section className="card">
          <h2 data-say="">{t('get.scholarship.title')}</h2>
          <Explain
            text="get.scholarship.body"
            values={{ children: scholarship.mostChildren, total: rupiah(schoolLimit) }}
          />
          <About topic="school" />
        </section>
        <h2 data-say="">{t('get.waitHeading')}</h2>
        <ul className="ticks">
          {(['jkk', 'jkm', 'scholarshipJkk', 'scholarshipJkm'] as const).map((id) => (
            <Say key={id} as="li" text={t(`get.wait.${id}`, waits)} />
          ))}
        </ul>
      </Sourced>
    </>
  );
}

function About({ topic }: { readonly topic: TopicId }) {
  const { t } = useTranslation('learn');
  const { language } = useFormats();
  return (
    <p>
      <a className="card-link" href={`${basePath(language)}${topicOf(topic).path}`}>
        {t('frame.about')}
        <VisuallyHidden>: {t(`${topic}.short`)}</VisuallyHidden>
      </a>
    </p>
  );
}
