import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { DATABASE_NAME } from '#device/database-name.ts';
import { type PayungDatabase, closeDatabase, getDatabase } from '#device/db.ts';
import { startDraft, saveDraft } from '#device/drafts.ts';
import { queueSubmission } from '#device/outbox.ts';
import { prepareSubmission } from '#device/prepare.ts';
import type { Surroundings } from '#device/surroundings.ts';
import type { Answers } from '#domain/answers.ts';
import type { Submission } from '#domain/enrolment.ts';
import type { Outcome } from '#domain/outcome.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

/** Midday of 22 November 2026 in Jakarta. */
export const NOON_MS = Date.UTC(2026, 10, 22, 5);

/** The world around a phone, with a clock to be set and a wire to be cut. */
export interface World extends Surroundings {
  nowMs: number;
  wire: Surroundings['fetch'];
}

/** No signal. */
export const NO_SIGNAL: Surroundings['fetch'] = () => Promise.reject(new TypeError('Failed to fetch'));

/** A phone out of the box, in a world without signal. */
export async function newPhone(): Promise<World> {
  await closeDatabase();
  await Dexie.delete(DATABASE_NAME);
  const world: World = {
    nowMs: NOON_MS,
    wire: NO_SIGNAL,
    now: () => world.nowMs,
    chance: () => 0.5,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: (input, init) => world.wire(input, init),
  };
  return world;
}

/** The battery dies and the phone starts again: what was not written is gone. */
export function restartPhone(): Promise<void> {
  return closeDatabase();
}

/** The value of something that a test expects to go well. */
export function got<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Expected to go well, but: ${outcome.problem}`);
  return outcome.value;
}

/** A draft with everything answered, and the submission that it becomes. */
export async function fillIn(world: World, answers: Answers = FISH_TRADER) {
  const { id: draftId } = got(await startDraft('id', world));
  got(await saveDraft(draftId, { answers, step: 'nik', language: 'id' }, world));
  const submission = submissionOf(got(await prepareSubmission(draftId, world)), answers);
  return { draftId, submission, answers };
}

/** What these answers say, under this id. */
export function submissionOf(
  prepared: { readonly id: string; readonly version: number; readonly statusSecret: string },
  answers: Answers = FISH_TRADER,
): Submission {
  const composed = compose(answers, {
    ...prepared,
    today: '2026-11-22',
    composedAt: '2026-11-22T05:00:00.000Z',
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: '0.1.0',
    nameOf: () => undefined,
    asRead: [{ question: 'Nama', answer: answers.fullName }],
  });
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return composed.submission;
}

/** Fills in and queues `count` enrolments, a second apart. */
export async function queueMany(world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let queued = 0; queued < count; queued += 1) {
    world.nowMs += 1_000;
    ids.push(got(await queueSubmission(await fillIn(world), world)).id);
  }
  return ids;
}

/** Queues one enrolment and lays `count` of its like beside it, all queued in the same moment: for lists and batches of many. */
export async function queueAlike(world: World, count: number, { sealed = true } = {}): Promise<void> {
  const [first = ''] = await queueMany(world, 1);
  const db = await getDatabase();
  const [row, seal] = await Promise.all([db.entries.get(first), db.seals.get(first)]);
  if (row === undefined || seal === undefined) throw new Error('Not queued');
  const ids = Array.from({ length: count }, (_, n) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  await db.entries.bulkPut(ids.map((id) => ({ ...row, id })));
  if (!sealed) return;
  // The bytes are those of the first: an intake that opens them would see it, one that only counts does not.
  await db.seals.bulkPut(ids.map((id) => ({ id, envelope: { ...Object(seal.envelope), id } })));
}

/** Every row of every table, as text a thief could search: bytes both as numbers' characters and as base64. */
export async function everythingStored(): Promise<string> {
  const db: PayungDatabase = await getDatabase();
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  );
}
