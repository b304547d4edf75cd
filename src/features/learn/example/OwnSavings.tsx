import { useTranslation } from 'react-i18next';
import { FULL_PAYOUTS, PARTIAL_PAYOUTS } from '#domain/old-age-savings.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { type OwnCase, OwnIncome } from '#features/learn/example/OwnIncome.tsx';
import { savedAfter } from '#features/learn/example/examples.ts';
import { factorsOf } from '#features/learn/example/factors.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';

/** Our own choice of when to look at the savings; the longest is what is said aloud. */
const YEARS = [1, 5, 10, 20] as const;
const LONGEST = 20;

/** What she would have paid into her own savings after some years, and when she may take it out. What it earns is promised by nobody. */
export function OwnSavings({ today }: { readonly today: PlainDate }) {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  const spoken = ({ income, month }: OwnCase) =>
    t('own.spoken', {
      title: t('own.savings.after', { count: LONGEST }),
      amount: rupiah(savedAfter(LONGEST, income.monthly, month).total),
    });
  return (
    <OwnIncome today={today} spoken={spoken}>
      {(own) => <Savings own={own} />}
    </OwnIncome>
  );
}

function Savings({ own: { income, month } }: { readonly own: OwnCase }) {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  const examples = YEARS.map((years) => ({ years, ...savedAfter(years, income.monthly, month) }));
  const [first] = examples.flatMap(({ lines }) => lines);
  return (
    <section className="card example">
      {examples.slice(0, 1).map(({ grounds, asOf }) => (
        <Sourced key={asOf} grounds={[...grounds, ...FULL_PAYOUTS, ...PARTIAL_PAYOUTS]} asOf={asOf}>
          <h4>{t('own.savings.title')}</h4>
          {first !== undefined && <Say text={t('own.savings.monthly', { amount: rupiah(first.each) })} />}
          <dl className="amounts">
            {examples.map(({ years, lines, total }) => (
              <div key={years}>
                <dt>
                  {t('own.savings.after', { count: years })}
                  <span className="hint"> {lines.map((line) => factorsOf(line, rupiah).join(' × ')).join(' + ')}</span>
                </dt>
                <dd>
                  <Amount text={rupiah(total)} />
                </dd>
              </div>
            ))}
          </dl>
          <Say text={t('own.savings.returns')} />
          <Payouts />
        </Sourced>
      ))}
    </section>
  );
}

function Payouts() {
  const { t } = useTranslation('benefits');
  const most = (wanted: 'home' | 'other') => PARTIAL_PAYOUTS.find(({ id }) => id === wanted)?.mostPercent ?? '';
  return (
    <>
      <h4>{t('own.savings.when')}</h4>
      <ul className="ticks">
        {FULL_PAYOUTS.map((payout) => (
          <Say
            key={payout.id}
            as="li"
            text={t(`own.savings.payout.${payout.id}`, {
              age: payout.id === 'age' ? payout.age : '',
              wait: payout.id === 'stopped-work' ? payout.waitMonths : '',
            })}
          />
        ))}
        <Say
          as="li"
          text={t('own.savings.payout.part', {
            years: PARTIAL_PAYOUTS[0]?.afterYears ?? '',
            other: `${most('other')}%`,
            home: `${most('home')}%`,
          })}
        />
      </ul>
    </>
  );
}
