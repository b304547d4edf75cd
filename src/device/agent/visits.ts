import * as z from 'zod/mini';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { type VisitRow, attempt, attemptWrite } from '#device/db.ts';
import { type Vault, openVault } from '#device/vault.ts';
import { DeviceVisit, type VisitReport } from '#domain/device-wire.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

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
  const vault = await openVault();
  if (!vault.ok) return vault;
  const read = await Promise.all(rows.value.map((row) => readVisit(vault.value, row)));
  const visits = await Promise.all(read.filter((visit) => visit !== null).map(withEnrolment));
  return pass(visits);
}

/** A visit whose form has become an entry ended with an enrolment, when the person agreed. */
async function withEnrolment(kept: KeptVisit): Promise<KeptVisit> {
  const { draftId, end } = kept;
  if (draftId === null || end?.outcome === 'enrolled') return kept;
  const entry = await attempt((db) => entryOfDraft(db, draftId));
  if (!entry.ok || entry.value === undefined) return kept;
  return { ...kept, end: { outcome: 'enrolled', reason: null, atMs: entry.value.queuedAtMs } };
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
  const visits = await listVisits();
  if (!visits.ok) return visits;
  const found = visits.value.find(({ visit }) => visit.id === id);
  return found === undefined ? pass(0) : keepVisits([change(found)], 'beside');
}

/** Keeps visits, encrypted: in place of all that were here, or beside them. The value is how many. */
export async function keepVisits(visits: readonly KeptVisit[], how: 'instead' | 'beside'): Promise<Outcome<number>> {
  const vault = await openVault();
  if (!vault.ok) return vault;
  const rows = await Promise.all(
    visits.map(async (kept) => ({
      id: kept.visit.id,
      content: await vault.value.lock(kept, aboutVisit(kept.visit.id)),
    })),
  );
  return attemptWrite((db) =>
    db.transaction('rw', db.visits, async () => {
      if (how === 'instead') await db.visits.clear();
      await db.visits.bulkPut(rows);
      return rows.length;
    }),
  );
}

async function readVisit(vault: Vault, { id, content }: VisitRow): Promise<KeptVisit | null> {
  const opened = await vault.unlock(content, aboutVisit(id));
  const stored = StoredVisit.safeParse(opened.ok ? opened.value : null);
  return stored.success ? stored.data : null;
}

function aboutVisit(id: string): string {
  return `visit/${id}`;
}
