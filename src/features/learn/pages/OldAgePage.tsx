import { useTranslation } from 'react-i18next';
import { COMPULSORY_SAVINGS } from '#domain/compulsory-savings.ts';
import { FULL_PAYOUTS, PARTIAL_PAYOUTS } from '#domain/old-age-savings.ts';
import { monthOf } from '#domain/plain-date.ts';
import { quote, TARIFFS } from '#domain/tariffs.ts';
import { OwnSavings } from '#features/learn/example/OwnSavings.tsx';
import { WorkedExample } from '#features/learn/example/WorkedExample.tsx';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';

/** JHT: savings, what comes back and when, and what nobody can promise. */
export function OldAgePage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  const { rupiah } = useFormats();
  const { months } = quote({
    income: 0,
    programmes: 'JKK_JKM_JHT',
    months: 1,
    from: monthOf(today),
    sector: 'other',
    payer: 'self',
  });
  const saved = months.flatMap(({ lines }) => lines.filter(({ programme }) => programme === 'JHT'));
  const part = (wanted: 'home' | 'other') => PARTIAL_PAYOUTS.find(({ id }) => id === wanted);
  return (
    <>
      <Explain text="oldAge.lead" className="lead" />
      <Terms ids={['jht', 'base', 'relief']} />
      <Sourced
        grounds={[
          COMPULSORY_SAVINGS,
          ...saved.map(({ legal }) => ({ legal, sources: ['S2', 'S4'] as const })),
          ...FULL_PAYOUTS,
        ]}
        asOf={TARIFFS.asOf}
      >
        {saved.map(({ amount, rate }) => (
          <Explain
            key={amount}
            text="oldAge.howMuch"
            values={{ least: rupiah(amount), rate: rate.kind === 'percent' ? `${rate.percent}%` : '' }}
          />
        ))}
        <Explain text="oldAge.must" />
        <h2 data-say="">{t('oldAge.getHeading')}</h2>
        <Explain text="oldAge.get" />
        <h2 data-say="">{t('oldAge.whenHeading')}</h2>
        <ul className="ticks">
          {FULL_PAYOUTS.map((payout) => (
            <Say
              key={payout.id}
              as="li"
              text={t(`oldAge.when.${payout.id}`, {
                age: payout.id === 'age' ? payout.age : undefined,
                wait: payout.id === 'stopped-work' ? payout.waitMonths : undefined,
              })}
            />
          ))}
        </ul>
        <h2 data-say="">{t('oldAge.partHeading')}</h2>
        <Explain
          text="oldAge.part"
          values={{
            years: part('other')?.afterYears ?? '',
            other: `${part('other')?.mostPercent ?? ''}%`,
            home: `${part('home')?.mostPercent ?? ''}%`,
          }}
        />
      </Sourced>
      <h2 data-say="">{t('oldAge.exampleHeading')}</h2>
      <WorkedExample event="savings" today={today} />
      <h2 data-say="">{t('oldAge.notHeading')}</h2>
      <ul>
        {(['loan', 'rate', 'pension'] as const).map((id) => (
          <Say key={id} as="li" text={t(`oldAge.not.${id}`)} />
        ))}
      </ul>
      <Island name="own-savings" today={today}>
        <OwnSavings today={today} />
      </Island>
    </>
  );
}
