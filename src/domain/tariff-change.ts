import { type PlainMonth, addMonths, comparePlainDates } from '#domain/plain-date.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { reliefFor, tableFor } from '#domain/tariffs.ts';

/**
 * The first month, from this one on, of which two books say something else to a worker: a price, a law, or the last day of a relief.
 * Null when they say the same.
 */
export function firstChange(before: TariffBook, after: TariffBook, now: PlainMonth): PlainMonth | null {
  const edges = [before, after].flatMap(({ contributions, reliefs }) => [
    ...contributions.flatMap(({ inForceFrom, until }) => [inForceFrom, ...afterMonth(until)]),
    ...reliefs.flatMap(({ from, until }) => [from, ...afterMonth(until)]),
  ]);
  const months = [now, ...new Set(edges.filter((month) => month > now))].sort(comparePlainDates);
  return months.find((month) => toldIn(before, month) !== toldIn(after, month)) ?? null;
}

function afterMonth(until: PlainMonth | null): readonly PlainMonth[] {
  return until === null ? [] : [addMonths(until, 1)];
}

function toldIn(book: TariffBook, month: PlainMonth): string {
  const { jkm, bands, legal, link } = tableFor(book, month);
  const reliefs = (['transport', 'other'] as const).map((sector) => {
    const relief = reliefFor(book, sector, month);
    return relief && [relief.until, relief.programmes, relief.multiplier, relief.notPaidBy, relief.legal, relief.link];
  });
  const rows = bands.map(({ incomeFrom, base, jkk, jht }) => [incomeFrom, base, jkk, jht]);
  return JSON.stringify([jkm, rows, legal.JKK, legal.JKM, legal.JHT, link, reliefs]);
}
