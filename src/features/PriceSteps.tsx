import { useTranslation } from 'react-i18next';
import { SOURCES } from '#domain/sources.ts';
import type { Quote, QuoteLine, QuoteMonth } from '#domain/tariffs.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/** The arithmetic of a price, to open and to reckon again by hand, with its law, its sources and the day they were checked. */
export function PriceSteps(props: { readonly quote: Quote; readonly summary: string; readonly open?: boolean }) {
  const { quote, summary, open = false } = props;
  const { t } = useTranslation('enrol');
  const { rupiah, date } = useFormats();
  return (
    <Details summary={summary} open={open}>
      <p data-say="">{t('harga.band')}</p>
      {alike(quote.months).map((months) => (
        <MonthsAlike key={months[0]?.month} months={months} />
      ))}
      <p data-say="">{t('harga.sum', { amount: rupiah(quote.total) })}</p>
      <p className="hint" data-say="">
        {t('harga.sources', { sources: [...laws(quote), ...titles(quote.sources)].join('; ') })}{' '}
        {t('harga.asOf', { date: date(quote.asOf) })}
      </p>
    </Details>
  );
}

function MonthsAlike({ months }: { readonly months: readonly QuoteMonth[] }) {
  const { t } = useTranslation('enrol');
  const { rupiah, month: words } = useFormats();
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <>
      <h3 data-say="">
        {months.length === 1
          ? t('harga.month', { month: words(first.month) })
          : t('harga.monthsEach', { from: words(first.month), until: words(last.month), n: months.length })}
      </h3>
      <ul>
        {first.lines.map((line) => (
          <li key={line.programme} data-say="">
            <Line line={line} />
          </li>
        ))}
      </ul>
      <p data-say="">{t('harga.monthTotal', { amount: rupiah(first.total) })}</p>
    </>
  );
}

function Line({ line }: { readonly line: QuoteLine }) {
  const { t } = useTranslation('enrol');
  const { rupiah, date } = useFormats();
  const programme = t(`harga.${line.programme}`);
  const full = rupiah(line.full);
  return (
    <>
      {line.rate.kind === 'flat' || line.base === null
        ? t('harga.lineFlat', { programme, full })
        : t('harga.line', { programme, full, rate: `${line.rate.percent}%`, base: rupiah(line.base) })}
      {line.relief !== null && (
        <>
          {', '}
          {line.relief.until === null
            ? t('harga.reliefNoEnd', { percent: `${percentOff(line.relief.multiplier)}%`, amount: rupiah(line.amount) })
            : t('harga.relief', {
                percent: `${percentOff(line.relief.multiplier)}%`,
                until: date(line.relief.until),
                amount: rupiah(line.amount),
              })}
        </>
      )}
    </>
  );
}

function percentOff(multiplier: number): number {
  return Math.round((1 - multiplier) * 100);
}

/** Neighbouring months with the same arithmetic, together. */
function alike(months: readonly QuoteMonth[]): QuoteMonth[][] {
  const groups: QuoteMonth[][] = [];
  for (const month of months) {
    const group = groups.at(-1);
    if (group !== undefined && JSON.stringify(group[0]?.lines) === JSON.stringify(month.lines)) group.push(month);
    else groups.push([month]);
  }
  return groups;
}

function laws(quote: Quote): string[] {
  return [
    ...new Set(
      quote.months.flatMap(({ lines }) =>
        lines.flatMap((line) => [line.legal, ...(line.relief === null ? [] : [line.relief.legal])]),
      ),
    ),
  ];
}

function titles(sources: readonly string[]): string[] {
  const known: Readonly<Record<string, { readonly title: string }>> = SOURCES;
  return sources.flatMap((id) => known[id]?.title ?? []);
}
