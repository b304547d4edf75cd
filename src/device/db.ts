import { Dexie, type Table } from 'dexie';
import { DATABASE_NAME } from '#device/database-name.ts';
import { storageProblemOf } from '#device/storage-failure.ts';
import type { Delivery } from '#domain/delivery.ts';
import type { VisitReport } from '#domain/device-wire.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { PhotoListed } from '#domain/photo.ts';
import type { PictureQuality } from '#domain/picture-quality.ts';
import type { StepId } from '#domain/steps.ts';
import type { SealedSecret } from '#domain/wire.ts';

/** A key of this phone. It cannot be read out, only used. */
export interface KeyRow {
  readonly name: string;
  readonly key: CryptoKey;
  /** On an agent's phone: what opens the vault, together with `key`. */
  readonly lock?: VaultLock;
  /** Of the key that an agent's phone signs with: the other half, uncompressed, base64url. */
  readonly publicKey?: string;
}

/** How an agent's vault is locked: its key, wrapped by what she knows or by her passkey. With neither it was wiped: see agent/vault-lock.ts. */
export interface VaultLock {
  /** Of this vault key: one that is wiped and made anew has another. */
  readonly id: string;
  readonly pin: PinWrap | null;
  readonly passkey: PasskeyWrap | null;
  /** Wrong PINs in a row, each counted before it is tried. */
  readonly wrong: number;
  /** How much longer a page must stay open before the next is tried: no clock of the phone counts here. */
  readonly waitMs: number;
}

