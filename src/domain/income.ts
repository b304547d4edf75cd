import type { Answers } from '#domain/answers.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { LARGEST_INCOME, type Rupiah, monthlyFromDaily, parseRupiah } from '#domain/rupiah.ts';

/** An income as it is typed, by the month ('month', or '' as long as nothing is chosen) or by the day ('day'). */
export type IncomeAnswers = Pick<Answers, 'incomePer' | 'incomeMonthly' | 'incomePerDay' | 'incomeDays'>;

/** Monthly income in rupiah, and how it was counted where it was counted by the day. */
export interface Income {
  readonly monthly: Rupiah;
  readonly daily: { readonly perDay: Rupiah; readonly daysPerMonth: number } | null;
}

/** Monthly income in rupiah, counted by the month or by the day. */
export function incomeOf(a: IncomeAnswers): Outcome<Income> {
  if (a.incomePer !== 'day') {
    const monthly = parseRupiah(a.incomeMonthly);
    return monthly.ok ? pass({ monthly: monthly.value, daily: null }) : fail(monthly.problem);
  }
  const perDay = parseRupiah(a.incomePerDay);
  if (!perDay.ok) return fail(perDay.problem);
  const daysPerMonth = parseDays(a.incomeDays);
  if (!daysPerMonth.ok) return fail(daysPerMonth.problem);
  const monthly = monthlyFromDaily(perDay.value, daysPerMonth.value);
  if (monthly > LARGEST_INCOME) return fail('income-too-large');
  return pass({ monthly, daily: { perDay: perDay.value, daysPerMonth: daysPerMonth.value } });
}

/** What is wrong with an income as typed, at the field to mend it at. */
export function judgeIncome(
  a: IncomeAnswers,
): readonly { readonly field: keyof IncomeAnswers; readonly problem: ProblemCode }[] {
  if (a.incomePer !== 'day') return check('incomeMonthly', parseRupiah(a.incomeMonthly));
  const parts = [
    ...check('incomePerDay', parseRupiah(a.incomePerDay)),
    ...check('incomeDays', parseDays(a.incomeDays)),
  ];
  return parts.length > 0 ? parts : check('incomePerDay', incomeOf(a));
}

function check<Field extends keyof IncomeAnswers>(
  field: Field,
  outcome: Outcome<unknown>,
): readonly { readonly field: Field; readonly problem: ProblemCode }[] {
  return outcome.ok ? [] : [{ field, problem: outcome.problem }];
}

function parseDays(raw: string): Outcome<number> {
  const days = /^\d{1,2}$/.test(raw.trim()) ? Number(raw.trim()) : 0;
  return days >= 1 && days <= 31 ? pass(days) : fail('days-format');
}
