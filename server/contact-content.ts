import type { ContactRequest, ContactResponse, DeviceVisit, Ledger } from '#domain/device-wire.ts';
import { reckonPay } from '#domain/pay.ts';
import { openWordsOf } from '#server/contest-words.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { sealNote } from '#server/seal-words.ts';
import type { Queries } from '#server/store/connect.ts';
import { keepContests, ledgerMonths, listOwnContests, listPayEntries, listPayRules } from '#server/store/pay.ts';
import { countVisits, noteVisits, takeVisits } from '#server/store/visits.ts';
import { openVisit } from '#server/visit-content.ts';

export interface ContentParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'sealing' | 'reload'>;
}

/** Keeps what an agent's device tells of visits and contests. */
export async function keepTold(
  { queries, keys }: ContentParts,
  account: string,
  { visits, contests = [] }: Pick<ContactRequest, 'visits' | 'contests'>,
  at: Date,
): Promise<void> {
  if (visits.length > 0) await noteVisits(queries, { account, reports: visits }, at);
  if (contests.length === 0) return;
  const sealed = await Promise.all(
    contests.map(async (contest) => {
      const words = contest.words?.trim() ?? '';
      const seal = words === '' ? null : await sealNote({ kind: 'contest', id: contest.id }, { words }, keys);
      return { ...contest, seal };
    }),
  );
  await keepContests(queries, { account, contests: sealed }, at);
}

/** What the office has for an agent's device: the visits still to be made, and what of hers counts. */
export async function contentFor(
  parts: ContentParts,
  account: string,
  at: Date,
): Promise<Pick<ContactResponse, 'visits' | 'visitCounts' | 'ledger' | 'entries' | 'digest'>> {
  const { queries } = parts;
  const months = ledgerMonths(at);
  const rules = (await listPayRules(queries)).map(({ setBy: _by, setAt: _at, ...rule }) => rule);
  const entries = [...((await listPayEntries(queries, [account], months)).get(account) ?? [])];
  const content = {
    visits: await visitsFor(parts, account, at),
    visitCounts: await countVisits(queries, account),
    ledger: { rules, lines: reckonPay(rules, entries), contests: await contestsFor(parts, account, months) },
    entries,
  };
  return { ...content, digest: toBase64Url(sha256(JSON.stringify(content))) };
}

async function visitsFor({ queries, keys }: ContentParts, account: string, at: Date): Promise<DeviceVisit[]> {
  const kept = await takeVisits(queries, account, at);
  const opened = await Promise.all(
    kept.map(async (each) => {
      const who = await openVisit(each, keys);
      // Sealed to a key that is lost: there is nobody to visit.
      return who === null ? null : { id: each.id, ...who, appointment: each.appointment, outcome: each.outcome };
    }),
  );
  return opened.flatMap((each) => each ?? []);
}

async function contestsFor(
  { queries, keys }: ContentParts,
  account: string,
  months: readonly string[],
): Promise<Ledger['contests']> {
  const kept = await listOwnContests(queries, account, months);
  return Promise.all(
    kept.map(async (contest) => ({
      id: contest.id,
      submissionId: contest.submissionId,
      reason: contest.reason,
      contestedAt: contest.contestedAt.toISOString(),
      answer: (await openWordsOf(contest, keys)).answer,
    })),
  );
}
