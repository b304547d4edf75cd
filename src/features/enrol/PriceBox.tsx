import { useTranslation } from 'react-i18next';
import { isReliefProbable } from '#domain/occupations.ts';
import { SOURCES } from '#domain/sources.ts';
import type { Quote, QuoteLine, QuoteMonth } from '#domain/tariffs.ts';
import { Say } from '#features/Say.tsx';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';
import { Details } from '#ui/Details.tsx';

/** A price with all of its arithmetic, its law and its date, and the words that it is an estimate. */
export function PriceBox({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation('enrol');
  const { rupiah, date } = useFormats();
  const { answers } = useDraft();
  return (
    <section className="card" aria-labelledby="price-title">
      <h2 data-say="" id="price-title">
        {t('harga.title')}
      </h2>
      <p>
        <Amount large text={rupiah(quote.total)} /> {t('harga.forMonths', { n: quote.months.length })}
      </p>
      {quote.total !== quote.totalWithoutRelief && (
        <p>
          {t('harga.instead', { amount: rupiah(quote.totalWithoutRelief) })}{' '}
          {quote.reliefEnds !== null && t('harga.reliefEnds', { date: date(quote.reliefEnds) })}
        </p>
      )}
      {quote.reliefEnds !== null && isReliefProbable(answers.occupation) && <Say text={t('harga.reliefProbable')} />}
      {quote.reliefExcluded === 'government-paid' && <Say text={t('harga.noReliefGovernment')} />}
      {quote.reliefExcluded === 'village-fund' && <Say text={t('harga.noReliefVillage')} />}
      <Say text={t('harga.estimate')} className="hint" />
      <Details summary={t('harga.how')}>
        {alike(quote.months).map((months) => (
          <MonthsAlike key={months[0]?.month} months={months} />
        ))}
        <p>{t('harga.sum', { amount: rupiah(quote.total) })}</p>
        <p className="hint">
          {t('harga.sources', { sources: [...laws(quote), ...titles(quote.sources)].join('; ') })}{' '}
          {t('harga.asOf', { date: date(quote.asOf) })}
        </p>
      </Details>
    </section>
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
      <h3>
        {months.length === 1
          ? t('harga.month', { month: words(first.month) })
          : t('harga.monthsEach', { from: words(first.month), until: words(last.month), n: months.length })}
      </h3>
      <ul>
        {first.lines.map((line) => (
          <li key={line.programme}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      <p>{t('harga.monthTotal', { amount: rupiah(first.total) })}</p>
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
