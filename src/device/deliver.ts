import { sha256, toBase64Url, fromBase64Url } from '#device/base64url.ts';
import { findConfig, refreshConfig } from '#device/config.ts';
import { type EntryRow, type PayungDatabase, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { settleEarlier } from '#device/earlier-version.ts';
import { type Exchange, sendEnvelopes } from '#device/intake.ts';
import { toEntry, unreadable } from '#device/outbox-entry.ts';
import { findPause, setPause } from '#device/pause.ts';
import { readRows } from '#device/read-rows.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { type DeliveryAnswer, type LaterReason, type Urgency, begin, follow, mayGo } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { BATCH_LIMIT, Envelope, REQUEST_BYTES_LIMIT } from '#domain/wire.ts';

/** What a request weighs besides its envelopes, generously. */
const REQUEST_FRAME_BYTES = 1_024;
/** Envelopes read in one transaction: large ones must not fill the memory before it is known that they fit. */
const READ_AT_ONCE = 10;
/** An answer within this time: two requests may share the line, and each still has time enough (REQUEST_TIMEOUT_MS). */
const SOON_MS = 10_000;

/** What came of going through the outbox once. */
export interface Delivered {
  readonly tried: number;
  /** Why it stopped before the end, or did not begin: a whole request failed, and the next one would too. */
  readonly stoppedBy: LaterReason | null;
}

interface Loaded {
  readonly row: EntryRow;
  readonly envelope: Envelope;
}

/**
 * Sends what may go, batch by batch, until nothing is left or the network or the intake says no. To be called by the one runner
 * that holds the lock. On a line that answers soon the next batch is on its way while an answer travels back; so two are in memory at
 * most, and each one's answers are written before a third is read.
 */
export async function deliverDue(urgency: Urgency, surroundings: Surroundings): Promise<Outcome<Delivered>> {
  const pause = await attempt(findPause);
  if (!pause.ok) return pause;
  if (pause.value !== null && !mayGo(pause.value, urgency, surroundings.now()))
    return pass({ tried: 0, stoppedBy: pause.value.because });

  const queue: Queue = { ids: [], tried: new Set() };
  // On a slow or breaking line a smaller request has a better chance to be heard to its end: halved after each that was not.
  let limit = Math.max(1, BATCH_LIMIT >> (pause.value?.attempts ?? 0));
  const underway: Promise<Outcome<Sent>>[] = [];
  let isSoon = false;
  for (;;) {
    const begun = await beginNext(urgency, queue, limit, surroundings);
    const isMore = begun.ok && begun.value.length > 0;
    if (isMore) underway.push(exchange(begun.value, surroundings));
    while (underway.length > (isMore && isSoon ? 1 : 0)) {
      const sent = await underway.shift();
      if (sent === undefined) break;
      const paused = sent.ok ? await setPause(sent.value, surroundings) : sent;
      if (!sent.ok || !paused.ok || sent.value.failedBy !== null) {
        // What was sent after it writes its own answers; the pause follows the first that failed.
        await Promise.all(underway);
        if (!sent.ok) return sent;
        return paused.ok ? pass({ tried: queue.tried.size, stoppedBy: sent.value.failedBy }) : paused;
      }
      limit = Math.min(limit, sent.value.fitting);
      isSoon = sent.value.tookMs < SOON_MS;
    }
    if (!begun.ok) return begun;
    if (!isMore) return pass({ tried: queue.tried.size, stoppedBy: null });
  }
}

/** What one run of the outbox still has to look at: ids, oldest first, and those it has tried. Each entry goes once in a run. */
interface Queue {
  ids: string[];
  readonly tried: Set<string>;
}

/** Reads and marks the next batch; empty when nothing may go any more. */
async function beginNext(
  urgency: Urgency,
  queue: Queue,
  limit: number,
  surroundings: Surroundings,
): Promise<Outcome<Loaded[]>> {
  for (;;) {
    const rows = await attempt((db) => nextRows(db, urgency, queue, limit, surroundings.now()));
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return pass([]);
    const batch = await loadBatch(rows.value);
    if (!batch.ok) return batch;
    const { loaded, broken } = batch.value;
    for (const id of [...broken, ...loaded.map(({ row }) => row.id)]) queue.tried.add(id);
    // What did not fit goes next, before what is younger.
    queue.ids.unshift(...rows.value.map(({ id }) => id).filter((id) => !queue.tried.has(id)));
    const marked = await markUnreadable(broken);
    if (!marked.ok) return marked;
    const begun = await beginEach(loaded, urgency, surroundings.now());
    if (!begun.ok || begun.value.length > 0) return begun;
  }
}

/** Oldest first: the id begins with the time at which it was made. */
async function nextRows(
  db: PayungDatabase,
  urgency: Urgency,
  queue: Queue,
  limit: number,
  nowMs: number,
): Promise<EntryRow[]> {
  const found: EntryRow[] = [];
  for (let isLastLook = false; ; isLastLook = true) {
    while (found.length < limit && queue.ids.length > 0) {
      const rows = await readRows(db.entries, queue.ids.splice(0, limit - found.length));
      for (const row of rows)
        if (row !== undefined && row.discardedAtMs === null && mayGo(toEntry(row).delivery, urgency, nowMs))
          found.push(row);
    }
    if (found.length > 0 || isLastLook) return found;
    // What was queued meanwhile goes as well. Their keys alone, at once: with a condition the browser would be asked for each by itself.
    const kinds = await Promise.all(
      ['sending', 'waiting'].map((kind) => db.entries.where('delivery.kind').equals(kind).primaryKeys()),
    );
    queue.ids = kinds.flat().filter((id) => !queue.tried.has(id));
  }
}

/** Reads the envelopes of these rows, a few at a time, as many as one request may carry. */
async function loadBatch(
  rows: readonly EntryRow[],
): Promise<Outcome<{ readonly loaded: Loaded[]; readonly broken: string[] }>> {
  const loaded: Loaded[] = [];
  const broken: string[] = [];
  let bytes = REQUEST_FRAME_BYTES;
  for (let from = 0; from < rows.length; from += READ_AT_ONCE) {
    const some = rows.slice(from, from + READ_AT_ONCE);
    const seals = await attempt((db) =>
      readRows(
        db.seals,
        some.map(({ id }) => id),
      ),
    );
    if (!seals.ok) return seals;
    const envelopes = await Promise.all(seals.value.map((seal) => readEnvelope(seal?.envelope)));
    for (const [place, row] of some.entries()) {
      const envelope = envelopes[place] ?? null;
      if (envelope === null || envelope.id !== row.id || envelope.version !== row.version) {
        broken.push(row.id);
        continue;
      }
      // All of it is ASCII: characters are bytes.
      bytes += JSON.stringify(envelope).length + 1;
      if (loaded.length > 0 && bytes > REQUEST_BYTES_LIMIT) return pass({ loaded, broken });
      loaded.push({ row, envelope });
    }
  }
  return pass({ loaded, broken });
}

/** An envelope as it was sealed, or null when the phone has damaged it: then sending would only be refused. */
export async function readEnvelope(stored: unknown): Promise<Envelope | null> {
  const parsed = Envelope.safeParse(stored);
  if (!parsed.success) return null;
  const hash = toBase64Url(await sha256(fromBase64Url(parsed.data.sealed)));
  return hash === parsed.data.sha256 ? parsed.data : null;
}

function markUnreadable(ids: readonly string[]): Promise<Outcome<unknown>> {
  if (ids.length === 0) return Promise.resolve(pass(0));
  return attemptWrite((db) =>
    db.entries
      .where('id')
      .anyOf(ids)
      // One that was withdrawn since it was read is still to be told of.
      .filter(({ delivery }) => delivery.kind === 'waiting' || delivery.kind === 'sending')
      .modify({ delivery: unreadable() }),
  );
}

/** Marks as sending those that may still go: what was withdrawn, erased, thrown away or replaced since it was read stays here. */
function beginEach(batch: readonly Loaded[], urgency: Urgency, nowMs: number): Promise<Outcome<Loaded[]>> {
  if (batch.length === 0) return Promise.resolve(pass([]));
  return writeTogether(
    (db) => [db.entries],
    async (db) => {
      const rows = await readRows(
        db.entries,
        batch.map(({ row }) => row.id),
      );
      const begun = batch.flatMap((loaded, place): Loaded[] => {
        const now = rows[place];
        if (now === undefined || now.version !== loaded.row.version || now.discardedAtMs !== null) return [];
        if (!mayGo(toEntry(now).delivery, urgency, nowMs)) return [];
        return [{ ...loaded, row: { ...now, delivery: begin(now.delivery, nowMs), lastTriedAtMs: nowMs } }];
      });
      await db.entries.bulkPut(begun.map(({ row }) => row));
      return begun;
    },
  );
}

/** Sends what was marked, and writes the answers in one transaction. */
async function exchange(batch: readonly Loaded[], surroundings: Surroundings): Promise<Outcome<Sent>> {
  const begunMs = performance.now();
  const sent = await send(
    batch.map(({ envelope }) => envelope),
    surroundings,
  );
  const tookMs = performance.now() - begunMs;
  const written = await writeTogether(
    (db) => [db.entries, db.seals, db.copies, db.reminders],
    async (db) => {
      const rows = await readRows(
        db.entries,
        batch.map(({ row }) => row.id),
      );
      const changed: EntryRow[] = [];
      for (const [place, { row }] of batch.entries()) {
        const answer = sent.answers[place];
        const now = rows[place];
        // An entry that was settled or corrected meanwhile is not ours to change.
        if (answer === undefined || now?.version !== row.version || now.delivery.kind !== 'sending') continue;
        const delivery = follow(now.delivery, answer, surroundings.now(), surroundings.chance());
        // Thrown away while it was on its way, and arrived all the same: she must see that the intake has it.
        const discardedAtMs = delivery.kind === 'received' ? null : now.discardedAtMs;
        const settled = await settleEarlier(db, { ...now, delivery, discardedAtMs });
        if (isWithdrawnAfterAll(settled)) await db.reminders.delete(row.id);
        changed.push(settled);
      }
      await db.entries.bulkPut(changed);
    },
  );
  return written.ok ? pass({ ...sent, tookMs }) : written;
}

interface Fitted extends Exchange {
  /** The most envelopes that went in one request. */
  readonly fitting: number;
}

interface Sent extends Fitted {
  /** From its first byte to the end of its answer. */
  readonly tookMs: number;
}

/** Sends in one request, or in ever smaller ones when that is too large. */
export async function send(envelopes: readonly Envelope[], surroundings: Surroundings): Promise<Fitted> {
  const config = await findConfig();
  const sent = await sendEnvelopes(envelopes, config?.receiptKeys ?? [], surroundings);
  if (sent.failedBy === 'request-too-large' && envelopes.length > 1) {
    const middle = Math.ceil(envelopes.length / 2);
    const first = await send(envelopes.slice(0, middle), surroundings);
    const rest = envelopes.slice(middle);
    const reason = first.failedBy;
    if (reason !== null)
      return {
        ...first,
        answers: [...first.answers, ...rest.map((): DeliveryAnswer => ({ kind: 'later', reason, retryAfterMs: null }))],
      };
    const second = await send(rest, surroundings);
    return { ...second, answers: [...first.answers, ...second.answers], fitting: Math.min(first.fitting, middle) };
  }
  const doubted =
    sent.failedBy === null &&
    sent.answers.some((answer) => answer.kind === 'later' && answer.reason === 'intake-failed');
  // A receipt we could not verify: the intake may sign with a key newer than our config. The next attempt will know it; when
  // the config cannot be had either, nothing is lost by going on with the one we keep.
  if (doubted) await refreshConfig(surroundings);
  return { ...sent, fitting: envelopes.length };
}
