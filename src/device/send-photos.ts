import { sha256, toBase64Url } from '#device/base64url.ts';
import { type PayungDatabase, type PhotoRow, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { type Heard, hear, isOurProblem, reach } from '#device/intake.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { type LaterReason, QUEUED, type Urgency, begin, follow, mayGo } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { PHOTO_CHUNK_BYTES, PHOTO_CHUNKS_LIMIT, PhotoResponse, photoPath } from '#domain/photo-wire.ts';
import { PHOTO_SEALED_BYTES_LIMIT } from '#domain/photo.ts';

/** A piece is made as large as the line carries in this time: what breaks off is sent again. */
const PIECE_MS = 4_000;
const FIRST_PIECE_BYTES = 16_384;
/** The intake takes no more pieces than a hundred. */
const SMALLEST_PIECE_BYTES = Math.ceil(PHOTO_SEALED_BYTES_LIMIT / PHOTO_CHUNKS_LIMIT / 4_096) * 4_096;
/** A photo that has come whole so often and was never what is listed is to be taken again. */
const TRIES = 5;

/** Which photos may go. */
export interface PhotoRun {
  readonly urgency: Urgency;
  /** The line costs nothing to speak of. Otherwise only photos go that were asked for. */
  readonly isFree: () => boolean;
}

/** Why it stopped before the end, or null; and how many photos arrived. */
export interface PhotosSent {
  readonly arrived: number;
  readonly stoppedBy: LaterReason | null;
}

/**
 * Sends photos whose enrolment has arrived, and those that are carried for others, one after the other, piece by piece: each piece that is acknowledged is written down, so that a
 * phone that dies goes on there. One photo is in memory at a time. A photo that this phone can no longer read is marked, to be taken again.
 */
export async function sendPhotos(run: PhotoRun, surroundings: Surroundings): Promise<Outcome<PhotosSent>> {
  const tried = new Set<string>();
  let arrived = 0;
  /** The line carries: what breaks off afterwards is no reason for a longer pause than the first. */
  let carries = false;
  const piece = () => {
    carries = true;
  };
  for (;;) {
    const next = await findNext(run, tried, surroundings.now());
    if (!next.ok) return next;
    if (next.value === null) return pass({ arrived, stoppedBy: null });
    tried.add(next.value.id);
    const sent = await sendPhoto(next.value, run, surroundings, piece);
    if (!sent.ok) return sent;
    if (sent.value === 'arrived') arrived += 1;
    else if (sent.value !== 'stays') {
      const paused = await pauseAll(sent.value, surroundings, carries);
      return paused.ok ? pass({ arrived, stoppedBy: sent.value.reason }) : paused;
    }
  }
}

/** When the next photo may go, by this phone's clock; null when none waits. */
export async function findNextPhotoDue(isFree: boolean): Promise<Outcome<number | null>> {
  const rows = await attempt((db) => db.photos.where('state').equals('waiting').toArray());
  if (!rows.ok) return rows;
  const due = rows.value.flatMap(({ isWanted, delivery }) =>
    (isFree || isWanted) && delivery.kind === 'waiting' ? [delivery.notBeforeMs] : [],
  );
  return pass(due.length === 0 ? null : Math.min(...due));
}

/** Rows without their bytes: however many wait, they weigh nothing. */
function findNext(
  { urgency, isFree }: PhotoRun,
  tried: ReadonlySet<string>,
  nowMs: number,
): Promise<Outcome<PhotoRow | null>> {
  return attempt(async (db) => {
    const rows = await db.photos.where('state').equals('waiting').sortBy('takenAtMs');
    // One's own first.
    rows.sort((one, other) => Number(one.carriedFor !== undefined) - Number(other.carriedFor !== undefined));
    for (const row of rows) {
      const isAllowed = !tried.has(row.id) && (row.isWanted || isFree());
      if (isAllowed && mayGo(row.delivery, urgency, nowMs) && (await isItsTurn(db, row))) return row;
    }
    return null;
  });
}

/** A photo follows its enrolment. Of one that is carried the enrolment may be here no more, or never was: another brings it. */
async function isItsTurn(db: PayungDatabase, { entryId, carriedFor }: PhotoRow): Promise<boolean> {
  if (carriedFor !== undefined) {
    const carried = await db.carried.where('id').startsWith(`${carriedFor}/`).toArray();
    return carried.every(({ state }) => state !== 'waiting');
  }
  const entry = entryId === null ? undefined : await db.entries.get(entryId);
  return entry?.delivery.kind === 'received' && entry.discardedAtMs === null;
}

type Later = Extract<Heard<PhotoResponse>, { readonly kind: 'later' }>;
/** `stays`: nothing more can be done for this one now; the next may go. */
type Sent = 'arrived' | 'stays' | Later;

/** @param arrives told of each piece that the intake has taken */
async function sendPhoto(
  row: PhotoRow,
  run: PhotoRun,
  surroundings: Surroundings,
  arrives: () => void,
): Promise<Outcome<Sent>> {
  const kept = await attempt((db) => db.photoBytes.get(row.id));
  if (!kept.ok) return kept;
  const bytes = kept.value?.content ?? new Uint8Array();
  const { sealed, carriedFor } = row;
  const submissionId = carriedFor ?? row.entryId;
  if (sealed === null || submissionId === null || toBase64Url(await sha256(bytes)) !== sealed.sealedSha256)
    return giveUp(row, surroundings);
  let at = row.received;
  // Somebody else may have brought it: an empty piece asks.
  const asksFirst = at === 0 && (carriedFor !== undefined || row.isHandedOver === true);
  const firstSize = Math.max(SMALLEST_PIECE_BYTES, FIRST_PIECE_BYTES >> (attemptsOf(row) > 1 ? 1 : 0));
  let size = asksFirst ? 0 : firstSize;
  while (at < bytes.length || at === row.received) {
    // Asked anew at each piece: she may have left the Wi-Fi.
    if (!run.isFree() && !row.isWanted) return pass('stays');
    const begunMs = surroundings.now();
    const answer = await sendPiece(photoPath(submissionId, sealed.id, at), bytes.slice(at, at + size), surroundings);
    switch (answer.kind) {
      case 'gone':
        return change(row.id, { state: 'received' }, 'stays', surroundings.now());
      case 'too-large':
        if (size === SMALLEST_PIECE_BYTES) return pass(later('request-too-large'));
        size = SMALLEST_PIECE_BYTES;
        continue;
      case 'later':
        return pass(answer);
      case 'answered':
    }
    const { received, complete, receipt } = answer.body;
    if (received > at) arrives();
    if (complete)
      return change(row.id, { state: 'received', received: bytes.length, receipt }, 'arrived', surroundings.now());
    const wasWhole = at + size >= bytes.length;
    if (wasWhole || (received === at && size > 0)) return wait({ ...row, received }, surroundings);
    at = Math.min(received, bytes.length);
    const written = await change(row.id, { received: at }, 'stays');
    if (!written.ok) return written;
    if (size === 0) {
      size = firstSize;
      continue;
    }
    const tookMs = Math.max(1, surroundings.now() - begunMs);
    size = Math.min(PHOTO_CHUNK_BYTES, Math.max(SMALLEST_PIECE_BYTES, Math.round((size * PIECE_MS) / tookMs)));
  }
  return wait(row, surroundings);
}

/** All of it is there, and it is not what the intake expects, or nothing is expected yet: asked again later, and not for ever. */
function wait(row: PhotoRow, surroundings: Surroundings): Promise<Outcome<Sent>> {
  const { received, unlike = 0 } = row;
  // Counted by itself: pauses for the line's sake say nothing of the photo, and begin anew when it carries.
  if (received === 0 && unlike >= TRIES) return giveUp(row, surroundings);
  const nowMs = surroundings.now();
  const delivery = follow(begin(row.delivery, nowMs), later('intake-failed'), nowMs, surroundings.chance());
  return change(row.id, { received, delivery, unlike: received === 0 ? unlike + 1 : unlike }, 'stays');
}

/** One's own is to be taken again. Of one that is carried nothing is of use any more: its own phone has it. */
function giveUp({ id, carriedFor }: PhotoRow, surroundings: Surroundings): Promise<Outcome<Sent>> {
  return change(id, { state: 'unreadable' }, 'stays', carriedFor === undefined ? null : surroundings.now());
}

function attemptsOf({ delivery }: PhotoRow): number {
  return delivery.kind === 'waiting' ? delivery.attempts : 0;
}

function change(id: string, to: Partial<PhotoRow>, sent: Sent, doneAtMs: number | null = null): Promise<Outcome<Sent>> {
  return writeTogether(
    (db) => [db.photos, db.photoBytes],
    async (db) => {
      // A receipt that another phone brought back may have come first, and the bytes are gone because all is well.
      if ((await db.photos.get(id))?.state !== 'waiting') return 'stays';
      await db.photos.update(id, doneAtMs === null ? to : { ...to, doneAtMs });
      // What the intake holds is in nobody's way here.
      if (doneAtMs !== null) await db.photoBytes.delete(id);
      return sent;
    },
  );
}

/**
 * A closed door is closed to all: with sixty photos waiting, the next must not knock again at once. Anew: the pause is the first one
 * again, because on a line that loses every fifth piece it would grow to minutes while all goes well.
 */
function pauseAll(answer: Later, surroundings: Surroundings, anew: boolean): Promise<Outcome<unknown>> {
  const nowMs = surroundings.now();
  const chance = surroundings.chance();
  return attemptWrite((db) =>
    db.photos
      .where('state')
      .equals('waiting')
      .modify((row, held) => {
        const before = anew ? QUEUED : row.delivery;
        held.value = { ...row, delivery: follow(begin(before, nowMs), answer, nowMs, chance) };
      }),
  );
}

function later(reason: LaterReason): Later {
  return { kind: 'later', reason, retryAfterMs: null };
}

async function sendPiece(
  path: string,
  piece: Uint8Array<ArrayBuffer>,
  surroundings: Surroundings,
): Promise<Heard<PhotoResponse> | { readonly kind: 'gone' }> {
  const answer = await reach(path, piece, 'application/octet-stream', surroundings);
  if (answer?.response.status === 410 && isOurProblem(answer.text)) return { kind: 'gone' };
  return hear(answer, PhotoResponse, surroundings);
}
