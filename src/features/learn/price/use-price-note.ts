import { useTranslation } from 'react-i18next';
import type { PriceCase } from '#domain/price-case.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What can be passed on of a case: its figures, the band they are for, and nothing about the person. */
export interface PriceNote {
  readonly title: string;
  readonly subtitle: string;
  readonly amounts: readonly { readonly label: string; readonly amount: string; readonly period: string }[];
  readonly remarks: readonly string[];
}

/** The words to pass on. The income is told as its band, as every table of the law has it. */
export function usePriceNote(found: PriceCase): PriceNote {
  const { t } = useTranslation(['price', 'enrol']);
  const { rupiah, month, date } = useFormats();
  const from = found.comparison.withoutJht.month;
  const period = found.months === 1 ? t('table.perMonth') : t('enrol:harga.forMonths', { count: found.months });
  const { reliefEnds } = found.withoutJht;
  return {
    title: t('share.heading', { month: month(from) }),
    subtitle: found.bandFrom === 0 ? t('share.bandLowest') : t('share.band', { amount: rupiah(found.bandFrom) }),
    amounts: [
      { label: t('result.withoutJht'), amount: rupiah(found.withoutJht.total), period },
      { label: t('result.withJht'), amount: rupiah(found.withJht.total), period },
    ],
    remarks: [
      ...(reliefEnds === null ? [] : [t('table.relief', { until: date(reliefEnds) })]),
      t('share.family', { amount: rupiah(found.benefits.workDeath.total) }),
      t('enrol:harga.estimate'),
    ],
  };
}

/** The same as one text, with the address where anybody can reckon a price of her own. */
export function noteAsText(note: PriceNote, address: string): string {
  return [
    note.title,
    note.subtitle,
    ...note.amounts.map(({ label, amount, period }) => `${label}: ${amount} ${period}`),
    ...note.remarks,
    address,
  ].join('\n');
}
