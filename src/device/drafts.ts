import { type DraftRow, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { earlierOf } from '#device/earlier-version.ts';
import { entryOfDraft } from '#device/entry-of-draft.ts';
import { tellErased } from '#device/erased.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { readOffice } from '#device/office-answer.ts';
import { toEntry } from '#device/outbox-entry.ts';
import { reopenDraft } from '#device/reopen-draft.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { toBase64Url } from '#device/base64url.ts';
import { type Vault, openVault, writeByVault } from '#device/vault.ts';
import { type Answers, EMPTY_ANSWERS, consentsUnder, readAnswers } from '#domain/answers.ts';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { referenceOf } from '#domain/reference.ts';
import { type SentBack, returnedOf } from '#domain/returned.ts';
import { STEPS, type StepId, isStepId } from '#domain/steps.ts';

/** What a draft holds, in the language in which it was last written. */
export interface DraftContent {
  readonly answers: Answers;
  readonly step: StepId;
  readonly language: string;
}

export interface Draft extends DraftContent {
  readonly updatedAtMs: number;
  readonly corrects: Corrected | null;
}

/** The entry that a draft is to change, with what an officer has sent back of it. */
export interface Corrected extends SentBack {
  readonly id: string;
  readonly reference: string;
  /** The intake holds a version of it, which stays until the changed one has come. */
  readonly isHeld: boolean;
  /** What the intake last said of that version, or null. */
  readonly stage: string | null;
  /** The officer's own words. */
  readonly words: string | null;
  /** Steps that were changed here and on another phone, whose answers stand there; null where none was changed elsewhere meanwhile. */
  readonly changedByBoth: readonly StepId[] | null;
}

/** One line of the list of drafts. */
export interface DraftSummary {
  readonly id: string;
  readonly step: StepId;
  readonly updatedAtMs: number;
  readonly startedAtMs: number;
  /** When the person threw it away. */
  readonly discardedAtMs: number | null;
  readonly language: string;
  /** As typed so far; null when no name is typed yet or the draft cannot be read. */
  readonly name: string | null;
  /** The code of the entry that it is to change; null for an enrolment of its own. */
  readonly corrects: string | null;
  /** This phone can no longer decrypt it. It stays in the list, so that nobody wonders where it went. */
  readonly unreadable: boolean;
}

/** Begins an empty draft. Its id is random and names nobody: it may stand in an address. */
export async function startDraft(
  language: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly id: string }>> {
  const id = newDraftId(surroundings);
  return beginDraft(id, { answers: EMPTY_ANSWERS, step: STEPS[0].id, language }, surroundings);
}

/** Begins a draft with this content, under an id that none has yet. */
export async function beginDraft(
  id: string,
  content: DraftContent,
  surroundings: Surroundings,
): Promise<Outcome<{ readonly id: string }>> {
  const written = await writeByVault(
    (db) => [db.drafts],
    (vault) => newDraftRow(vault, id, content, surroundings),
    (db, row) => db.drafts.put(row),
  );
  return written.ok ? pass({ id }) : written;
}

/**
 * Keeps what is typed so far; on the disk before it answers. A draft that the phone has lost meanwhile is made again, and one that
 * was thrown away counts as wanted. Tells `draft-queued` when it has become an entry of the outbox: that one is not changed.
 */
export async function saveDraft(
  id: string,
  content: DraftContent,
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly savedAtMs: number }>> {
  const written = await writeByVault(
    (db) => [db.drafts, db.entries],
    (vault) => newDraftRow(vault, id, content, surroundings),
    async (db, row) => {
      const { content: sealed, updatedAtMs, reached = content.step } = row;
      const kept = await db.drafts.get(id);
      if (kept !== undefined) {
        await db.drafts.update(id, {
          content: sealed,
          updatedAtMs,
          reached: laterOf(kept.reached ?? reached, reached),
        });
        const thrown = kept.discardedAtMs === null ? null : await reopenDraft(db, kept, updatedAtMs);
        return { thrown, savedAtMs: updatedAtMs };
      }
      if ((await entryOfDraft(db, id)) !== undefined) return null;
      await db.drafts.put(row);
      return { thrown: null, savedAtMs: updatedAtMs };
    },
  );
  if (!written.ok) return written;
  if (written.value === null) return fail('draft-queued');
  const { thrown, savedAtMs } = written.value;
  if (thrown !== null) tellErased(thrown);
  return pass({ savedAtMs });
}

/** A draft to go on with, or null when there is none under this id. Tells `copy-unreadable` when it cannot be decrypted. */
export async function findDraft(id: string): Promise<Outcome<Draft | null>> {
  const row = await attempt((db) => db.drafts.get(id));
  if (!row.ok) return row;
  if (row.value === undefined) return pass(null);
  const vault = await openVault();
  if (!vault.ok) return vault;
  const content = await readContent(vault.value, row.value);
  if (!content.ok) return content;
  const corrects = await findCorrected(row.value);
  if (!corrects.ok) return corrects;
  return pass({ ...content.value, updatedAtMs: row.value.updatedAtMs, corrects: corrects.value });
}

async function findCorrected({
  id,
  corrects = null,
  changedByBoth = null,
}: DraftRow): Promise<Outcome<Corrected | null>> {
  if (corrects === null) return pass(null);
  const row = await attempt((db) => db.entries.get(corrects));
  if (!row.ok) return row;
  if (row.value === undefined) return pass(null);
  const held = earlierOf(row.value);
  const { reference } = row.value;
  const office = await readOffice(toEntry(row.value));
  const copy = office === null || office.fields.length === 0 ? null : await readKeptCopy(corrects);
  const photos = await attempt((db) =>
    db.photos
      .where('draftId')
      .equals(id)
      // One that she has not decided about is no other photo yet.
      .filter(({ undecided }) => undecided === undefined)
      .count(),
  );
  if (!photos.ok) return photos;
  return pass({
    id: corrects,
    reference,
    isHeld: held !== null,
    stage: held?.stage ?? null,
    returned: copy?.ok === true ? returnedOf(office?.fields ?? [], copy.value.answers) : [],
    hasNewPhoto: photos.value > 0,
    words: office?.words ?? null,
    changedByBoth,
  });
}

/** All drafts, last touched first; with `discarded`, those thrown away that can still be fetched back. */
export async function listDrafts({ discarded = false } = {}): Promise<Outcome<DraftSummary[]>> {
  const rows = await attempt((db) =>
    db.drafts
      .orderBy('updatedAtMs')
      .reverse()
      .filter((row) => (row.discardedAtMs !== null) === discarded)
      .toArray(),
  );
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return pass([]);
  const vault = await openVault();
  if (!vault.ok) return vault;
  return pass(await Promise.all(rows.value.map((row) => summarize(vault.value, row))));
}

/** Throws a draft away; `restoreDraft` brings it back for 30 days. */
export function discardDraft(id: string, surroundings: Surroundings = HERE): Promise<Outcome<number>> {
  return attemptWrite((db) => db.drafts.update(id, { discardedAtMs: surroundings.now(), mayCount: false }));
}

/** Whether the furthest step of a draft that was thrown away may be counted, once it is gone for good. The value is how many: 0 or 1. */
export function setMayCount(id: string, mayCount: boolean): Promise<Outcome<number>> {
  return attemptWrite((db) => db.drafts.update(id, { mayCount }));
}

/**
 * Brings back a draft that was thrown away; a correction takes the place of another one of the same entry that is open, which is thrown
 * away instead. The value is how many there were: 0 or 1.
 */
export async function restoreDraft(id: string, surroundings: Surroundings = HERE): Promise<Outcome<number>> {
  const restored = await writeTogether(
    (db) => [db.drafts, db.entries],
    async (db) => {
      const row = await db.drafts.get(id);
      return row === undefined ? null : { thrown: await reopenDraft(db, row, surroundings.now()) };
    },
  );
  if (!restored.ok) return restored;
  if (restored.value === null) return pass(0);
  if (restored.value.thrown !== null) tellErased(restored.value.thrown);
  return pass(1);
}

/** A random draft id, fit for an address. */
export function newDraftId(surroundings: Surroundings): string {
  return toBase64Url(surroundings.randomBytes(12));
}

/** The row of a draft with this content, not yet written. */
export async function newDraftRow(
  vault: Vault,
  id: string,
  content: DraftContent,
  surroundings: Surroundings,
): Promise<DraftRow> {
  const nowMs = surroundings.now();
  return {
    id,
    startedAtMs: nowMs,
    updatedAtMs: nowMs,
    discardedAtMs: null,
    content: await vault.lock({ ...content, consentText: CONSENT_TEXT_VERSION }, aboutDraft(id)),
    prepared: null,
    reached: content.step,
  };
}

function laterOf(one: StepId, other: StepId): StepId {
  const order = STEPS.map(({ id }) => id);
  return order.indexOf(one) < order.indexOf(other) ? other : one;
}

async function summarize(vault: Vault, row: DraftRow): Promise<DraftSummary> {
  const { id, updatedAtMs, startedAtMs, discardedAtMs, corrects = null } = row;
  const told = {
    id,
    updatedAtMs,
    startedAtMs,
    discardedAtMs,
    corrects: corrects === null ? null : referenceOf(corrects),
  };
  const content = await readContent(vault, row);
  if (!content.ok) return { ...told, step: STEPS[0].id, language: 'id', name: null, unreadable: true };
  const { answers, step, language } = content.value;
  const name = answers.fullName.trim();
  return { ...told, step, language, name: name === '' ? null : name, unreadable: false };
}

/** Reads a draft of any age: what this version does not know is left out, what it misses is unanswered. */
async function readContent(vault: Vault, row: DraftRow): Promise<Outcome<DraftContent>> {
  const stored = await vault.unlock(row.content, aboutDraft(row.id));
  if (!stored.ok) return stored;
  const value = typeof stored.value === 'object' && stored.value !== null ? stored.value : {};
  const step = 'step' in value && typeof value.step === 'string' ? value.step : '';
  const consentText = 'consentText' in value && typeof value.consentText === 'string' ? value.consentText : null;
  return pass({
    answers: consentsUnder(consentText, CONSENT_TEXT_VERSION, readAnswers('answers' in value ? value.answers : null)),
    // A step that a later version has dropped: from the first page on, every answer is found again.
    step: isStepId(step) ? step : STEPS[0].id,
    language: 'language' in value && typeof value.language === 'string' ? value.language : 'id',
  });
}

/** What a draft is encrypted about. */
export function aboutDraft(id: string): string {
  return `draft/${id}`;
}
