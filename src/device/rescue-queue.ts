import { hashOfText, sha256, toBase64 } from '#device/base64url.ts';
import { DATABASE_NAME } from '#device/database-name.ts';
import { checkReceipt } from '#device/receipt.ts';
import { timeLimit } from '#device/time-limit.ts';
import type { Config, Envelope, Receipt } from '#domain/wire.ts';
import { writeHandOver } from '#domain/write-hand-over.ts';

// What the rescue page does with a phone's queue, when the app does not start: with IndexedDB as it is, whatever version wrote it, and
// without Dexie, schemas or any other part of the app. It notes two things only: that an entry was tried to be sent, and its receipt.

/** From this version of the tables on nothing is known about rows: they are read, and not even marked. Dexie writes ten times the number. */
const UNKNOWN_FROM = 30;
const PATIENCE_MS = 5_000;
const REQUEST_MS = 60_000;
/** On a bad line a small request has a better chance to be heard to its end. */
const AT_ONCE = 5;

/** What is on this phone, as far as it can be counted without reading anything. */
export interface RescueCounts {
  /** Not yet received: what can be sent and saved here. */
  readonly waiting: number;
  readonly received: number;
  readonly needHelp: number;
  readonly withdrawing: number;
  readonly drafts: number;
  readonly photos: number;
}

/** What can be rescued: sealed envelopes, this phone's own and those it carries for others. */
export interface RescueQueue {
  readonly counts: RescueCounts;
  readonly envelopes: readonly Envelope[];
  /** A newer app has written it: it is only read. */
  readonly isNewer: boolean;
}

/** Why it could not be read; `none`: nothing of ours is on this phone. */
export type Unread = 'none' | 'failed';

/** Reads what waits on this phone. */
export async function readRescueQueue(): Promise<RescueQueue | Unread> {
  const db = await openAsItIs();
  if (typeof db === 'string') return db;
  try {
    const entries = await all(db, 'entries');
    const kept = entries.filter((row) => field(row, 'discardedAtMs') === null);
    const waiting = kept.filter((row) => isUndelivered(row));
    const seals = new Map((await all(db, 'seals')).map((row) => [field(row, 'id'), field(row, 'envelope')]));
    const carried = (await all(db, 'carried')).filter((row) => field(row, 'state') === 'waiting');
    const candidates = [
      ...waiting.map((row) => seals.get(field(row, 'id'))),
      ...carried.map((row) => field(row, 'envelope')),
    ];
    const ofKind = (kind: string) => kept.filter((row) => kindOf(row) === kind).length;
    const counts = {
      waiting: waiting.length + carried.length,
      received: ofKind('received'),
      withdrawing: ofKind('withdrawing'),
      drafts: (await all(db, 'drafts')).filter((row) => field(row, 'discardedAtMs') === null).length,
      photos: (await all(db, 'photos')).filter((row) => field(row, 'state') === 'waiting').length,
    };
    const known = waiting.length + counts.received + counts.withdrawing + ofKind('withdrawn');
    return {
      // What is in none of the states we know needs help.
      counts: { ...counts, needHelp: kept.length - known },
      envelopes: candidates.filter(isEnvelope),
      isNewer: db.version >= UNKNOWN_FROM,
    };
  } catch {
    // A store that fails, or rows that are none: it is said, and nothing is changed.
    return 'failed';
  } finally {
    db.close();
  }
}

/**
 * The queue without what was thrown away, withdrawn or erased in another tab since it was read: nothing of it where all was erased. Of a
 * store that fails since, all is meant: that is when this page is needed.
 */
export async function stillMeant(queue: RescueQueue): Promise<RescueQueue> {
  const db = await openAsItIs();
  if (db === 'none') return { ...queue, envelopes: [] };
  if (db === 'failed') return queue;
  try {
    const own = (await all(db, 'entries')).filter(
      (row) => field(row, 'discardedAtMs') === null && kindOf(row) !== 'withdrawing' && kindOf(row) !== 'withdrawn',
    );
    const meant = new Set(own.map((row) => field(row, 'id')));
    for (const row of await all(db, 'carried')) meant.add(String(field(row, 'id')).split('/')[0]);
    return { ...queue, envelopes: queue.envelopes.filter(({ id }) => meant.has(id)) };
  } catch {
    // What was read from it is all there is.
    return queue;
  } finally {
    db.close();
  }
}

/** The text of a file that any phone with Payung or the office takes (titip kirim). */
export function packRescue({ envelopes }: RescueQueue): Promise<string> {
  return writeHandOver(
    envelopes.map((envelope) => ({ envelope })),
    hashOfText,
  );
}

/** What came of sending. Only what our intake has signed for is received. */
export interface RescueSent {
  readonly received: number;
  /** The intake has answered and not taken them: the app will say why. */
  readonly refused: number;
  readonly left: number;
}

