import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import type { OwnCase } from '#features/learn/example/OwnIncome.tsx';
import { Reckoning } from '#features/learn/example/Reckoning.tsx';
import { exampleOf } from '#features/learn/example/examples.ts';

/** What one event would bring the reader herself. */
export function OwnEvent(props: {
  readonly event: 'accident' | 'disability' | 'workDeath' | 'earlyDeath' | 'death';
  readonly own: OwnCase;
}) {
  const { event, own } = props;
  const { t } = useTranslation('benefits');
  const { told, lines, total, grounds, asOf } = exampleOf(event, own.income.monthly, own.month);
  return (
    <section className="card example">
      <Sourced grounds={grounds} asOf={asOf}>
        <h4>{t(`own.event.${event}.title`)}</h4>
        <Say text={t(`own.event.${event}.story`, told)} />
        <AmountList lines={lines} total={total} />
        <Reckoning lines={lines} />
      </Sourced>
    </section>
  );
}