export interface PinWrap {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

export interface PasskeyWrap {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  /** What the passkey is asked about: its answer opens. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** What the phone remembers about itself and the intake; nothing here is about a person, unless the vault has encrypted it. */
export interface SettingRow {
  readonly name: string;
  readonly value: unknown;
}

/** A draft: everything that was typed is inside `content`, encrypted by the vault. */
export interface DraftRow {
  readonly id: string;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  /** When the person threw it away; it can be fetched back for 30 days. */
  readonly discardedAtMs: number | null;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Id, version and status secret of the submission it becomes: fixed once, so that two taps make one entry. Encrypted. */
  readonly prepared: Uint8Array<ArrayBuffer> | null;
  /** The entry that it changes. Drafts of version 1 do not tell. */
  readonly corrects?: string | null;
  /** What it changes was changed on another phone as well, and is in it: the steps that both have changed, where the other stands. */
  readonly changedByBoth?: readonly StepId[] | null;
  /** The furthest step that was opened. Older drafts do not say. */
  readonly reached?: StepId;
  /** Its person has thrown it away and allows that step to be counted, without anything else of it. */
  readonly mayCount?: boolean;
}

/** One submission on its way. Names nobody: what it says is in `seals` (for the intake) and `copies` (for this phone). */
export interface EntryRow {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly queuedAtMs: number;
  readonly delivery: Delivery;
  readonly lastTriedAtMs: number | null;
  readonly discardedAtMs: number | null;
  /** The draft it was made from: a late autosave must not bring that draft back to life. */
  readonly draftId: string | null;
  /** Those of the versions before it, the first one first: they are sent as well. */
  readonly earlierDraftIds?: readonly string[];
  /** The draft in which a refused entry is being corrected. */
  readonly correctionId: string | null;
  /** What the intake said of it last, and when it was asked. */
  readonly stage: string | null;
  readonly stageAskedAtMs: number | null;
  /** Since when, by the intake's clock. Rows of version 1 have none. */
  readonly stageSince?: string | null;
  /** When the intake erased what it said, its time of keeping being over. */
  readonly erasedAt?: string | null;
  /** Only while its withdrawal is on its way to the intake. */
  readonly withdrawal?: WithdrawalRow | null;
  /** A withdrawal was taken back after the intake may have heard of it: it is asked whether it did, also about a refused entry. */
  readonly maybeWithdrawn?: boolean;
  /** Only while a correction of what the intake holds is on its way: what it goes back to when that is not taken. */
  readonly earlier?: EarlierVersion | null;
  /** Why the last correction was not taken, when the version before was brought back. */
  readonly correctionProblem?: string | null;
  /** When it was first queued and received; null until a correction has taken its place. Corrections of version 1 have none. */
  readonly first?: FirstSending | null;
  /** When it was last given to a carrier, by this phone's clock: the intake may come to know of it by another way. */
  readonly handedOverAtMs?: number | null;
  /** The version that the intake holds, as another phone has sent it; null where that is here. */
  readonly newerElsewhere?: number | null;
  /** The intake had received it and has lost it since; null when it never did. */
  readonly lost?: LostRow | null;
  /** The draft of the enrolment that was begun anew with its answers, once the intake had withdrawn it. */
  readonly renewedBy?: string | null;
}

/** What the intake had said of a version that it no longer holds, having been restored from an older backup. */
export interface LostRow {
  /** When this phone came to know, by its own clock. */
  readonly noticedAtMs: number;
  /** When it was received before, by the receipt that counts no more. */
  readonly receivedAt: string;
  /** How it stood there then. */
  readonly stage: string | null;
}

/** When an enrolment was first sent, before it was changed. */
export interface FirstSending {
  readonly queuedAtMs: number;
  /** By the intake's clock; null while no version has been received. */
  readonly receivedAt: string | null;
}

/** How a received version stood when its correction took its place. */
export type EarlierVersion = Pick<
  EntryRow,
  'version' | 'queuedAtMs' | 'delivery' | 'lastTriedAtMs' | 'stage' | 'stageSince' | 'first'
>;

/** A wish to withdraw that the intake is still to be told of. */
export interface WithdrawalRow {
  readonly wantedAtMs: number;
  /** How the entry stood: where it goes back to when the person thinks again. */
  readonly before: Delivery;
  /** The status secret by which this phone may withdraw, encrypted: the service worker need not read the whole copy for it. */
  readonly secret: Uint8Array<ArrayBuffer>;
  /** The same, sealed to the intake: what is told while the vault is locked, or wiped. Older rows have none. */
  readonly sealed?: SealedSecret | null;
  /** Leave nothing at all on this phone once the intake has been told, not even the code. */
  readonly eraseAll: boolean;
}

/** The sealed envelope of an entry, apart from it so that lists stay cheap. Parsed with `Envelope` when it is sent. */
export interface SealRow {
  readonly id: string;
  readonly envelope: unknown;
  /** Keys it was sealed to before, and that the intake did not know; see reseal.ts. */
  readonly unknownKeys?: unknown;
  /** She has confirmed that another phone has taken it: this very seal, not one that takes its place. */
  readonly isTaken?: boolean;
}

/** What the entry says and what was typed, encrypted by the vault: for reading again and for correcting. */
export interface CopyRow {
  readonly id: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** The same of the version that the intake holds, for as long as a correction of it is on its way. */
  readonly earlier?: Uint8Array<ArrayBuffer> | null;
  /** What the office has decided on this version, encrypted; see office-answer.ts. It goes with the version that it is about. */
  readonly office?: Uint8Array<ArrayBuffer> | null;
}

/**
 * A reminder of an entry's payments: when it is to be told, and in which words. Names nobody: a notification is read by whoever holds
 * the phone.
 */
export interface ReminderRow {
  readonly id: string;
  /** From and until when each day due is told, in order, by this phone's clock. */
  readonly days: readonly { readonly fromMs: number; readonly untilMs: number }[];
  readonly title: string;
  readonly body: string;
  readonly language: string;
  /** The page that a notification opens. */
  readonly path: string;
  /** The `fromMs` of the day that was last told: no day is told twice. */
  readonly toldMs: number;
  /** The `fromMs` of the day that stands in the list now, until it is put away. */
  readonly listedMs: number | null;
}

/**
 * A photo of a card: encrypted by the vault as long as its form is a draft, sealed to the intake once it is queued. Or a sealed one of
 * another phone, that this one carries: it has neither draft nor entry here.
 */
export interface PhotoRow {
  readonly id: string;
  readonly draftId: string | null;
  readonly entryId: string | null;
  readonly kind: 'ktp';
  /** `unreadable`: the phone has damaged it, and it is to be taken again. */
  readonly state: 'draft' | 'waiting' | 'received' | 'unreadable';
  /** Of the picture, and once it is sealed of what is sent. */
  readonly bytes: number;
  readonly takenAtMs: number;
  /** Of one that nobody has said yes to yet: how well it can be read. It goes nowhere, and the one kept before stays until then. */
  readonly undecided?: PictureQuality;
  /** What its submission lists of it. */
  readonly sealed: PhotoListed | null;
  /** How many bytes the intake has acknowledged: there it goes on. */
  readonly received: number;
  /** How often it was there whole and not what is listed. Older rows do not tell. */
  readonly unlike?: number;
  /** Only ever waiting: its pause. */
  readonly delivery: Delivery;
  /** To be sent even where the line costs money. */
  readonly isWanted: boolean;
  /** It was given to a carrier: the intake may have it by another way. */
  readonly isHandedOver?: boolean;
  /** The submission of another phone that it is carried for. */
  readonly carriedFor?: string;
  /** Of a carried one: the intake's, to be taken back to the phone that it came from. */
  readonly receipt?: unknown;
  /** When it was done with and its bytes went. Older rows do not tell. */
  readonly doneAtMs?: number;
}

/** The bytes of a photo, apart from it so that lists stay cheap: encrypted by the vault, or sealed to the intake. */
export interface PhotoBytesRow {
  readonly id: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** One person to be visited, as the office assigned her: everything about her is inside `content`, encrypted by the vault. */
export interface VisitRow {
  readonly id: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** What became of it so far, once more in the open, for it names nobody: a wipe leaves it for the office (left-ends.ts). */
  readonly became?: { readonly draftId: string | null; readonly end: Omit<VisitReport, 'id'> | null };
}

/** A sealed envelope of another phone that this one carries to the intake. It can read nothing of it. */
export interface CarriedRow {
  /** Of the envelope: id, version and hash; see take-over.ts. */
  readonly id: string;
  readonly reference: string;
  readonly state: 'waiting' | 'received' | 'refused';
  /** Null once the intake has it. */
  readonly envelope: unknown;
  /** The intake's, to be taken back to the phone that it came from. */
  readonly receipt: unknown;
  readonly changedAtMs: number;
}

/** The villages of one regency, as the server's file has them. */
export interface RegionRow {
  readonly code: string;
  readonly text: string;
}

/**
 * Every version of the tables ever shipped, oldest first. A step of a tenth only adds (code of the same whole number may go on
 * writing); a whole step may change meaning, and older code then only reads. A version that has been shipped is never edited.
 */
export const VERSIONS: readonly { readonly number: number; readonly tables: Readonly<Record<string, string>> }[] = [
  {
    number: 1,
    tables: {
      keys: 'name',
      settings: 'name',
      drafts: 'id, updatedAtMs',
      // A null is not in an index: `discardedAtMs` holds only the few thrown away.
      entries: 'id, [queuedAtMs+id], delivery.kind, delivery.notBeforeMs, draftId, discardedAtMs',
      seals: 'id',
      copies: 'id',
      regions: 'code',
    },
  },
  // Entries may be withdrawn: code of version 1 would take one for damaged, and offer to correct it.
  { number: 2, tables: {} },
  { number: 2.1, tables: { reminders: 'id' } },
  // By stage, so that what an officer has sent back is counted without going through thousands.
  {
    number: 2.2,
    tables: { entries: 'id, [queuedAtMs+id], delivery.kind, delivery.notBeforeMs, draftId, discardedAtMs, stage' },
  },
  // An agent's bag: photos of cards, people to visit, and what is carried for others.
  {
    number: 2.3,
    tables: { photos: 'id, draftId, entryId, state', photoBytes: 'id', visits: 'id', carried: 'id, state' },
  },
];

const OPEN_TIMEOUT_MS = 3_000;

/** The phone's database. With `newer`, one that a later app made: opened as it is found, for reading and export only. */
export class PayungDatabase extends Dexie {
  readonly newer: boolean;

