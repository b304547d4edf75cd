import { type EntryRow, type PayungDatabase, attempt } from '#device/db.ts';
import { earlierOf } from '#device/earlier-version.ts';
import { askStatus } from '#device/intake.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { lockOffice } from '#device/office-answer.ts';
import { reconcileSoon } from '#device/reconcile.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { createTurns } from '#device/turns.ts';
import { type Vault, writeByVault } from '#device/vault.ts';
import { withdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { BATCH_LIMIT, type StatusAnswer } from '#domain/wire.ts';

/** An entry is asked about by itself at most this often. */
const ASK_EVERY_MS = 60 * 60_000;

/** One asks after the other on this page, so that nobody asks again what is being answered. */
export const inTurn = createTurns();

/**
 * Asks the intake how received entries fare, at most fifty at a time, each at most once an hour and all in turn, and keeps its word as
 * their `stage`, with what the office has decided. The value is how many were asked about. An entry that the intake no longer holds keeps
 * its receipt and its stage.
 */
export function refreshStatus(surroundings: Surroundings = HERE): Promise<Outcome<number>> {
  return inTurn(async () => {
    const due = await attempt((db) => dueEntries(db, surroundings, ASK_EVERY_MS));
    if (!due.ok) return due;
    return countAsked(due.value, surroundings);
  });
}

/**
 * The entries that may be asked about and were not for so long: those first that were not for longest, and last those whose copy a
 * wipe has taken. They cannot be asked about: first, as never asked, they would be in the way of all others for ever.
 */
export async function dueEntries(db: PayungDatabase, { now }: Surroundings, everyMs: number): Promise<EntryRow[]> {
  const nowMs = now();
  const due = await db.entries
    .where('delivery.kind')
    .anyOf('received', 'needs-help')
    .filter((row) => isToBeAsked(row) && isLongAgo(row, nowMs, everyMs))
    .toArray();
  const copies = new Set(await db.copies.toCollection().primaryKeys());
  const turnOf = ({ id, stageAskedAtMs }: EntryRow) => {
    if (!copies.has(id)) return Number.MAX_VALUE;
    // Asked about while the clock was ahead: longer ago than all that was asked about since it was put right.
    return stageAskedAtMs === null || stageAskedAtMs > nowMs ? 0 : stageAskedAtMs;
  };
  return due.sort((one, other) => turnOf(one) - turnOf(other));
}

/**
 * Asks about one entry now, because a person looks at it; not again when the last answer is younger than `atMostEveryMs`. The value is
 * 0 when there was nothing to ask. Tells why the intake could not be heard.
 */
export async function lookNow(
  id: string,
  { atMostEveryMs = 0 }: { readonly atMostEveryMs?: number } = {},
  surroundings: Surroundings = HERE,
): Promise<Outcome<number>> {
  const row = await attempt((db) => db.entries.get(id));
  if (!row.ok) return row;
  if (row.value === undefined || !isToBeAsked(row.value)) return pass(0);
  return isLongAgo(row.value, surroundings.now(), atMostEveryMs) ? countAsked([row.value], surroundings) : pass(0);
}

async function countAsked(rows: readonly EntryRow[], surroundings: Surroundings): Promise<Outcome<number>> {
  const asked = await askAbout(
    rows.map(({ id }) => id),
    surroundings,
  );
  return asked.ok ? pass(asked.value.length) : asked;
}

/** Of what needs help the intake knows nothing new, unless its withdrawal was taken back too late. */
function isToBeAsked({ delivery, maybeWithdrawn = false }: EntryRow): boolean {
  return delivery.kind === 'received' || (delivery.kind === 'needs-help' && maybeWithdrawn);
}

/** A clock that was set back makes the last asking lie in the future: then it is time as well. */
function isLongAgo({ stageAskedAtMs }: EntryRow, nowMs: number, everyMs: number): boolean {
  return stageAskedAtMs === null || Math.abs(nowMs - stageAskedAtMs) >= everyMs;
}

/**
 * Asks about the first fifty of these that can be asked about, in one request, and keeps what it hears. The value is about which; a reason
 * when the intake was not heard.
 */
export async function askAbout(
  ids: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome<readonly string[]>> {
  const questions = await questionsOf(ids);
  if (questions.length === 0) return pass([]);
  const asked = questions.map(({ id, secret }) => ({ id, secret }));
  const heard = await askStatus(asked, surroundings);
  if (!heard.ok) return heard;
  const answers = heard.value;
  const stageAskedAtMs = surroundings.now();
  return writeByVault(
    (db) => [db.entries, db.copies, db.seals, db.reminders, db.settings],
    (vault) => Promise.all(questions.map((asked, at) => lockOfficeOf(vault, asked, answers[at]))),
    async (db, offices) => {
      for (const [place, { id, version }] of questions.entries()) {
        const row = await db.entries.get(id);
        // Corrected or withdrawn while the question was on its way: the answer is about what stands here no longer.
        if (row?.version !== version || !isToBeAsked(row)) continue;
        const answer = answers[place];
        const told =
          answer?.outcome === 'held' && answer.receipt.id === id
            ? {
                stage: answer.stage,
                stageSince: answer.since ?? null,
                erasedAt: answer.erasedAt ?? null,
                newerElsewhere: newerThan(row, answer.receipt.version),
              }
            : { stage: row.stage, stageSince: row.stageSince ?? null };
        const heard =
          told.stage === 'withdrawn' ? await withdrawnAfterAll(db, row, told.stageSince) : { ...row, ...told };
        await db.entries.put({ ...heard, stageAskedAtMs, maybeWithdrawn: false });
        const office = offices[place] ?? null;
        const kept = (await db.copies.get(id))?.office ?? null;
        // What the office said stays here, when it is the intake that has erased it.
        const isTold = answer?.outcome === 'held' && answer.erasedAt === undefined;
        // An intake that has lost what the office had decided says nothing of it: what it said before stays readable here.
        if (isTold && (office !== null || (kept !== null && !heard.lost))) await db.copies.update(id, { office });
        // It has a receipt of this intake, and the right secret: then the intake may have lost it.
        if (answer?.outcome === 'not-held' && row.delivery.kind === 'received') await reconcileSoon(db);
        // Nobody will ask for it any more.
        if (heard.stage === 'withdrawn' || heard.erasedAt) await db.seals.delete(id);
      }
      return asked.map(({ id }) => id);
    },
  );
}

/** The version that the intake holds, where another phone has sent it and it is not here. */
function newerThan(row: EntryRow, held: number): number | null {
  return held > (earlierOf(row)?.version ?? row.version) ? held : null;
}

/** What the office says of this version, encrypted; null when it says nothing, or speaks of another version. */
async function lockOfficeOf(
  vault: Vault,
  { id, version }: { readonly id: string; readonly version: number },
  answer: StatusAnswer | undefined,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer?.outcome !== 'held' || answer.office === undefined) return null;
  const { receipt, stage, office } = answer;
  return receipt.id === id && receipt.version === version ? lockOffice(vault, id, { stage, office }) : null;
}

interface Question {
  readonly id: string;
  readonly version: number;
  readonly secret: string;
}

/**
 * Id, version and secret of the first fifty whose copy can be read. One that the phone has damaged is passed over: never asked, it is due
 * first each time, and would take the place of another.
 */
async function questionsOf(ids: readonly string[]): Promise<Question[]> {
  const questions: Question[] = [];
  for (let at = 0; at < ids.length && questions.length < BATCH_LIMIT;) {
    const next = ids.slice(at, at + BATCH_LIMIT - questions.length);
    at += next.length;
    const copies = await Promise.all(next.map((id) => readKeptCopy(id)));
    questions.push(
      ...copies.flatMap((copy) => {
        if (!copy.ok) return [];
        const { id, version, statusSecret } = copy.value.submission;
        return [{ id, version, secret: statusSecret }];
      }),
    );
    // A vault that is locked opens none of them.
    if (copies.some((copy) => !copy.ok && copy.problem !== 'copy-unreadable')) break;
  }
  return questions;
}
