import type { Enrolment } from '#domain/enrolment.ts';
import { sectorFor } from '#domain/occupation-relief.ts';
import { type Cover, coverOf, dueDays } from '#domain/payment.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type Quote, quote } from '#domain/tariffs.ts';

/** What somebody who is registered pays, if she pays today, and until when that protects her. */
export interface PaymentPlan {
  readonly quote: Quote;
  readonly cover: Cover;
  /** The day by which to pay again. */
  readonly nextDue: PlainDate;
}

/** Reckons the first payment as if it were made today: months are priced by their own dates, from this one on. */
export function paymentPlan(enrolment: Enrolment, today: PlainDate, book: TariffBook): PaymentPlan | null {
  const { plan, income, work } = enrolment;
  const from = monthOf(today);
  const cover = coverOf({ paidOn: today, from, months: plan.months });
  const nextDue = cover === null ? undefined : dueDays(cover, plan.months, 1)[0];
  if (cover === null || nextDue === undefined) return null;
  return {
    quote: quote({
      income: income.monthly,
      programmes: plan.programmes,
      months: plan.months,
      from,
      sector: sectorFor(work.occupations.map(({ id }) => id)),
      payer: plan.payer,
      book,
    }),
    cover,
    nextDue,
  };
}
