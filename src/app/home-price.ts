import { formatRupiah } from '#domain/rupiah.ts';
import { TARIFFS, newerBook } from '#domain/tariffs.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { fillIn } from '#features/fill-in.ts';
import { type PriceLine, type TodaysPrice, priceLines, todaysPrice } from '#features/learn/todays-price.ts';
import { formatDate, formatMonth, todayOf } from '#i18n/formats.ts';
import type { Language } from '#i18n/languages.ts';

/**
 * Fills the price card when the page was built in an earlier month than `now`, or with older prices than the intake has sent.
 * Without this script the card says which month it is for.
 */
export function showPriceOf(now: Date, language: Language, sent: TariffBook | null): void {
  const card = document.getElementById('price');
  if (card === null) return;
  const builtFor = card.dataset['month'] ?? '';
  const today = todayOf(now.getTime());
  const book = newerBook(sent);
  // A clock that says earlier than the page was built is wrong: then the month stays.
  const price = todaysPrice(today.slice(0, 7) < builtFor ? `${builtFor}-01` : today, book);
  if (builtFor === price.month && book === TARIFFS) return;
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
  showLaws(card.querySelector('[data-laws]'), price.laws);
}

function showLaws(list: HTMLElement | null, laws: TodaysPrice['laws']): void {
  if (list === null) return;
  const lines = laws
    // The links of a newer book come from elsewhere: to pages, and to nothing else.
    .filter(({ link }) => link.startsWith('https://'))
    .map(({ name, link }) => {
      const line = document.createElement('li');
      const anchor = document.createElement('a');
      anchor.href = link;
      anchor.textContent = fillIn(list.dataset['laws'] ?? '', { law: name });
      line.append(anchor);
      return line;
    });
  list.replaceChildren(...lines);
}

function isPriceLine(name: string, lines: Readonly<Record<PriceLine, unknown>>): name is PriceLine {
  return name in lines;
}
