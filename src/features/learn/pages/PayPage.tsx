import { useTranslation } from 'react-i18next';
import { MONTH_CHOICES } from '#domain/plan.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { CALL_CENTRE, MONTHS_UNTIL_LAPSE } from '#features/learn/lapse.ts';
import { Explain } from '#features/learn/Explain.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Say } from '#features/Say.tsx';

/** Where to enrol and where to pay, when cover begins, what happens to who pays late, how to come back. */
export function PayPage() {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="pay.lead" className="lead" />
      <section className="card">
        <h2 data-say="">{t('pay.enrolHeading')}</h2>
        <ul className="ticks">
          {(['payung', 'app', 'agent'] as const).map((id) => (
            <Say key={id} as="li" text={t(`pay.enrol.${id}`)} />
          ))}
        </ul>
      </section>
      <Sourced grounds={[{ legal: null, sources: ['S1', 'S4', 'S6', 'S10'] }]} asOf={FACTS_CHECKED_ON}>
        <section className="card">
          <h2 data-say="">{t('pay.payHeading')}</h2>
          <Explain text="pay.number" />
          <Explain text="pay.beware" />
          <Explain text="pay.receipt" />
        </section>
        <h2 data-say="">{t('pay.periodHeading')}</h2>
        <Explain
          text="pay.period"
          values={{ months: MONTH_CHOICES.slice(0, -1).join(', '), last: MONTH_CHOICES.at(-1) ?? '' }}
        />
        <h2 data-say="">{t('pay.beginHeading')}</h2>
        <Explain text="pay.begin" />
        <h2 data-say="">{t('pay.lateHeading')}</h2>
        <Explain text="pay.late" />
        <Explain text="pay.lateUnknown" values={{ phone: CALL_CENTRE }} />
        <Explain text="pay.lapse" values={{ months: MONTHS_UNTIL_LAPSE }} />
        <h2 data-say="">{t('pay.backHeading')}</h2>
        <Explain text="pay.back" />
      </Sourced>
    </>
  );
}
