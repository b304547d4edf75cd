import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlainDate, isPlainDate, monthOf } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type Quote, type ReliefSector, newerBook, quote } from '#domain/tariffs.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { TextField } from '#ui/TextField.tsx';

/** Incomes a month that are shown: the lowest band, and some above it. */
const INCOMES = [0, 2_000_000, 3_500_000, 5_000_000, 10_000_000] as const satisfies readonly Rupiah[];
const SECTORS = ['other', 'transport'] as const satisfies readonly ReliefSector[];

/**
 * What a worker would see on a day: reckoned by the same functions as on the phone, which also takes its own book where that was
 * checked later.
 *
 * @param before what phones are told now, to set beside it; null: nothing
 */
export function BookPreview(props: {
  readonly book: TariffBook;
  readonly before: TariffBook | null;
  readonly today: PlainDate;
}) {
  const { t } = useTranslation('office-tables');
  const { date: words } = useFormats();
  const id = useId();
  const [typed, setTyped] = useState(props.today);
  const day = isPlainDate(typed) ? typed : props.today;
  return (
    <>
      <TextField
        id={id}
        type="date"
        width="medium"
        label={t('preview.day')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {SECTORS.map((sector) => (
        <PriceTable
          key={sector}
          {...props}
          sector={sector}
          day={day}
          caption={t(`preview.${sector}`, { day: words(day) })}
        />
      ))}
    </>
  );
}

function PriceTable(props: {
  readonly book: TariffBook;
  readonly before: TariffBook | null;
  readonly sector: ReliefSector;
  readonly day: PlainDate;
  readonly caption: string;
}) {
  const { t } = useTranslation('office-tables');
  const { rupiah, date } = useFormats();
  const { book, before, sector, day, caption } = props;
  const quoteBy = (of: TariffBook, income: Rupiah, programmes: 'JKK_JKM' | 'JKK_JKM_JHT'): Quote =>
    quote({ income, programmes, months: 1, from: monthOf(day), sector, payer: 'self', book: newerBook(of) });
  const cell = (income: Rupiah, programmes: 'JKK_JKM' | 'JKK_JKM_JHT') => {
    const now = quoteBy(book, income, programmes).total;
    const then = before === null ? now : quoteBy(before, income, programmes).total;
    return (
      <td>
        {rupiah(now)} {then !== now && <span className="below">{t('preview.before', { amount: rupiah(then) })}</span>}
      </td>
    );
  };
  const ends = quoteBy(book, 0, 'JKK_JKM').reliefEnds;
  const endedBefore = before === null ? ends : quoteBy(before, 0, 'JKK_JKM').reliefEnds;
  const told = (last: PlainDate | null) =>
    last === null ? t('preview.noRelief') : t('preview.relief', { day: date(last) });
  return (
    <>
      <table className="tables-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('preview.income')}</th>
            <th scope="col">{t('preview.withoutJht')}</th>
            <th scope="col">{t('preview.withJht')}</th>
          </tr>
        </thead>
        <tbody>
          {INCOMES.map((income) => (
            <tr key={income}>
              <th scope="row">{income === 0 ? t('preview.lowest') : rupiah(income)}</th>
              {cell(income, 'JKK_JKM')}
              {cell(income, 'JKK_JKM_JHT')}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {told(ends)}{' '}
        {endedBefore !== ends && <span className="below">{t('preview.before', { amount: told(endedBefore) })}</span>}
      </p>
    </>
  );
}
