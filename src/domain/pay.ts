import * as z from 'zod/mini';
import { type PlainDate, addDays, isPlainDate, isPlainMonth } from '#domain/plain-date.ts';
import { SubmissionId } from '#domain/submission-id.ts';

/**
 * Which enrolments of an agent count for what she is paid. The rules are dated data that an administrator sets; there is none, and no
 * amount, until she does. Office and phone reckon with the same function, so that they show the same numbers.
 */

const Day = z.string().check(z.refine(isPlainDate));

/** From which stage on an enrolment counts. */
export const PAY_STAGES = ['received', 'registered'] as const;

/** What counts from a day on: the rule of the day on which an enrolment was first received. */
export const PayRule = z.object({
  from: Day,
  stage: z.enum(PAY_STAGES),
  /** One that the office has found to be there already does not count. */
  exceptDuplicates: z.boolean(),
  /** One that no device of hers has signed, or a revoked one, does not count. */
  exceptRevoked: z.boolean(),
  /** It counts once its photos are here; one without photos has nothing to wait for. */
  photosComplete: z.boolean(),
  /** For each that counts; null where nothing is said about money. */
  rupiah: z.nullable(z.int().check(z.minimum(0), z.maximum(10_000_000))),
  /** How many of a month count before any is paid; null for none. */
  threshold: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000))),
});
export type PayRule = z.infer<typeof PayRule>;

/** How the photos of an enrolment stand. */
const PHOTO_STATES = ['none', 'missing', 'complete'] as const;

/** What is known of an enrolment for pay; nothing in it names its person. */
const PayFacts = z.object({
  /** Western Indonesia's day on which it was first received, by the intake's clock. */
  receivedOn: Day,
  /** A Stage (stages.ts), or one of a newer server that we do not know yet. */
  stage: z.string(),
  /** The office has found that its person is enrolled already. */
  duplicate: z.boolean(),
  /** Signed by a device of hers that was not revoked. */
  signed: z.boolean(),
  photos: z.catch(z.enum(PHOTO_STATES), 'none'),
  /** She has contested that it does not count, and the office agreed. */
  upheld: z.boolean(),
});
type PayFacts = z.infer<typeof PayFacts>;

export const PayEntry = z.extend(PayFacts, {
  id: SubmissionId,
  /** Her own enrolments of the same person that came before it. An older intake does not tell. */
  before: z.optional(z.array(PayFacts)),
});
export type PayEntry = z.infer<typeof PayEntry>;

/** Enrolments of an agent that are alike in all that is looked at for pay. */
export interface PayGroup extends PayFacts {
  readonly times: number;
  readonly before?: readonly PayFacts[] | undefined;
}

/** Whether an enrolment counts, and why. */
export const PayLine = z.object({
  id: SubmissionId,
  month: z.string().check(z.refine(isPlainMonth)),
  counts: z.boolean(),
  /** One of PAY_REASONS, or one of a newer server that we do not know yet. */
  why: z.string(),
  /** Null where no amount is set. */
  rupiah: z.nullable(z.int()),
});
export type PayLine = z.infer<typeof PayLine>;

/** Why an agent contests a line. */
export const CONTEST_REASONS = ['not-duplicate', 'photo-sent', 'own-device', 'other'] as const;

/** What the office answers to it. */
export const CONTEST_OUTCOMES = ['upheld', 'rejected'] as const;

/** Why an enrolment counts, or does not. */
export const PAY_REASONS = [
  'counts',
  'upheld',
  'below-threshold',
  'no-rule',
  'withdrawn',
  'declined',
  'duplicate',
  'device',
  'photos',
  'needs-correction',
  'not-registered',
] as const;
export type PayReason = (typeof PAY_REASONS)[number];

/**
 * The first day on which a rule that is set today may begin: the next, so that what came today stays as it was shown. Only the very first
 * begins today, before which nothing counted.
 */
export function earliestStart(rules: readonly PayRule[], today: PlainDate): PlainDate {
  return rules.length === 0 ? today : addDays(today, 1);
}

/** The rule of a day: the newest that is in force; null before the first. */
export function ruleOn(rules: readonly PayRule[], day: string): PayRule | null {
  let newest: PayRule | null = null;
  for (const rule of rules) if (rule.from <= day && rule.from >= (newest?.from ?? '')) newest = rule;
  return newest;
}

