import { tableFor } from '#domain/benefit-lines.ts';
import {
  COVER_BEGINS,
  type Cover,
  type CoverState,
  LAPSE,
  REJOIN,
  coverState,
  fullDeathBenefitFrom,
  monthsCovered,
  nextContributionMonth,
} from '#domain/payment.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import type { Grounds } from '#domain/sources.ts';
import { CALL_CENTRE } from '#features/call-centre.ts';
import type { CoverTold } from '#features/learn/example/cover-answers.ts';
import type { Formats } from '#i18n/use-formats.ts';

/** What is told, and what that rests on. */
interface Told<Text extends string> {
  /** Texts below `own.cover`, each with what fills its placeholders. The first is the answer. */
  readonly lines: readonly { readonly text: Text; readonly values: Readonly<Record<string, string | number>> }[];
  readonly grounds: readonly Grounds[];
}

type StandingText =
  'until' | 'lastDay' | 'next' | 'owes' | 'payBy' | 'lapsed' | 'rejoin' | `open.${CoverState['open'][number]}`;

/** Where somebody stands today and what to do next; what no source answers comes last. */
export function standingOf(
  cover: Pick<Cover, 'lastDay'>,
  today: PlainDate,
  write: Pick<Formats, 'date' | 'month'>,
): Told<StandingText> & Pick<CoverState, 'kind'> {
  const state = coverState(cover, today);
  const { kind } = state;
  const month = write.month(nextContributionMonth(cover, today));
  const open = state.open.map((id) => ({ text: `open.${id}` as const, values: { phone: CALL_CENTRE } }));
  switch (state.kind) {
    case 'covered':
    case 'ending': {
      const date = write.date(state.lastDay);
      const isLast = state.daysLeft === 0;
      return {
        kind,
        lines: [
          isLast ? { text: 'lastDay', values: {} } : { text: 'until', values: { date, count: state.daysLeft } },
          { text: 'next', values: { date, month } },
          ...open,
        ],
        grounds: [COVER_BEGINS, LAPSE],
      };
    }
    case 'unpaid':
      return {
        kind,
        lines: [
          { text: 'owes', values: { count: state.arrears.length, months: state.arrears.map(write.month).join(', ') } },
          { text: 'payBy', values: { date: write.date(state.payBy), month } },
          ...open,
        ],
        grounds: [LAPSE],
      };
    case 'ended':
      return {
        kind,
        lines: [
          { text: 'lapsed', values: { months: LAPSE.mostUnpaidMonths } },
          { text: 'rejoin', values: { month } },
          ...open,
        ],
        grounds: [LAPSE, REJOIN],
      };
  }
}

/**
 * From when on JKM is paid in full, or since how many months; null for who is not covered today. Who has not told when she began is told
 * that she waits: that she is protected would be taken for the full sum.
 */
export function deathBenefitOf(
  { begins, lastDay }: CoverTold,
  today: PlainDate,
  write: Pick<Formats, 'date'>,
): Told<'jkm.untold' | 'jkm.from' | 'jkm.full' | 'open.jkm-three-months'> | null {
  if (today > lastDay) return null;
  const inForce = { month: monthOf(today) };
  const { fullAfter } = tableFor(inForce).jkm;
  const grounds = [fullAfter];
  const open = { text: 'open.jkm-three-months', values: { phone: CALL_CENTRE } } as const;
  if (begins === null) return { lines: [{ text: 'jkm.untold', values: { months: fullAfter.months } }, open], grounds };
  const cover = { begins, lastDay };
  const from = fullDeathBenefitFrom(cover, inForce);
  return {
    lines: [
      today < from
        ? { text: 'jkm.from', values: { date: write.date(from) } }
        : { text: 'jkm.full', values: { count: monthsCovered(cover, today) } },
      open,
    ],
    grounds,
  };
}
