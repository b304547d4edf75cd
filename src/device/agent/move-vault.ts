import type { CopyRow, DraftRow, EntryRow, PayungDatabase, PhotoBytesRow } from '#device/db.ts';
import { aboutDraft } from '#device/drafts.ts';
import { aboutCopy } from '#device/kept-copy.ts';
import { aboutOffice } from '#device/office-answer.ts';
import { aboutPhoto } from '#device/photos.ts';
import { aboutPrepared } from '#device/prepared.ts';
import { aboutWithdrawal } from '#device/send-withdrawals.ts';
import { ABOUT_TOLD, type ToldWithdrawal, readTold, writeTold } from '#device/told-withdrawals.ts';
import type { Vault } from '#device/vault.ts';

/** All rows in which something is encrypted by the vault. */
export interface LockedRows {
  readonly drafts: readonly DraftRow[];
  readonly copies: readonly CopyRow[];
  readonly withdrawing: readonly EntryRow[];
  /** Of forms that are not finished; those of finished ones are sealed. */
  readonly photos: readonly PhotoBytesRow[];
  /** Withdrawals that the intake was told of, to be told again should it lose them. */
  readonly told: readonly ToldWithdrawal[];
}

/** Reads them; within a transaction over `lockedTables`, or before it. */
export async function readLockedRows(db: PayungDatabase): Promise<LockedRows> {
  const [drafts, copies, withdrawing, ofDrafts, told] = await Promise.all([
    db.drafts.toArray(),
    db.copies.toArray(),
    db.entries.where('delivery.kind').equals('withdrawing').toArray(),
    db.photos.where('state').equals('draft').primaryKeys(),
    readTold(db),
  ]);
  return { drafts, copies, withdrawing, told, photos: await db.photoBytes.where('id').anyOf(ofDrafts).toArray() };
}

/** Writes them; within a transaction over `lockedTables`. */
export async function writeLockedRows(db: PayungDatabase, rows: LockedRows): Promise<void> {
  await db.drafts.bulkPut([...rows.drafts]);
  await db.copies.bulkPut([...rows.copies]);
  await db.entries.bulkPut([...rows.withdrawing]);
  await db.photoBytes.bulkPut([...rows.photos]);
  await writeTold(db, rows.told);
}

/** The tables of those rows. */
export function lockedTables(db: PayungDatabase) {
  return [db.drafts, db.copies, db.entries, db.photos, db.photoBytes, db.settings];
}

/** The same rows under another vault. What the first can no longer read stays as it is. */
export async function moveRows(rows: LockedRows, from: Vault, to: Vault): Promise<LockedRows> {
  const move = async (bytes: Uint8Array<ArrayBuffer>, about: string) => {
    const opened = await from.unlock(bytes, about);
    return opened.ok ? to.lock(opened.value, about) : bytes;
  };
  const moveIf = async (bytes: Uint8Array<ArrayBuffer> | null | undefined, about: string) =>
    bytes ? move(bytes, about) : (bytes ?? null);
  return {
    drafts: await Promise.all(
      rows.drafts.map(async (row) => ({
        ...row,
        content: await move(row.content, aboutDraft(row.id)),
        prepared: await moveIf(row.prepared, aboutPrepared(row.id)),
      })),
    ),
    copies: await Promise.all(
      rows.copies.map(async (row) => ({
        ...row,
        content: await move(row.content, aboutCopy(row.id)),
        earlier: await moveIf(row.earlier, aboutCopy(row.id)),
        office: await moveIf(row.office, aboutOffice(row.id)),
      })),
    ),
    withdrawing: await Promise.all(
      rows.withdrawing.map(async (row) =>
        row.withdrawal
          ? {
              ...row,
              withdrawal: { ...row.withdrawal, secret: await move(row.withdrawal.secret, aboutWithdrawal(row.id)) },
            }
          : row,
      ),
    ),
    photos: await Promise.all(
      rows.photos.map(async (row) => ({ ...row, content: await move(row.content, aboutPhoto(row.id)) })),
    ),
    told: await Promise.all(
      rows.told.map(async ({ kept, atMs }) => ({
        atMs,
        kept: kept instanceof Uint8Array ? await move(Uint8Array.from(kept), ABOUT_TOLD) : kept,
      })),
    ),
  };
}

/** Are these the very same rows? */
export function isSameRows(one: LockedRows, other: LockedRows): boolean {
  return textOf(one) === textOf(other);
}

function textOf(rows: LockedRows): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  );
}
