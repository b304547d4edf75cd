import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ClockTime } from '#domain/clock-time.ts';
import type { PlainDate, PlainMonth } from '#domain/plain-date.ts';
import { type Rupiah, formatRupiah } from '#domain/rupiah.ts';
import { formatClockTime, formatDate, formatInstant, formatMonth, formatPermille, howLongAgo } from '#i18n/formats.ts';
import { type Language, isLanguage } from '#i18n/languages.ts';

/** Dates, times and money written in the language of the screen. */
export interface Formats {
  readonly language: Language;
  readonly date: (date: PlainDate) => string;
  readonly month: (month: PlainMonth) => string;
  readonly instant: (instantMs: number) => string;
  /** A time of day. */
  readonly clockTime: (time: ClockTime) => string;
  readonly rupiah: (amount: Rupiah) => string;
  /** A share in thousandths, as a percentage. */
  readonly permille: (share: number) => string;
  /** "10 menit lalu"; both times as of Date.now(). */
  readonly ago: (thenMs: number, nowMs: number) => string;
}

/** The formats of the language of the screen. */
export function useFormats(): Formats {
  const { t, i18n } = useTranslation('common');
  return formatsIn(isLanguage(i18n.language) ? i18n.language : 'id', t);
}

/** The formats of a language, with its words. */
export function formatsIn(language: Language, t: TFunction<'common'>): Formats {
  return {
    language,
    date: (date) => formatDate(date, language),
    month: (month) => formatMonth(month, language),
    instant: (instantMs) => formatInstant(instantMs, language),
    clockTime: (time) => formatClockTime(time, language),
    rupiah: (amount) => formatRupiah(amount, language),
    permille: (share) => formatPermille(share, language),
    ago: (thenMs, nowMs) => {
      const ago = howLongAgo(thenMs, nowMs);
      switch (ago.unit) {
        case 'now':
          return t('ago.now');
        case 'yesterday':
          return t('ago.yesterday');
        case 'minutes':
          return t('ago.minutes', { count: ago.count });
        case 'hours':
          return t('ago.hours', { count: ago.count });
        case 'days':
          return t('ago.days', { count: ago.count });
        case 'date':
          return formatInstant(thenMs, language);
      }
    },
  };
}