/** Sends all of it, some at a time, until the line or the intake says no; `onStep` hears how far it is. */
export async function sendRescue(
  { envelopes, isNewer }: RescueQueue,
  onStep: (sent: RescueSent) => void = () => undefined,
): Promise<RescueSent> {
  let sent: RescueSent = { received: 0, refused: 0, left: envelopes.length };
  const keys = await receiptKeys();
  if (keys === null) return sent;
  for (let at = 0; at < envelopes.length; at += AT_ONCE) {
    const batch = envelopes.slice(at, at + AT_ONCE);
    // Before: from here on the intake may know of them, and they are not for this phone alone to throw away.
    const now = Date.now();
    const tried = (row: object) => ({ ...row, lastTriedAtMs: now });
    if (!isNewer) await noteInEntries(new Map(batch.map(({ id }) => [id, tried])));
    const answers = await ask(batch);
    if (answers === null) return sent;
    const received = new Map<string, (row: object) => object>();
    for (const [place, envelope] of batch.entries()) {
      const answer = answers.find((each) => field(each, 'place') === place);
      const receipt = field(answer, 'receipt');
      if (field(answer, 'outcome') === 'refused') sent = { ...sent, refused: sent.refused + 1, left: sent.left - 1 };
      else if (isReceipt(receipt) && (await checkReceipt(receipt, envelope, keys))) {
        sent = { ...sent, received: sent.received + 1, left: sent.left - 1 };
        received.set(envelope.id, (row) => withReceipt(row, receipt));
      }
    }
    if (!isNewer) await noteInEntries(received);
    onStep(sent);
  }
  return sent;
}

async function ask(batch: readonly Envelope[]): Promise<readonly unknown[] | null> {
  const body = JSON.stringify({ protocol: 1, sentAt: new Date().toISOString(), envelopes: batch });
  const digest = toBase64(await sha256(new TextEncoder().encode(body)));
  const heard = await hear('/api/submissions', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'content-digest': `sha-256=:${digest}:` },
    cache: 'no-store',
    credentials: 'omit',
    // An envelope goes to this intake or stays.
    redirect: 'manual',
  });
  const answers = field(heard, 'answers');
  return Array.isArray(answers) ? answers : null;
}

async function receiptKeys(): Promise<Config['receiptKeys'] | null> {
  const keys = field(await hear('/api/config', { cache: 'no-cache', redirect: 'manual' }), 'receiptKeys');
  return Array.isArray(keys) ? keys.filter(isPublicKey) : null;
}

/** The answer of our intake, or null: nobody, a login page, a failure. */
async function hear(path: string, init: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(path, { ...init, signal: timeLimit(REQUEST_MS) });
    const body: unknown = response.ok ? await response.json() : null;
    return field(body, 'service') === 'payung-intake' ? body : null;
  } catch {
    // No signal, or the answer broke off: all of it is sent again.
    return null;
  }
}

/** Never makes or upgrades a database: one of whatever version is opened as it is found. */
function openAsItIs(): Promise<IDBDatabase | Unread> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open(DATABASE_NAME);
      let isNew = false;
      setTimeout(resolve, PATIENCE_MS, 'failed');
      opening.addEventListener('upgradeneeded', () => {
        isNew = true;
        opening.transaction?.abort();
      });
      opening.addEventListener('success', () => {
        const db = opening.result;
        // The app must be able to upgrade as soon as it starts again.
        db.addEventListener('versionchange', () => db.close());
        resolve(db);
      });
      opening.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(isNew ? 'none' : 'failed');
      });
    } catch {
      // Storage is blocked.
      resolve('failed');
    }
  });
}

function all(db: IDBDatabase, table: string): Promise<readonly unknown[]> {
  if (!db.objectStoreNames.contains(table)) return Promise.resolve([]);
  return done(db.transaction(table).objectStore(table).getAll());
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
  });
}

/** A correction is left to the app, which also knows what became of the version before it. */
function withReceipt(row: object, receipt: Receipt): object {
  const isSimple = isUndelivered(row) && (field(row, 'earlier') ?? null) === null;
  return isSimple && field(row, 'version') === receipt.version
    ? { ...row, delivery: { kind: 'received', receipt }, discardedAtMs: null }
    : row;
}

/** What cannot be noted is sent all the same, and found out by the app. */
async function noteInEntries(notes: ReadonlyMap<string, (row: object) => object>): Promise<void> {
  const db = await openAsItIs();
  if (typeof db === 'string') return;
  try {
    const writing = db.transaction('entries', 'readwrite', { durability: 'strict' });
    const entries = writing.objectStore('entries');
    for (const [id, note] of notes) {
      const row: unknown = await done(entries.get(id));
      if (typeof row === 'object' && row !== null) await done(entries.put(note(row)));
    }
  } catch {
    // The phone is full, or its store fails: the enrolment goes before the note.
  } finally {
    db.close();
  }
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? new Map<string, unknown>(Object.entries(of)).get(name) : undefined;
}

function kindOf(row: unknown): unknown {
  return field(field(row, 'delivery'), 'kind');
}

function isUndelivered(row: unknown): boolean {
  const kind = kindOf(row);
  return kind === 'waiting' || kind === 'sending';
}

function isEnvelope(value: unknown): value is Envelope {
  const isText = (name: string) => typeof field(value, name) === 'string';
  return isText('id') && isText('keyId') && isText('sealed') && isText('sha256') && isVersion(field(value, 'version'));
}

function isReceipt(value: unknown): value is Receipt {
  const texts = ['id', 'sha256', 'receivedAt', 'keyId', 'signature'];
  return texts.every((name) => typeof field(value, name) === 'string') && isVersion(field(value, 'version'));
}

function isPublicKey(value: unknown): value is Config['receiptKeys'][number] {
  return typeof field(value, 'keyId') === 'string' && typeof field(value, 'publicKey') === 'string';
}

function isVersion(value: unknown): boolean {
  return typeof value === 'number';
}
