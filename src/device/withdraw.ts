import { findConfig } from '#device/config.ts';
import { type WithdrawalRow, attempt, writeTogether } from '#device/db.ts';
import { tellErased } from '#device/erased.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { neverLeft } from '#device/never-left.ts';
import { toDelivery, toEntry } from '#device/outbox-entry.ts';
import { sealWithdrawal } from '#device/seal.ts';
import { aboutWithdrawal } from '#device/send-withdrawals.ts';
import { forgetRows, tablesOfEntries } from '#device/forget.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { type Vault, writeByVault } from '#device/vault.ts';
import { QUEUED, WITHDRAWING } from '#domain/delivery.ts';
import type { Submission } from '#domain/enrolment.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** What became of a wish to withdraw: nothing had left this phone, or the intake is being told. */
export type Withdrawn = 'discarded' | 'erased' | 'withdrawing';

/**
 * Withdraws an entry. One that never left this phone is thrown away (`restoreEntry` brings it back for 30 days), or with `eraseAll`
 * erased at once. Of any other the intake is told as soon as it can be: wake the sync afterwards. Until then `keepAfterAll` takes the
 * wish back; after its word the copy on this phone is erased, and with `eraseAll` the code as well.
 */
export async function withdrawEntry(
  id: string,
  { eraseAll = false }: { readonly eraseAll?: boolean } = {},
  surroundings: Surroundings = HERE,
): Promise<Outcome<Withdrawn>> {
  const found = await attempt((db) => db.entries.get(id));
  if (!found.ok) return found;
  if (found.value === undefined) return fail('not-found');
  if (neverLeft(toEntry(found.value))) {
    const thrown = await throwAway(id, eraseAll, surroundings.now());
    // Sending began meanwhile: then the intake is to be told.
    if (!thrown.ok) return thrown;
    if (thrown.value !== null) return pass(thrown.value);
  }
  const copy = await readKeptCopy(id);
  if (!copy.ok) return copy;
  const written = await writeByVault(
    (db) => [db.entries],
    (vault) => keepSecret(vault, copy.value.submission),
    async (db, secrets): Promise<Withdrawn | null> => {
      const row = await db.entries.get(id);
      if (row === undefined) return null;
      if (row.delivery.kind === 'withdrawing' || row.delivery.kind === 'withdrawn') return 'withdrawing';
      const withdrawal = { wantedAtMs: surroundings.now(), before: row.delivery, eraseAll, ...secrets };
      await db.entries.put({ ...row, delivery: WITHDRAWING, discardedAtMs: null, withdrawal });
      return 'withdrawing';
    },
  );
  if (!written.ok) return written;
  return written.value === null ? fail('not-found') : pass(written.value);
}

/**
 * Takes the wish to withdraw back, while this phone has not heard that the intake was told; false when it is too late. What the intake
 * has erased all the same is told by the next asking after the status, or by its answer to what is sent.
 */
export function keepAfterAll(id: string): Promise<Outcome<boolean>> {
  return writeTogether(
    (db) => [db.entries],
    async (db) => {
      const row = await db.entries.get(id);
      if (row?.delivery.kind !== 'withdrawing') return false;
      const before = toDelivery(row.withdrawal?.before);
      // What was on its way when it was withdrawn is sent again: whether the intake has it is settled so.
      const delivery = before === null || before.kind === 'sending' ? QUEUED : before;
      // The intake may have heard of it, with the answer lost: the next contact asks.
      await db.entries.put({ ...row, delivery, withdrawal: null, stageAskedAtMs: null, maybeWithdrawn: true });
      return true;
    },
  );
}

/** Erases what is left on this phone of an entry that was withdrawn; false for any other. */
export async function eraseWithdrawn(id: string): Promise<Outcome<boolean>> {
  const drafts = await writeTogether(tablesOfEntries, async (db) => {
    const row = await db.entries.get(id);
    if (row === undefined) return null;
    if (row.delivery.kind !== 'withdrawn' && !isWithdrawnAfterAll(toEntry(row))) return null;
    return forgetRows(db, row);
  });
  if (!drafts.ok) return drafts;
  for (const draftId of drafts.value ?? []) tellErased(draftId);
  return pass(drafts.value !== null);
}

/** Null when it left in the meantime, or is gone. */
function throwAway(id: string, eraseAll: boolean, nowMs: number): Promise<Outcome<Withdrawn | null>> {
  return writeTogether(tablesOfEntries, async (db) => {
    const row = await db.entries.get(id);
    if (row === undefined || !neverLeft(toEntry(row))) return null;
    // What never left is not being corrected either.
    if (eraseAll) await forgetRows(db, row);
    else await db.entries.update(id, { discardedAtMs: nowMs });
    return eraseAll ? 'erased' : 'discarded';
  });
}

/**
 * The secret by which it is withdrawn, encrypted and sealed. Not under a key of this phone beside the vault: the same secret gives the claim
 * code, with which an enrolment can be read.
 */
async function keepSecret(
  vault: Vault,
  submission: Pick<Submission, 'id' | 'statusSecret'>,
): Promise<Pick<WithdrawalRow, 'secret' | 'sealed'>> {
  const config = await findConfig();
  return {
    secret: await vault.lock(submission.statusSecret, aboutWithdrawal(submission.id)),
    sealed: config === null ? null : await sealWithdrawal(submission, config.intakeKey),
  };
}
