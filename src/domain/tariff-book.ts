import * as z from 'zod/mini';

/**
 * The prices as data, dated and with their law, in the shape in which a newer book reaches the phone with the intake's
 * config. Kept apart from the built-in book (tariffs.ts) so that the home page can show a price without a parser.
 * All amounts are whole rupiah per month; months are 'YYYY-MM', `until` is the last month in force, null for "no end".
 */
const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const Amount = z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const Words = z.string().check(z.minLength(1), z.maxLength(300));

const ContributionTable = z.object({
  inForceFrom: Month,
  until: z.nullable(Month),
  legal: z.object({ JKK: Words, JKM: Words, JHT: Words }),
  /** The day of the law, where it is known. */
  legalDate: z.optional(Day),
  link: Words,
  sources: z.array(Words),
  /** Flat, whatever the income. */
  jkm: Amount,
  /** Rising by `incomeFrom`; the first begins at 0. A band ends where the next begins. */
  bands: z.array(z.object({ incomeFrom: Amount, base: Amount, jkk: Amount, jht: Amount })).check(
    z.minLength(1),
    z.refine((bands) =>
      bands.every(({ incomeFrom }, i) => (i === 0 ? incomeFrom === 0 : incomeFrom > (bands[i - 1]?.incomeFrom ?? 0))),
    ),
  ),
});

const Relief = z.object({
  sector: z.enum(['transport', 'other']),
  from: Month,
  until: z.nullable(Month),
  programmes: z.array(z.enum(['JKK', 'JKM', 'JHT'])),
  /** What remains to be paid, as a share of the full amount: 0.5 is half. */
  multiplier: z.number().check(z.minimum(0), z.maximum(1)),
  notPaidBy: z.array(z.enum(['government', 'village-fund'])),
  legal: Words,
  legalDate: z.optional(Day),
  link: Words,
  sources: z.array(Words),
});

export const TariffBook = z.object({
  /** The day the facts were last checked, 'YYYY-MM-DD': shown with every price, and the newer book wins. */
  asOf: Day,
  /** When the office published it: of two books that a phone is told, the one published later counts. Absent in the app's own. */
  publishedAt: z.optional(z.string().check(z.maxLength(30))),
  contributions: z.array(ContributionTable).check(z.minLength(1)),
  reliefs: z.array(Relief),
});
export type TariffBook = z.infer<typeof TariffBook>;
export type ContributionTable = z.infer<typeof ContributionTable>;
export type Relief = z.infer<typeof Relief>;
