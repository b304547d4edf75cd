/** What a watch tells who guesses: `node bench/timing.ts [ROUNDS]`. Two answers that must not be told apart, in turn, on one intake. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { hashPassword as hashAsBefore } from 'better-auth/crypto';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { PATHS } from '#domain/wire.ts';
import { createApp } from '#server/app.ts';
import { keyIdsOf, openKeys } from '#server/keys.ts';
import { SCRYPT } from '#server/password-hash.ts';
import { readSettings } from '#server/settings.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { migrateDatabase } from '#server/store/migrate.ts';
import { createStore } from '#server/store/store.ts';
import { startPostgres } from '#server/testing/databases.ts';
import { OWN_PAGE, makeAccount } from '#server/testing/office-accounts.ts';
import { sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { sealSubmission } from '#device/seal.ts';

const ROUNDS = Number(process.argv[2] ?? 200);

const postgres = await startPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'payung-timing-'));
try {
  await run(await postgres.createDatabase());
} finally {
  await postgres.remove();
  await rm(dataDir, { recursive: true });
}

async function run(databaseUrl: string): Promise<void> {
  const connected = await connectDatabase({ databaseUrl, dataDir }, () => process.exit(1));
  if (!connected.ok) throw new Error('no database');
  const { database } = connected;
  await migrateDatabase(database);
  const store = createStore(database);
  const opened = await openKeys(dataDir, true, () => new Date());
  const reading = readSettings({ ENVELOPES_PER_MINUTE: '1000000' }, dataDir);
  if (!opened.ok || !reading.ok) throw new Error('no keys');
  const { keys } = opened;
  await store.registerKeys(keyIdsOf(keys), new Date());
  // Nobody is made to wait or counted out: what is measured is the work.
  let nowMs = Date.now();
  const clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs, wait: () => Promise.resolve() };
  const { app } = createApp({
    store,
    keys,
    settings: reading.settings,
    tariffs: null,
    clock,
    log: () => undefined,
    distFolder: dataDir,
  });
  for (const [username, hashPassword] of [
    ['sri', SCRYPT.hash],
    ['lina', hashAsBefore],
  ] as const) {
    await makeAccount(store.queries, { username, role: 'officer', regions: 'all' });
    const hash = await hashPassword('kuda hijau makan awan');
    await database.pool.query('update office_credential set password = $1 where id = $2', [hash, username]);
  }

  const post = async (path: string, body: unknown): Promise<void> => {
    // A quarter of an hour later each time: tries are forgotten.
    nowMs += 16 * 60_000;
    const init = { method: 'POST', body: JSON.stringify(body), headers: OWN_PAGE };
    const response = await app.request(path, init, { incoming: { socket: { remoteAddress: '198.51.100.1' } } });
    if (response.status !== 200 && response.status !== 401) throw new Error(`${path} answered ${response.status}`);
    await response.text();
  };

  const held = sampleSubmission();
  const unknown = sampleSubmission();
  const { keyId, publicKey } = keys.sealing[0];
  const envelopes = [await sealSubmission(held, { keyId, publicKey })];
  await post(PATHS.submissions, { protocol: 1, sentAt: new Date().toISOString(), envelopes });
  const status = (id: string) => post(PATHS.status, { protocol: 1, questions: [{ id, secret: sampleSecret() }] });
  const claim = (id: string) =>
    post(CLAIMS_PATH, { protocol: 1, reference: referenceOf(id), code: 'K7M2-QX94-DK7M-2QX9' });
  const signIn = (username: string) => post(OFFICE_PATHS.signIn, { username, password: 'hujan turun di rumah paman' });

  console.log(`Node ${process.version}, PostgreSQL of its own, ${ROUNDS} rounds in turn; medians`);
  await compare('sign-in: wrong password, unknown name', Math.ceil(ROUNDS / 4), [
    () => signIn('sri'),
    () => signIn('siapa'),
  ]);
  await compare('sign-in: wrong password of an older hash, unknown name', Math.ceil(ROUNDS / 4), [
    () => signIn('lina'),
    () => signIn('siapa'),
  ]);
  await compare('status: wrong secret, unknown id', ROUNDS, [() => status(held.id), () => status(unknown.id)]);
  await compare('claim: wrong code, unknown reference', ROUNDS, [() => claim(held.id), () => claim(unknown.id)]);
  await database.close();
}

async function compare(
  name: string,
  rounds: number,
  sides: readonly [() => Promise<void>, () => Promise<void>],
): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 5; round += 1) {
    // Each side goes first as often as the other.
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = performance.now();
      await sides[side]();
      if (round >= 5) times[side].push(performance.now() - begun);
    }
  }
  const [held, unknown] = times.map(quartiles);
  if (held === undefined || unknown === undefined) return;
  const ratio = (held.median / unknown.median).toFixed(3);
  console.log(
    `${held.median.toFixed(2).padStart(8)} ms ${unknown.median.toFixed(2).padStart(8)} ms   ratio ${ratio}   middle half ${held.half.toFixed(2)} and ${unknown.half.toFixed(2)} ms wide   ${name}`,
  );
}

function quartiles(times: number[]): { readonly median: number; readonly half: number } {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { median: at(0.5), half: at(0.75) - at(0.25) };
}
