import { useTranslation } from 'react-i18next';
import { monthOf, type PlainDate } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import { Explain } from '#features/learn/Explain.tsx';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import { Reckoning } from '#features/learn/example/Reckoning.tsx';
import { type ExampleEvent, exampleOf } from '#features/learn/example/examples.ts';
import { Sourced } from '#features/learn/Sourced.tsx';

/** What an event brings, told as a story and reckoned through. Without an income: for the lowest band. */
export function WorkedExample(props: {
  readonly event: ExampleEvent;
  readonly today: PlainDate;
  readonly income?: Rupiah;
}) {
  const { t } = useTranslation('learn');
  const { event, today, income = 0 } = props;
  const example = exampleOf(event, income, monthOf(today));
  return (
    <section className="card example">
      <Sourced grounds={example.grounds} asOf={example.asOf}>
        <h3 data-say="">{t(`example.${event}.title`)}</h3>
        <Explain text={`example.${event}.story`} values={example.told} />
        <AmountList lines={example.lines} total={example.total} />
        <Reckoning lines={example.lines} />
      </Sourced>
    </section>
  );
}
