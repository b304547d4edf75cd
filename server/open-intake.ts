import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CURRENT_CONSENT } from '#domain/consent-texts.ts';
import { TariffBook } from '#domain/tariff-book.ts';
import { readConsentWordings } from '#server/consent-wordings.ts';
import { KEY_FILE } from '#server/keys-file.ts';
import { type KeyRing, keyIdsOf, openKeys } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import type { Settings } from '#server/settings.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { registerConsentTexts } from '#server/store/consent-texts.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { type Store, createStore } from '#server/store/store.ts';

export type IntakeOpened =
  | { readonly ok: true; readonly store: Store; readonly keys: KeyRing; readonly tariffs: TariffBook | null }
  /** Why it cannot start, in sentences for the operator that say what to do. */
  | { readonly ok: false; readonly sentences: readonly string[] };

/**
 * Opens the database and the keys, and makes sure that they belong together: an intake whose keys cannot open what its database
 * holds must not start, and must never make itself new keys quietly.
 *
 * @param whenLost called when the embedded database ends by itself
 */
export async function openIntake(
  settings: Settings,
  log: Log,
  now: () => Date,
  whenLost: (sentence: string) => void,
): Promise<IntakeOpened> {
  const tariffs = await readTariffs(settings.dataDir);
  if (!tariffs.ok) return tariffs;
  const database = await openStore(settings, log, whenLost);
  if (!database.ok) return database;
  const { store } = database;
  const keys = await openKeysOf(store, settings.dataDir, log, now);
  if (keys.ok) await registerConsentTexts(store.queries, CURRENT_CONSENT, await readConsentWordings(), now());
  if (keys.ok) return { ok: true, store, keys: keys.keys, tariffs: tariffs.tariffs };
  await store.close();
  return keys;
}

type Refusal = Extract<IntakeOpened, { ok: false }>;

function refuse(...sentences: readonly string[]): Refusal {
  return { ok: false, sentences };
}

async function openStore(
  settings: Settings,
  log: Log,
  whenLost: (sentence: string) => void,
): Promise<{ readonly ok: true; readonly store: Store } | Refusal> {
  try {
    const connected = await connectDatabase(settings, whenLost);
    if (!connected.ok) {
      return refuse(
        `Another process is already using the database in ${settings.dataDir}.`,
        'Stop it first, or give this one a DATA_DIR of its own.',
      );
    }
    await migrateDatabase(connected.database);
    await connected.database.openKept();
    return { ok: true, store: createStore(connected.database) };
  } catch (thrown) {
    // Told to the operator as sentences; the log has the class and the place.
    log('error', 'database-failed', errorFields(thrown));
    return settings.databaseUrl === null
      ? refuse(
          `The embedded database in ${settings.dataDir} could not be started.`,
          'Is the disk full, or the folder not writable for this user?',
        )
      : refuse(
          'The database at DATABASE_URL could not be reached or prepared.',
          'Is it running, and is the address right?',
        );
  }
}

async function openKeysOf(
  store: Store,
  dataDir: string,
  log: Log,
  now: () => Date,
): Promise<{ readonly ok: true; readonly keys: KeyRing } | Refusal> {
  const path = join(dataDir, KEY_FILE);
  const registered = await store.findRegisteredKeys();
  const opened = await openKeys(dataDir, registered.length === 0, now);
  if (!opened.ok && opened.reason === 'missing') {
    return refuse(
      `The key file ${path} is missing, but this database was written with keys.`,
      'Put the key file back from your backup: without it nobody can read the enrolments, and new keys would not help.',
      'If this database holds nothing you need, start with an empty one.',
    );
  }
  if (!opened.ok) {
    return refuse(`${path} is not a key file of Payung, or it is damaged.`, 'Put it back from your backup.');
  }
  const { unknown } = await store.registerKeys(keyIdsOf(opened.keys), now());
  if (unknown.length > 0) {
    return refuse(
      `This database was written with keys (${unknown.join(', ')}) that ${path} does not hold.`,
      'Use the key file that belongs to this database. Several instances on one database share one key file.',
    );
  }
  if (opened.created) {
    log('warn', 'keys-created', {
      keys: keyIdsOf(opened.keys).map(({ keyId }) => keyId),
      sentence: `${path} was created. Without this file nobody can ever read the enrolments: back it up now, apart from the database.`,
    });
  }
  if (opened.readableByOthers) {
    log('warn', 'keys-readable-by-others', { sentence: `Others can read ${path}: run chmod 600 on it.` });
  }
  return { ok: true, keys: opened.keys };
}

/** Tariffs newer than the app's, if the operator has put them into DATA_DIR/tariffs.json. */
async function readTariffs(
  dataDir: string,
): Promise<{ readonly ok: true; readonly tariffs: TariffBook | null } | Refusal> {
  const path = join(dataDir, 'tariffs.json');
  let text = '';
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    // The usual case: the app's own tables are in force.
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return { ok: true, tariffs: null };
    return refuse(`${path} is there but cannot be read.`);
  }
  try {
    return { ok: true, tariffs: TariffBook.parse(JSON.parse(text)) };
  } catch {
    // Wrong prices would be worse than a late start.
    return refuse(`${path} is not a book of tariffs. Correct it, or remove it to use the app's own.`);
  }
}
