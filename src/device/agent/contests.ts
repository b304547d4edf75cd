import * as z from 'zod/mini';
import { type LockedVault, isSameBytes, openLockedVault } from '#device/agent/locked-vault.ts';
import { type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { HERE } from '#device/surroundings.ts';
import { isStillOfPhone } from '#device/vault.ts';
import { ContestReport } from '#domain/device-wire.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { newSubmissionId } from '#domain/submission-id.ts';

/** Where they are kept, encrypted: what she wrote may be about a person. */
export const CONTESTS_SETTING = 'agent-contests';
const ABOUT = 'contests';
const Kept = z.array(ContestReport);
/** A line that is contested just while others are written makes it begin again. */
const TRIES_MAX = 10;

/** Lines of the ledger that the agent has contested and the office was not told of yet. */
export async function pendingContests(): Promise<Outcome<readonly ContestReport[]>> {
  const content = await attempt(readContent);
  if (!content.ok) return content;
  const vault = await openLockedVault();
  return vault.ok ? pass(await openContests(vault.value, content.value)) : vault;
}

/** Contests a line: kept, encrypted, until the office has been told. Of two about one line the later counts. */
export function contestLine(contest: Omit<ContestReport, 'id'>): Promise<Outcome<null>> {
  const added = { ...contest, id: newSubmissionId(HERE.now(), HERE.randomBytes(10)) };
  return changeContests((pending) => [
    ...pending.filter(({ submissionId }) => submissionId !== contest.submissionId),
    added,
  ]);
}

/** The office has been told of these. */
export function forgetContests(told: readonly ContestReport[]): Promise<Outcome<null>> {
  return changeContests((pending) => pending.filter(({ id }) => !told.some((each) => each.id === id)));
}

async function changeContests(
  change: (pending: readonly ContestReport[]) => readonly ContestReport[],
): Promise<Outcome<null>> {
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const before = await attempt(readContent);
    if (!before.ok) return before;
    const pending = change(await openContests(vault.value, before.value));
    const content = pending.length === 0 ? null : await vault.value.lock(pending, ABOUT);
    const written = await writeTogether(
      (db) => [db.keys, db.settings],
      async (db) => {
        if (!(await isStillOfPhone(db, vault.value))) return 'locked';
        if (!isSameBytes(await readContent(db), before.value)) return 'again';
        await (content === null
          ? db.settings.delete(CONTESTS_SETTING)
          : db.settings.put({ name: CONTESTS_SETTING, value: content }));
        return 'written';
      },
    );
    if (!written.ok) return written;
    if (written.value === 'locked') return fail('vault-locked');
    if (written.value === 'written') return pass(null);
  }
  return fail('storage-unavailable');
}

async function readContent(db: PayungDatabase): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const content = (await db.settings.get(CONTESTS_SETTING))?.value;
  return content instanceof Uint8Array ? new Uint8Array(content) : undefined;
}

async function openContests(
  vault: LockedVault,
  content: Uint8Array<ArrayBuffer> | undefined,
): Promise<readonly ContestReport[]> {
  if (content === undefined) return [];
  const opened = await vault.unlock(content, ABOUT);
  const kept = Kept.safeParse(opened.ok ? opened.value : null);
  return kept.success ? kept.data : [];
}