/**
 * Which enrolments count, why, and for how much. An enrolment goes by the rule of the day on which it was received, whatever was set
 * later; a threshold is of the enrolments that count in its month, so give it all of a month. A person counts once for an agent, by the
 * first of her enrolments that counts, whatever the rule says of people whom others have enrolled.
 */
export function reckonPay(rules: readonly PayRule[], entries: readonly PayEntry[]): PayLine[] {
  return judgeAll(rules, entries).map(({ entry: { id }, ...judged }) => ({ id, ...judged }));
}

/** What the months of an agent come to, the newest month first: as `monthsOf` her lines, of which many are alike. */
export function sumPay(rules: readonly PayRule[], groups: readonly PayGroup[]): PayMonth[] {
  return sumMonths(judgeAll(rules, groups).map(({ entry: { times }, ...judged }) => ({ times, ...judged })));
}

/** `times` of an entry: how often it stands for an enrolment; left out, once. */
function judgeAll<Entry extends PayFacts & { readonly times?: number; readonly before?: PayGroup['before'] }>(
  rules: readonly PayRule[],
  entries: readonly Entry[],
) {
  const judged = entries.map((entry) => {
    const rule = ruleOn(rules, entry.receivedOn);
    return { entry, rule, month: entry.receivedOn.slice(0, 7), why: judgeOnce(rules, entry) };
  });
  const counted = new Map<string, number>();
  for (const { entry, month, why } of judged)
    if (isCounted(why)) counted.set(month, (counted.get(month) ?? 0) + (entry.times ?? 1));
  return judged.map(({ entry, rule, month, why }) => {
    const counts = isCounted(why);
    const isBelow = counts && (counted.get(month) ?? 0) < (rule?.threshold ?? 0);
    const rupiah = rule === null || rule.rupiah === null ? null : counts && !isBelow ? rule.rupiah : 0;
    return { entry, month, counts, why: isBelow ? ('below-threshold' as const) : why, rupiah };
  });
}

function isCounted(why: PayReason): boolean {
  return why === 'counts' || why === 'upheld';
}

/** As `judge`, for somebody whom she has perhaps enrolled before. What the office has granted is granted for this one. */
function judgeOnce(
  rules: readonly PayRule[],
  { before = [], ...entry }: PayFacts & { readonly before?: PayGroup['before'] },
): PayReason {
  const why = judge(ruleOn(rules, entry.receivedOn), entry);
  const isAgain = before.some((each) => isCounted(judge(ruleOn(rules, each.receivedOn), each)));
  return why === 'counts' && isAgain ? 'duplicate' : why;
}

/** What the office has granted counts, whatever stood against it. */
function judge(rule: PayRule | null, { stage, duplicate, signed, photos, upheld }: PayFacts): PayReason {
  if (upheld) return 'upheld';
  if (stage === 'withdrawn') return 'withdrawn';
  if (rule === null) return 'no-rule';
  if (rule.exceptDuplicates && duplicate) return 'duplicate';
  if (rule.stage === 'registered' && stage !== 'registered') {
    return stage === 'declined' || stage === 'needs-correction' ? stage : 'not-registered';
  }
  if (rule.exceptRevoked && !signed) return 'device';
  return rule.photosComplete && photos === 'missing' ? 'photos' : 'counts';
}

export interface PayMonth {
  readonly month: string;
  readonly counted: number;
  readonly notCounted: number;
  /** Null where no amount is set for any of them. */
  readonly rupiah: number | null;
}

/** The lines of each month together, the newest month first. */
export function monthsOf(lines: readonly PayLine[]): PayMonth[] {
  return sumMonths(lines.map((line) => ({ ...line, times: 1 })));
}

function sumMonths(lines: readonly (Pick<PayLine, 'month' | 'counts' | 'rupiah'> & { times: number })[]): PayMonth[] {
  const months = [...new Set(lines.map(({ month }) => month))].sort((one, other) => (one < other ? 1 : -1));
  return months.map((month) => {
    const own = lines.filter((line) => line.month === month);
    const amounts = own.flatMap(({ rupiah, times }) => (rupiah === null ? [] : [rupiah * times]));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
    return {
      month,
      counted: sum(own.map(({ counts, times }) => (counts ? times : 0))),
      notCounted: sum(own.map(({ counts, times }) => (counts ? 0 : times))),
      rupiah: amounts.length === 0 ? null : sum(amounts),
    };
  });
}
