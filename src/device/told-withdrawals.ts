import type { PayungDatabase } from '#device/db.ts';

// An intake that is restored from an older backup has forgotten who withdrew: for as long as such a backup may matter, phones tell
// it again. Shown nowhere: the person was promised that nothing of her enrolment stays to be seen.

const SETTING = 'toldWithdrawals';

/** What a withdrawal that was told is encrypted about. */
export const ABOUT_TOLD = 'told-withdrawal';

/** A withdrawal that the intake was told of, and when, by this phone's clock. */
export interface ToldWithdrawal {
  /** As it was told: encrypted by the vault, or with its secret sealed to the intake where the vault was not open. */
  readonly kept: unknown;
  readonly atMs: number;
}

/** Within a transaction over settings. */
export async function noteTold(db: PayungDatabase, kept: unknown, atMs: number): Promise<void> {
  await db.settings.put({ name: SETTING, value: [...(await readTold(db)), { kept, atMs }] });
}

/** All that are remembered, oldest first. */
export async function readTold(db: PayungDatabase): Promise<readonly ToldWithdrawal[]> {
  const stored: unknown = (await db.settings.get(SETTING))?.value;
  return Array.isArray(stored) ? stored : [];
}

/** Writes them anew; within a transaction over settings. */
export async function writeTold(db: PayungDatabase, told: readonly ToldWithdrawal[]): Promise<void> {
  if (told.length === 0) await db.settings.delete(SETTING);
  else await db.settings.put({ name: SETTING, value: told });
}

/** Forgets those that only the vault could open, whose key is wiped; within a transaction over settings. */
export async function forgetLockedTold(db: PayungDatabase): Promise<void> {
  await writeTold(
    db,
    (await readTold(db)).filter(({ kept }) => !(kept instanceof Uint8Array)),
  );
}

/** Forgets those told before this moment; within a transaction over settings. */
export async function forgetTold(db: PayungDatabase, beforeMs: number): Promise<void> {
  await writeTold(
    db,
    (await readTold(db)).filter(({ atMs }) => atMs >= beforeMs),
  );
}
