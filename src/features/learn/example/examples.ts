import type { BenefitLine } from '#domain/benefit-lines.ts';
import { deathNotByWork, scholarshipFor, totalDisability, workAccident, workDeath } from '#domain/benefits.ts';
import { BENEFITS } from '#domain/benefit-book.ts';
import { tableFor } from '#domain/benefit-lines.ts';
import { savingsPaidIn } from '#domain/old-age-savings.ts';
import type { PlainDate, PlainMonth } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { Grounds } from '#domain/sources.ts';
import { bandFor } from '#domain/tariffs.ts';

/** What happens to the people of our examples. Their words are in benefits.json, under the same names. */
export type ExampleEvent = 'accident' | 'disability' | 'workDeath' | 'earlyDeath' | 'death' | 'savings' | 'scholarship';

/** An example reckoned through: what its story says, line by line what is paid, and all together. */
export interface Example {
  /** For the placeholders of the story. */
  readonly told: Readonly<Record<string, number>>;
  readonly lines: readonly (BenefitLine | SavedLine)[];
  readonly total: Rupiah;
  readonly grounds: readonly Grounds[];
  readonly asOf: PlainDate;
}

/** Contributions that come back. */
export interface SavedLine extends Grounds {
  readonly id: 'jht-paid-in';
  readonly kind: 'saved';
  readonly times: number;
  readonly each: Rupiah;
  readonly amount: Rupiah;
}

/** Our own choices: how long the people of the stories cannot work, have paid, and save. */
const MONTHS_UNABLE = 2;
const MONTHS_TOO_FEW = 2;
const YEARS_OF_SAVING = 10;
const SCHOOL_YEAR = 4;

/** The example of an event for a monthly income, by the tables in force in a month. */
export function exampleOf(event: ExampleEvent, income: Rupiah, month: PlainMonth): Example {
  const { base } = bandFor(income, undefined, month);
  const { jkm } = tableFor({ month });
  switch (event) {
    case 'accident': {
      const { lines, total, asOf } = workAccident({ base, monthsUnableToWork: MONTHS_UNABLE, month });
      // Only what this person needs; the page lists the rest.
      const needed = lines.filter(({ id }) => id === 'jkk-treatment' || id.startsWith('jkk-incapacity'));
      return { told: { months: MONTHS_UNABLE }, lines: needed, total, grounds: needed, asOf };
    }
    case 'disability':
      return told({}, totalDisability({ base, month }));
    case 'workDeath':
      return told({}, workDeath({ base, month }));
    case 'earlyDeath':
      return told(
        { months: MONTHS_TOO_FEW },
        deathNotByWork({ monthsPaid: MONTHS_TOO_FEW, childrenAtSchool: 0, month }),
      );
    case 'death': {
      const { months } = jkm.fullAfter;
      return told({ months }, deathNotByWork({ monthsPaid: months, childrenAtSchool: 0, month }), jkm.fullAfter);
    }
    case 'scholarship':
      return told(
        { year: SCHOOL_YEAR },
        scholarshipFor({ children: [{ level: 'primary', year: SCHOOL_YEAR }], month }),
      );
    case 'savings':
      return savedAfter(YEARS_OF_SAVING, income, month);
  }
}

/** What is in the savings after so many years, what they earned left out. */
export function savedAfter(
  years: number,
  income: Rupiah,
  month: PlainMonth,
): Omit<Example, 'lines'> & { readonly lines: readonly SavedLine[] } {
  const { lines, paidIn, legal, sources } = savingsPaidIn({ income, from: month, months: years * 12 });
  const saved = lines.map(({ months, perMonth, amount }): SavedLine => ({
    id: 'jht-paid-in',
    kind: 'saved',
    times: months,
    each: perMonth,
    amount,
    legal,
    sources,
  }));
  return { told: { years }, lines: saved, total: paidIn, grounds: saved, asOf: BENEFITS.asOf };
}

function told(
  values: Example['told'],
  { lines, total, asOf }: { lines: readonly BenefitLine[]; total: Rupiah; asOf: PlainDate },
  ...rules: readonly Grounds[]
): Example {
  return { told: values, lines, total, grounds: [...lines, ...rules], asOf };
}