  constructor(newer = false) {
    // 'strict': a commit is on the disk before the person is told "saved". Chrome's default since 121 is only in its memory.
    super(DATABASE_NAME, { chromeTransactionDurability: 'strict' });
    this.newer = newer;
    // With no version declared Dexie takes the tables as it finds them; otherwise it would add "missing" ones to a newer database.
    if (!newer) for (const version of VERSIONS) this.version(version.number).stores({ ...version.tables });
  }

  // Getters, because Dexie makes no properties for tables that it only finds.
  get keys(): Table<KeyRow, string> {
    return this.table('keys');
  }
  get settings(): Table<SettingRow, string> {
    return this.table('settings');
  }
  get drafts(): Table<DraftRow, string> {
    return this.table('drafts');
  }
  get entries(): Table<EntryRow, string> {
    return this.table('entries');
  }
  get seals(): Table<SealRow, string> {
    return this.table('seals');
  }
  get copies(): Table<CopyRow, string> {
    return this.table('copies');
  }
  get reminders(): Table<ReminderRow, string> {
    return this.table('reminders');
  }
  get photos(): Table<PhotoRow, string> {
    return this.table('photos');
  }
  get photoBytes(): Table<PhotoBytesRow, string> {
    return this.table('photoBytes');
  }
  get visits(): Table<VisitRow, string> {
    return this.table('visits');
  }
  get carried(): Table<CarriedRow, string> {
    return this.table('carried');
  }
  get regions(): Table<RegionRow, string> {
    return this.table('regions');
  }
}

/** The tables that a transaction is over. */
export type TablesOf = (db: PayungDatabase) => readonly Table[];

/** What is done within one transaction, with nothing but the tables that it is given. */
type Work<Value> = (db: PayungDatabase) => PromiseLike<Value>;

let connection: Promise<PayungDatabase> | null = null;
/** The last of those who wait for the connection to open. */
let lastInLine: Promise<unknown> | null = null;

/** The open database, one connection for this page or worker. Rejects when IndexedDB cannot be had: call it through `attempt`. */
export function getDatabase(): Promise<PayungDatabase> {
  if (connection === null) {
    connection = openWithin(OPEN_TIMEOUT_MS);
    lastInLine = connection;
  }
  return lastInLine === null ? connection : letInAfter(lastInLine, connection);
}

/** A starting page asks for a dozen things. All let in by one event would hold up her tap on a slow phone: each gets a task of its own. */
async function letInAfter(before: Promise<unknown>, opening: Promise<PayungDatabase>): Promise<PayungDatabase> {
  const own = before.then(nextTask, () => undefined);
  lastInLine = own;
  await own;
  if (lastInLine === own) lastInLine = null;
  return opening;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Closes the connection; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const closing = connection;
  connection = null;
  // A connection that failed to open needs no closing, and its failure has been told to whoever asked for it.
  await closing?.then(
    (db) => db.close({ disableAutoOpen: true }),
    () => undefined,
  );
}

/**
 * Reads from the database; failures of storage come back as `storage-full` or `storage-unavailable`. A connection that the system
 * has closed (Safari does so under memory pressure) is opened anew and the work done again, once: `work` must bear that.
 */
export async function attempt<Value>(work: (db: PayungDatabase) => PromiseLike<Value>): Promise<Outcome<Value>> {
  const first = await tryOnce(work);
  if (first.ok || !first.again) return first.ok ? first : fail(first.problem);
  await closeDatabase();
  const second = await tryOnce(work);
  return second.ok ? second : fail(second.problem);
}

/** As `attempt`, for work that writes: refused as `storage-unavailable` when a newer app made this database. */
export async function attemptWrite<Value>(work: (db: PayungDatabase) => PromiseLike<Value>): Promise<Outcome<Value>> {
  const outcome = await attempt(async (db) => (db.newer ? fail('storage-unavailable') : pass(await work(db))));
  return outcome.ok ? outcome.value : outcome;
}

/** Reads from several tables as they are at one moment. Tells what `attempt` tells. */
export function readTogether<Value>(tables: TablesOf, work: Work<Value>): Promise<Outcome<Value>> {
  return attempt((db) => withinOne(db, 'r', tables, work));
}

/** Stores all that `work` writes, or nothing of it: one transaction over `tables`. Tells what `attemptWrite` tells. */
export function writeTogether<Value>(tables: TablesOf, work: Work<Value>): Promise<Outcome<Value>> {
  return attemptWrite((db) => withinOne(db, 'rw', tables, work));
}

/**
 * `work` gets the tables of this very transaction. Left to itself, Dexie finds the transaction of a request by following the promises it
 * is asked from, and loses the track where several transactions await beside each other: what is asked then goes its own way, past the
 * transaction, which ends before its work does.
 */
function withinOne<Value>(
  db: PayungDatabase,
  mode: 'r' | 'rw',
  tables: TablesOf,
  work: Work<Value>,
): PromiseLike<Value> {
  return db.transaction(mode, tables(db), (one) => work(Object.create(db, { table: { value: one.table.bind(one) } })));
}

async function tryOnce<Value>(work: (db: PayungDatabase) => PromiseLike<Value>) {
  try {
    return pass(await work(await getDatabase()));
  } catch (error) {
    const failure = storageProblemOf(error);
    // What is not a failure of storage is a bug of ours and must be seen.
    if (failure === null) throw error;
    return { ok: false, ...failure } as const;
  }
}

async function openWithin(limitMs: number): Promise<PayungDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Dexie.TimeoutError('The database does not open')), limitMs);
  });
  try {
    return await Promise.race([open(), tooLong]);
  } catch (error) {
    // Only so that the next attempt opens anew; `attempt` turns the failure into a value.
    connection = null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function open(): Promise<PayungDatabase> {
  if (typeof indexedDB === 'undefined') throw new Dexie.MissingAPIError('There is no IndexedDB');
  const newest = Math.max(...VERSIONS.map((version) => version.number));
  const db = new PayungDatabase((await installedVersion()) >= Math.floor(newest) + 1);
  // A newer app in another tab upgrades: let it. The next use here opens anew, and then for reading only if it must be. False
  // keeps Dexie's own handler from reopening the upgraded database for writing.
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true });
    connection = null;
    return false;
  });
  await db.open();
  return db;
}

/** The version of the database on this phone (Dexie writes ten times the number), or 0 when there is none or we may not ask. */
async function installedVersion(): Promise<number> {
  // Firefox before 126 cannot tell; then an older app would open a newer database for writing.
  if (typeof indexedDB.databases !== 'function') return 0;
  const found = (await indexedDB.databases()).find((database) => database.name === DATABASE_NAME);
  return (found?.version ?? 0) / 10;
}
