import { useTranslation } from 'react-i18next';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { PAYMENT_CHANNELS, PAYMENT_NUMBER, REGISTRATION_CHANNELS } from '#domain/payment-channels.ts';
import { COVER_BEGINS, LAPSE, REJOIN } from '#domain/payment.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import { CALL_CENTRE } from '#features/call-centre.ts';
import { OwnCover } from '#features/learn/example/OwnCover.tsx';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';

const KINDS = ['bank', 'wallet', 'shop', 'app', 'post'] as const;
/** The five choices of the official form. */
const PERIODS = { legal: null, sources: ['S10'] } as const;
const GROUNDS = [PAYMENT_NUMBER, PERIODS, COVER_BEGINS, LAPSE, REJOIN, ...PAYMENT_CHANNELS, ...REGISTRATION_CHANNELS];

/** Where to enrol and to pay, when cover begins, what happens to who pays late, how to come back. */
export function PayPage() {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="pay.lead" className="lead" />
      <Terms ids={['contribution', 'cover', 'jmo', 'perisai']} />
      <section className="card">
        <h2 data-say="">{t('pay.enrolHeading')}</h2>
        <ul className="ticks">
          {(['payung', 'app', 'agent'] as const).map((id) => (
            <Say key={id} as="li" text={t(`pay.enrol.${id}`)} />
          ))}
        </ul>
      </section>
      <Sourced grounds={GROUNDS} asOf={FACTS_CHECKED_ON}>
        <section className="card">
          <h2 data-say="">{t('pay.payHeading')}</h2>
          <Explain text="pay.number" />
          <Channels />
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
        <Explain text="pay.lapse" values={{ months: LAPSE.mostUnpaidMonths }} />
        <h2 data-say="">{t('pay.backHeading')}</h2>
        <Explain text="pay.back" />
      </Sourced>
    </>
  );
}

/** Whether the reader, who has joined already, is protected today. */
export function MembersCover({ today }: TopicProps) {
  return (
    <Island name="own-cover" today={today}>
      <OwnCover today={today} />
    </Island>
  );
}

function Channels() {
  const { t } = useTranslation('learn');
  return (
    <dl className="channels">
      {KINDS.map((kind) => (
        <div key={kind}>
          <dt data-say="">{t(`pay.channel.${kind}`)}</dt>
          <dd className="sentence" lang="id">
            {PAYMENT_CHANNELS.filter((channel) => channel.kind === kind)
              .map(({ name }) => name)
              .join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
