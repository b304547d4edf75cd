import { formatRupiah } from '#domain/rupiah.ts';
import { fillIn } from '#features/fill-in.ts';
import { type PriceLine, priceLines, todaysPrice } from '#features/learn/todays-price.ts';
import { formatDate, formatMonth, todayOf } from '#i18n/formats.ts';
import type { Language } from '#i18n/languages.ts';

/**
 * Fills the price card for the month of `now` when the page was built in an earlier month. Without this script the card says which
 * month it is for.
 */
export function showPriceOf(now: Date, language: Language): void {
  const card = document.getElementById('price');
  const price = todaysPrice(todayOf(now.getTime()));
  // A clock that says earlier than the page was built is wrong.
  if (card === null || (card.dataset['month'] ?? '') >= price.month) return;
  const lines = priceLines(price, {
    rupiah: (amount) => formatRupiah(amount, language),
    date: (date) => formatDate(date, language),
    month: (month) => formatMonth(month, language),
  });
  card.dataset['month'] = price.month;
  for (const element of card.querySelectorAll<HTMLElement>('[data-line]')) {
    const name = element.dataset['line'] ?? '';
    const values = isPriceLine(name, lines) ? lines[name] : null;
    element.hidden = values === null;
    element.textContent = values === null ? '' : fillIn(element.dataset['text'] ?? '', values);
  }
}

function isPriceLine(name: string, lines: Readonly<Record<PriceLine, unknown>>): name is PriceLine {
  return name in lines;
}
