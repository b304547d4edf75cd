import * as z from 'zod/mini';
import { attempt, attemptWrite } from '#device/db.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { openVault } from '#device/vault.ts';
import { ContestReport } from '#domain/device-wire.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

const SETTING = 'agent-contests';
const ABOUT = 'contests';
const Kept = z.array(ContestReport);

/** Lines of the ledger that the agent has contested and the office was not told of yet. What she wrote may be about a person. */
export async function pendingContests(): Promise<Outcome<readonly ContestReport[]>> {
  const row = await attempt((db) => db.settings.get(SETTING));
  if (!row.ok) return row;
  const vault = await openVault();
  if (!vault.ok) return vault;
  const content = row.value?.value;
  if (!(content instanceof Uint8Array)) return pass([]);
  const opened = await vault.value.unlock(new Uint8Array(content), ABOUT);
  const kept = Kept.safeParse(opened.ok ? opened.value : null);
  return pass(kept.success ? kept.data : []);
}

/** Contests a line: kept, encrypted, until the office has been told. Of two about one line the later counts. */
export async function contestLine(
  contest: Omit<ContestReport, 'id'>,
  surroundings: Surroundings = HERE,
): Promise<Outcome<null>> {
  const pending = await pendingContests();
  if (!pending.ok) return pending;
  const others = pending.value.filter(({ submissionId }) => submissionId !== contest.submissionId);
  return keep([...others, { ...contest, id: newUuid(surroundings.randomBytes(16)) }]);
}

/** The office has been told of these. */
export async function forgetContests(told: readonly ContestReport[]): Promise<Outcome<null>> {
  const pending = await pendingContests();
  if (!pending.ok) return pending;
  return keep(pending.value.filter(({ id }) => !told.some((each) => each.id === id)));
}

async function keep(contests: readonly ContestReport[]): Promise<Outcome<null>> {
  const vault = await openVault();
  if (!vault.ok) return vault;
  const content = await vault.value.lock(contests, ABOUT);
  const kept = await attemptWrite((db) => db.settings.put({ name: SETTING, value: content }));
  return kept.ok ? pass(null) : kept;
}

/** A random UUID (version 4), of 16 random bytes. */
function newUuid(random: Uint8Array): string {
  const hex = Array.from(random, (byte, place) =>
    (place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
