import * as z from 'zod/mini';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { type LockedVault, isSameBytes, openLockedVault } from '#device/agent/locked-vault.ts';
import { type EntryRow, type PayungDatabase, type VisitRow, attempt, writeTogether } from '#device/db.ts';
import { type Vault, isStillOfPhone } from '#device/vault.ts';
import { DeviceVisit, type VisitReport } from '#domain/device-wire.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** A visit that is noted just while others are written makes it begin again. */
const TRIES_MAX = 10;

/** How a visit ended, as it is told to the office. */
export type VisitEnd = Omit<VisitReport, 'id'>;

/** A visit on this phone: what the office asks for, and how it ended once it did. */
export interface KeptVisit {
  readonly visit: DeviceVisit;
  readonly end: VisitEnd | null;
  /** The form that was begun for it: once that is an entry, its person is enrolled. */
  readonly draftId: string | null;
}

/** The end is read loosely: it was written by this phone, of whatever version. */
const StoredVisit = z.object({
  visit: DeviceVisit,
  end: z.nullable(z.custom<VisitEnd>((end) => typeof end === 'object')),
  draftId: z.catch(z.nullable(z.string()), null),
});

/** The visits on this phone; those that cannot be read are left out: the next contact brings them again. */
export async function listVisits(): Promise<Outcome<KeptVisit[]>> {
  const rows = await attempt((db) => db.visits.toArray());
  if (!rows.ok) return rows;
  const vault = await openLockedVault();
  return vault.ok ? pass(await readVisits(vault.value, rows.value)) : vault;
}

/** A visit whose form has become an entry ended with an enrolment, when the person agreed. */
async function withEnrolment(kept: KeptVisit): Promise<KeptVisit> {
  const { draftId, end } = kept;
  if (draftId === null || end?.outcome === 'enrolled') return kept;
  const entry = await attempt((db) => entryOfDraft(db, draftId));
  return entry.ok ? { ...kept, end: endWith(entry.value, end) } : kept;
}

/** How a visit ended, when its form has become this entry; or as was noted, when it has become none. */
export function endWith(entry: Pick<EntryRow, 'queuedAtMs'> | undefined, noted: VisitEnd | null): VisitEnd | null {
  return entry === undefined ? noted : { outcome: 'enrolled', reason: null, atMs: entry.queuedAtMs };
}

/** Notes which form was begun for a visit. The value is how many there were: 0 or 1. */
export function beginVisit(id: string, draftId: string): Promise<Outcome<number>> {
  return changeVisit(id, (kept) => ({ ...kept, draftId }));
}

/** Notes how a visit ended; it is told to the office with the next contact. The value is how many there were: 0 or 1. */
export function endVisit(id: string, end: VisitEnd): Promise<Outcome<number>> {
  return changeVisit(id, (kept) => ({ ...kept, end }));
}

async function changeVisit(id: string, change: (kept: KeptVisit) => KeptVisit): Promise<Outcome<number>> {
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  const changed = await changeVisits(vault.value, (kept) =>
    kept.map((each) => (each.visit.id === id ? change(each) : each)),
  );
  return changed.ok ? pass(changed.value?.filter(({ visit }) => visit.id === id).length ?? 0) : changed;
}

/**
 * Puts other visits in place of those that are here, encrypted. What another page notes in the middle of it makes it begin again.
 *
 * @param inSame is done in the same transaction, over `settings` too; where it tells false nothing is written, and the value is null
 */
export async function changeVisits(
  vault: LockedVault,
  change: (kept: readonly KeptVisit[]) => readonly KeptVisit[],
  inSame: (db: PayungDatabase) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Outcome<readonly KeptVisit[] | null>> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const rows = await attempt((db) => db.visits.toArray());
    if (!rows.ok) return rows;
    const visits = change(await readVisits(vault, rows.value));
    const locked = await Promise.all(
      visits.map(async (kept) => ({
        id: kept.visit.id,
        content: await vault.lock(kept, aboutVisit(kept.visit.id)),
        became: { draftId: kept.draftId, end: kept.end },
      })),
    );
    const written = await writeTogether(
      (db) => [db.keys, db.settings, db.visits],
      async (db) => {
        if (!(await isStillOfPhone(db, vault))) return 'locked';
        if (!isSameRows(await db.visits.toArray(), rows.value)) return 'again';
        if (!(await inSame(db))) return 'left';
        await db.visits.clear();
        await db.visits.bulkPut(locked);
        return 'written';
      },
    );
    if (!written.ok) return written;
    if (written.value === 'locked') return fail('vault-locked');
    if (written.value !== 'again') return pass(written.value === 'written' ? visits : null);
  }
  return fail('storage-unavailable');
}

function isSameRows(one: readonly VisitRow[], other: readonly VisitRow[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, content }, place) => id === other[place]?.id && isSameBytes(content, other[place].content))
  );
}

async function readVisits(vault: Vault, rows: readonly VisitRow[]): Promise<KeptVisit[]> {
  const read = await Promise.all(rows.map((row) => readVisit(vault, row)));
  return Promise.all(read.filter((visit) => visit !== null).map(withEnrolment));
}

async function readVisit(vault: Vault, { id, content }: VisitRow): Promise<KeptVisit | null> {
  const opened = await vault.unlock(content, aboutVisit(id));
  const stored = StoredVisit.safeParse(opened.ok ? opened.value : null);
  return stored.success ? stored.data : null;
}

function aboutVisit(id: string): string {
  return `visit/${id}`;
}
