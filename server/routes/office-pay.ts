import { earliestStart, reckonPay, sumPay } from '#domain/pay.ts';
import {
  ContestAnswerRequest,
  type ContestsAnswer,
  type LedgerAnswer,
  LedgerRequest,
  PAY_PATHS,
  type PayAnswer,
  PayRuleRequest,
} from '#domain/pay-wire.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { referenceOf } from '#domain/reference.ts';
import type { OfficeHandler, OfficeRoute } from '#server/auth/office-gate.ts';
import type { KeyRing } from '#server/keys.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import { sealNote } from '#server/seal-words.ts';
import { listAgents } from '#server/store/agents.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  answerContest,
  countOpenContests,
  groupPayEntries,
  ledgerMonths,
  listContests,
  listPayEntries,
  listPayRules,
  setPayRule,
} from '#server/store/pay.ts';
import { openWordsOf } from '#server/contest-words.ts';

export interface PayParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload'>;
  readonly now: () => Date;
}

/** The routes about what counts for agents' pay. */
export function payRoutes(parts: PayParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  return [
    { method: 'GET', path: PAY_PATHS.overview, handle: officeRoute('pay-read', overviewHandler(parts)) },
    { method: 'POST', path: PAY_PATHS.rule, handle: officeRoute('pay-rules-set', ruleHandler(parts)) },
    { method: 'POST', path: PAY_PATHS.ledger, handle: officeRoute('pay-read', ledgerHandler(parts)) },
    { method: 'POST', path: PAY_PATHS.contests, handle: officeRoute('contests-answer', contestsHandler(parts)) },
    { method: 'POST', path: PAY_PATHS.answer, handle: officeRoute('contests-answer', answerHandler(parts)) },
  ];
}

function overviewHandler({ queries, now }: PayParts): OfficeHandler {
  return async (_, { account }) => {
    const at = now();
    const months = ledgerMonths(at);
    const rules = await listPayRules(queries);
    const listed = await listAgents(queries, account.regions, at);
    const groups = await groupPayEntries(
      queries,
      listed.map((agent) => agent.account),
      months,
    );
    const agents = listed.map((agent) => ({
      account: agent.account,
      name: agent.name,
      months: sumPay(rules, groups.get(agent.account) ?? []),
    }));
    const answer: PayAnswer = {
      rules: rules.map(({ setAt, ...rule }) => ({ ...rule, setAt: setAt.toISOString() })),
      today: dayInJakarta(at),
      months: [...months],
      agents,
      openContests: await countOpenContests(queries, account.regions),
    };
    return Response.json(answer);
  };
}

/** For all agents: whoever sets it works everywhere. Nothing that was counted changes afterwards. */
function ruleHandler({ queries, now }: PayParts): OfficeHandler {
  return answering(PayRuleRequest, async (rule, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const at = now();
    if (rule.from < earliestStart(await listPayRules(queries), dayInJakarta(at))) {
      return problemResponse(422, 'check-fields', {}, [{ field: 'from', problem: 'pay-from-past' }]);
    }
    await setPayRule(queries, rule, account, at);
    return new Response(null, { status: 204 });
  });
}

function ledgerHandler({ queries, now }: PayParts): OfficeHandler {
  return answering(LedgerRequest, async ({ account: id, month }, { account }) => {
    const agents = await listAgents(queries, account.regions, now());
    if (agents.every((agent) => agent.account !== id)) return problemResponse(404, 'not-found');
    const entries = await listPayEntries(queries, [id], [month]);
    const lines = reckonPay(await listPayRules(queries), entries.get(id) ?? []);
    const answer: LedgerAnswer = { lines: lines.map((line) => ({ ...line, reference: referenceOf(line.id) })) };
    return Response.json(answer);
  });
}

function contestsHandler({ queries, keys, now }: PayParts): OfficeHandler {
  return async (_, { account }) => {
    const kept = await listContests(queries, account, now());
    const answer: ContestsAnswer = {
      contests: await Promise.all(
        kept.map(async (contest) => {
          const { words, answer: answered } = await openWordsOf(contest, keys);
          return {
            id: contest.id,
            submission: contest.submissionId,
            reference: contest.reference,
            agent: contest.agent,
            reason: contest.reason,
            words,
            contestedAt: contest.contestedAt.toISOString(),
            answer: answered === null ? null : { ...answered, by: contest.answeredByName ?? '' },
          };
        }),
      ),
    };
    return Response.json(answer);
  };
}

function answerHandler({ queries, keys, now }: PayParts): OfficeHandler {
  return answering(ContestAnswerRequest, async ({ id, outcome, words }, { account }) => {
    const text = words?.trim() ?? '';
    const seal = text === '' ? null : await sealNote({ kind: 'contest-answer', id }, { words: text }, keys);
    return (await answerContest(queries, { id, outcome, seal }, account, now()))
      ? new Response(null, { status: 204 })
      : problemResponse(404, 'not-found');
  });
}
