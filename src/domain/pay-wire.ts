import * as z from 'zod/mini';
import { CONTEST_OUTCOMES, CONTEST_REASONS, PayLine, PayRule } from '#domain/pay.ts';
import { isPlainMonth } from '#domain/plain-date.ts';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about what counts for agents' pay. */
export const PAY_PATHS = {
  overview: '/api/office/pay',
  rule: '/api/office/pay/rule',
  ledger: '/api/office/pay/ledger',
  contests: '/api/office/pay/contests',
  answer: '/api/office/pay/contests/answer',
} as const;

/** The most characters of an answer to a contest. */
export const CONTEST_ANSWER_MAX = 500;

const AccountId = z.string().check(z.minLength(1), z.maxLength(64));
const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const Month = z.string().check(z.refine(isPlainMonth));

/** GET /api/office/pay: the rules, and what counts of each agent within her regions this month and the one before. */
export const PayAnswer = z.object({
  rules: z.array(z.extend(PayRule, { setBy: z.string(), setAt: Instant })),
  /** Today, by western Indonesia's day: the first from which a rule may be set. */
  today: z.string(),
  months: z.array(Month),
  agents: z.array(
    z.object({
      account: AccountId,
      name: z.string(),
      months: z.array(z.object({ month: Month, counted: z.int(), notCounted: z.int(), rupiah: z.nullable(z.int()) })),
    }),
  ),
  openContests: z.int(),
});
export type PayAnswer = z.infer<typeof PayAnswer>;

/** POST /api/office/pay/rule: from a day after today, so that nothing that was counted changes; the very first from today on. */
export const PayRuleRequest = PayRule;

/** POST /api/office/pay/ledger: every line of an agent's month. */
export const LedgerRequest = z.object({ account: AccountId, month: Month });
export const LedgerAnswer = z.object({ lines: z.array(z.extend(PayLine, { reference: z.string() })) });
export type LedgerAnswer = z.infer<typeof LedgerAnswer>;

/** POST /api/office/pay/contests: what agents contest, what waits first. It opens their words, which is a line of the audit. */
export const ContestsAnswer = z.object({
  contests: z.array(
    z.object({
      id: Uuid,
      submission: z.string(),
      reference: z.string(),
      agent: z.string(),
      reason: z.enum(CONTEST_REASONS),
      words: z.nullable(z.string()),
      contestedAt: Instant,
      answer: z.nullable(
        z.object({
          outcome: z.enum(CONTEST_OUTCOMES),
          words: z.nullable(z.string()),
          by: z.string(),
          answeredAt: Instant,
        }),
      ),
    }),
  ),
});
export type ContestsAnswer = z.infer<typeof ContestsAnswer>;

/** POST /api/office/pay/contests/answer */
export const ContestAnswerRequest = z.object({
  id: Uuid,
  outcome: z.enum(CONTEST_OUTCOMES),
  words: z.nullable(z.string().check(z.maxLength(CONTEST_ANSWER_MAX))),
});
