import { type EntryRow, type PayungDatabase, attempt, writeTogether } from '#device/db.ts';
import { earlierDraftsOf } from '#device/entry-of-draft.ts';
import { tellErased } from '#device/erased.ts';
import { forgetRows, tablesOfEntries } from '#device/forget.ts';
import { tellWithdrawals } from '#device/intake.ts';
import { unreadable } from '#device/outbox-entry.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { ABOUT_TOLD, noteTold } from '#device/told-withdrawals.ts';
import { withdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { type Vault, isVaultLocked, isVaultWiped, openVault, writeByVault } from '#device/vault.ts';
import { type LaterReason, isDue, postponeWithdrawal } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { BATCH_LIMIT, type WithdrawalsRequest } from '#domain/wire.ts';

/**
 * Tells the intake of withdrawals, batch by batch; `all`: also those whose pause is not over. To be called by the one runner that holds
 * the lock. After its word nothing of an entry is left on this phone but code and time, or not even those. The value is why it stopped
 * before the end, or null.
 */
export async function sendWithdrawals(
  all: boolean,
  surroundings: Surroundings,
): Promise<Outcome<{ readonly tried: number; readonly stoppedBy: LaterReason | null }>> {
  const tried = new Set<string>();
  for (;;) {
    const rows = await attempt(async (db) => {
      // An agent's vault, and locked: what only it can open waits for her.
      const isLocked = await isVaultLocked(db);
      return db.entries
        .where('delivery.kind')
        .equals('withdrawing')
        .filter((row) => !tried.has(row.id) && (all || isDue(row.delivery, surroundings.now())))
        .filter((row) => !(isLocked && needsVault(row)))
        .limit(BATCH_LIMIT)
        .toArray();
    });
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return pass({ tried: tried.size, stoppedBy: null });
    for (const row of rows.value) tried.add(row.id);
    const vault = await openVault();
    if (!vault.ok && rows.value.some(needsVault))
      // Locked in this very moment.
      return vault.problem === 'vault-locked' ? pass({ tried: 0, stoppedBy: null }) : vault;
    const wishes = await Promise.all(rows.value.map((row) => wishOf(row, vault.ok ? vault.value : null)));
    const told = await tell(wishes, surroundings);
    if (!told.ok) return told;
    if (told.value !== null) return pass({ tried: tried.size, stoppedBy: told.value });
  }
}

/** What the secret of a withdrawal is encrypted about. */
export function aboutWithdrawal(id: string): string {
  return `withdrawal/${id}`;
}

/** Is this a withdrawal that can only be told while the vault is open? */
export function needsVault({ delivery, withdrawal }: EntryRow): boolean {
  return delivery.kind === 'withdrawing' && !withdrawal?.sealed;
}

const NOTHING = new Uint8Array();

interface Wish {
  readonly row: EntryRow;
  /** As it is told; null when this phone can no longer read it. */
  readonly told: Told | null;
}

type Told = WithdrawalsRequest['withdrawals'][number];

async function wishOf(row: EntryRow, vault: Vault | null): Promise<Wish> {
  const { id, withdrawal } = row;
  const secret = withdrawal?.sealed ? null : await vault?.unlock(withdrawal?.secret ?? NOTHING, aboutWithdrawal(id));
  const bySecret = secret?.ok && typeof secret.value === 'string' ? { id, secret: secret.value } : null;
  return { row, told: withdrawal?.sealed ? { id, ...withdrawal.sealed } : bySecret };
}

async function tell(wishes: readonly Wish[], surroundings: Surroundings): Promise<Outcome<LaterReason | null>> {
  const readable = wishes.flatMap(({ told }) => told ?? []);
  const heard = readable.length === 0 ? null : await tellWithdrawals(readable, surroundings);
  const answers = new Map(heard?.kind === 'told' ? heard.body.answers.map((answer) => [answer.id, answer]) : []);
  const tables = (db: PayungDatabase) => [db.settings, ...tablesOfEntries(db)];
  /** `kept`: by id what is told again should the intake lose it. What is not in it waits for the vault, unless that is gone for good. */
  const write = async (db: PayungDatabase, kept: ReadonlyMap<string, unknown>, isGone = false) => {
    const forgotten: string[] = [];
    for (const { row: asked, told } of wishes) {
      const row = await db.entries.get(asked.id);
      if (row === undefined) continue;
      const answer = answers.get(row.id);
      if (told === null) {
        // Taken back meanwhile, it stands as it did.
        if (row.delivery.kind !== 'withdrawing') continue;
        await db.entries.put({ ...row, delivery: unreadable(), withdrawal: null });
      } else if (heard?.kind === 'later') {
        const nowMs = surroundings.now();
        const delivery = postponeWithdrawal(row.delivery, heard, nowMs, surroundings.chance());
        await db.entries.put({ ...row, delivery, lastTriedAtMs: nowMs });
      } else if (answer !== undefined && heard !== null) {
        if (row.delivery.kind !== 'withdrawing') {
          // The wish was taken back meanwhile: what the intake never held goes on; of what it has erased the copy here is still wanted.
          if (answer.outcome === 'withdrawn')
            await db.entries.put(await withdrawnAfterAll(db, row, answer.withdrawnAt));
          continue;
        }
        if (answer.outcome === 'not-opened') {
          // From now on by what the vault keeps of it, or it is told that this phone can no longer read it.
          if (row.withdrawal) await db.entries.put({ ...row, withdrawal: { ...row.withdrawal, sealed: null } });
          continue;
        }
        const again = kept.get(row.id);
        // Told once more when the vault is open: the intake answers with the time of then.
        if (again === undefined && !isGone) continue;
        // What it does not hold is withdrawn since now.
        const withdrawnAt = answer.outcome === 'withdrawn' ? answer.withdrawnAt : heard.body.serverTime;
        forgotten.push(...(await forgetRows(db, row)));
        if (again !== undefined) await noteTold(db, again, surroundings.now());
        if (row.withdrawal?.eraseAll !== true) await db.entries.put(remainder(row, withdrawnAt));
      }
    }
    return forgotten;
  };
  const byVault = await writeByVault(tables, (vault) => lockAll(vault, readable), write);
  // Locked, or wiped while they were told: only what is sealed to the intake may be kept as it is.
  const written =
    byVault.ok || byVault.problem !== 'vault-locked'
      ? byVault
      : await writeTogether(
          (db) => [db.keys, ...tables(db)],
          async (db) => write(db, sealedOf(readable), await isVaultWiped(db)),
        );
  if (!written.ok) return written;
  for (const draftId of written.value) tellErased(draftId);
  return pass(heard?.kind === 'later' ? heard.reason : null);
}

async function lockAll(vault: Vault, withdrawals: readonly Told[]): Promise<ReadonlyMap<string, unknown>> {
  return new Map(
    await Promise.all(withdrawals.map(async (told) => [told.id, await vault.lock(told, ABOUT_TOLD)] as const)),
  );
}

function sealedOf(withdrawals: readonly Told[]): ReadonlyMap<string, unknown> {
  return new Map(withdrawals.filter((told) => !('secret' in told)).map((told) => [told.id, told]));
}

/** What is remembered of an entry that was withdrawn: code and times. */
function remainder(row: EntryRow, withdrawnAt: string): EntryRow {
  const delivery = { kind: 'withdrawn', withdrawnAt } as const;
  return {
    ...row,
    delivery,
    // A correction is final too: a late autosave must not bring its draft back as an enrolment of its own.
    draftId: row.correctionId ?? row.draftId,
    earlierDraftIds: row.correctionId === null ? (row.earlierDraftIds ?? []) : earlierDraftsOf(row),
    correctionId: null,
    stage: 'withdrawn',
    stageSince: withdrawnAt,
    withdrawal: null,
    earlier: null,
    maybeWithdrawn: false,
  };
}
