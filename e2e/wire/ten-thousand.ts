import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealSubmission } from '#device/seal.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Config, type Envelope, PATHS } from '#domain/wire.ts';
import { dumpDatabase, findPersonalWords } from '#e2e/wire/no-names.ts';
import { inventSubmissions } from '#e2e/wire/people.ts';
import { Ledger, sendBatch } from '#e2e/wire/phone.ts';
import { type DatabaseKind, type Intake, startIntake } from '#e2e/world.ts';
import { openKeys } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { connectDatabase, joinEmbedded } from '#server/store/connect.ts';
import { submissionVersion } from '#server/store/schema.ts';

/**
 * Ten thousand invented enrolments through the real wire, with retries, lost answers, damaged bodies and doubled batches among
 * them: every one is in the database once, and opens to the very bytes that were composed. `node e2e/wire/ten-thousand.ts`;
 * ENROLMENTS and SEED change how many and which.
 */
const COUNT = Number(process.env['ENROLMENTS'] || 10_000);
const SEED = Number(process.env['SEED'] || Date.now() % 2 ** 31);
const PHONES = 8;

let passed = 0;
let failed = 0;
console.log(`${COUNT} enrolments, seed ${SEED} (SEED=${SEED} repeats them)`);
const people = inventSubmissions(COUNT, SEED);
for (const database of ['embedded', 'postgres'] as const) await tell(database);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function tell(kind: DatabaseKind): Promise<void> {
  const intake = await startIntake({ database: kind, env: { ENVELOPES_PER_MINUTE: '10000000' } });
  try {
    const begun = performance.now();
    const ledger = new Ledger();
    const sent = await sendAll(intake, ledger);
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `${kind}: ${COUNT} enrolments sealed and sent in ${seconds.toFixed(1)} s (${Math.round(COUNT / seconds)}/s), ` +
        `${sent.requests} requests, of which ${sent.doubled} doubled, ${sent.hungUp} hung up on, ${sent.damaged} damaged`,
    );
    check(`${kind}: every enrolment has its receipt`, ledger.receipts.size === COUNT, ledger.receipts.size);
    check(
      `${kind}: no enrolment has two receipts or a refusal`,
      ledger.contradictions.length === 0,
      ledger.contradictions[0],
    );
    const rows = await readRows(intake);
    check(`${kind}: every enrolment is in the database once`, rows.size === COUNT, rows.size);
    const wrong = await differing(rows, intake);
    check(`${kind}: every one opens to the bytes that were composed`, wrong.length === 0, wrong[0]);
    const dump = await dumpDatabase(intake);
    // A search that finds nothing anywhere would pass for ever: first it must find a person where there is one.
    check(`${kind}: the search finds people`, findPersonalWords(JSON.stringify(people[0]), people).length >= 3, null);
    check(
      `${kind}: the dump of the database tells nobody (${dump.length} characters)`,
      findPersonalWords(dump, people).length === 0,
      findPersonalWords(dump, people)[0],
    );
    check(
      `${kind}: the logs tell nobody (${intake.logs().length} characters)`,
      intake.logs().length > 1000 && findPersonalWords(intake.logs(), people).length === 0,
      findPersonalWords(intake.logs(), people)[0],
    );
  } finally {
    await intake.dispose();
  }
}

interface Sent {
  requests: number;
  doubled: number;
  hungUp: number;
  damaged: number;
}

/** Several phones at once, each sealing and sending its share in batches until all of it is received. */
async function sendAll(intake: Intake, ledger: Ledger): Promise<Sent> {
  const { intakeKey } = Config.parse(await (await fetch(intake.url + PATHS.config)).json());
  const sent: Sent = { requests: 0, doubled: 0, hungUp: 0, damaged: 0 };
  const chance = dice(SEED);
  const share = Math.ceil(people.length / PHONES);
  await Promise.all(
    Array.from({ length: PHONES }, async (_, phone) => {
      const own = people.slice(phone * share, (phone + 1) * share);
      while (own.length > 0) {
        const batch = await Promise.all(
          own.splice(0, 1 + Math.floor(chance() * 50)).map((each) => sealSubmission(each, intakeKey)),
        );
        await sendUntilReceived(intake, ledger, batch, sent, chance);
      }
    }),
  );
  return sent;
}

async function sendUntilReceived(
  intake: Intake,
  ledger: Ledger,
  batch: readonly Envelope[],
  sent: Sent,
  chance: () => number,
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const waiting = batch.filter(({ id }) => !ledger.receipts.has(id));
    if (waiting.length === 0) return;
    sent.requests += 1;
    const throw_ = chance();
    if (throw_ < 0.1) {
      // A second tab, or the service worker: the same batch at the same time.
      sent.doubled += 1;
      const both = await Promise.all([sendBatch(intake.url, waiting), sendBatch(intake.url, batch)]);
      for (const said of both) ledger.note(said);
    } else if (throw_ < 0.15) {
      sent.hungUp += 1;
      ledger.note(await sendBatch(intake.url, waiting, { patienceMs: 5 + Math.floor(chance() * 60) }));
    } else if (throw_ < 0.2) {
      sent.damaged += 1;
      const at = Math.floor(chance() * 1_000);
      const damage = (body: string) => `${body.slice(0, at)}${body[at] === 'x' ? 'y' : 'x'}${body.slice(at + 1)}`;
      ledger.note(await sendBatch(intake.url, waiting, { damage }));
    } else {
      const said = await sendBatch(intake.url, waiting);
      ledger.note(said);
      if (said.kind === 'nothing') await sleep(50);
    }
    // Now and then everything once more, though the receipts are there: their letters must not change.
    if (chance() < 0.05) ledger.note(await sendBatch(intake.url, batch));
  }
  throw new Error('a batch was not received after a hundred tries');
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

async function readRows(intake: Intake): Promise<Map<string, Row>> {
  const connected =
    intake.databaseUrl === null
      ? { ok: true as const, database: await joinEmbedded(intake.dataDir) }
      : await connectDatabase({ databaseUrl: intake.databaseUrl, dataDir: intake.dataDir }, () => {});
  if (!connected.ok) throw new Error(connected.reason);
  const rows = await connected.database.queries.transaction((transaction) =>
    transaction
      .select({
        id: submissionVersion.submissionId,
        version: submissionVersion.version,
        keyId: submissionVersion.keyId,
        sealed: submissionVersion.sealed,
      })
      .from(submissionVersion),
  );
  await connected.database.close();
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new Error('an enrolment is there twice');
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids whose row does not open to the bytes that were composed. */
async function differing(rows: ReadonlyMap<string, Row>, intake: Intake): Promise<string[]> {
  const keys = await openKeys(intake.dataDir, false, () => new Date());
  if (!keys.ok) throw new Error(keys.reason);
  const ring = keys.keys;
  const wrong: string[] = [];
  const rest = [...people];
  const look = async () => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const row = rows.get(next.id);
      const opened = row === undefined ? null : await openEnvelope(row, ring);
      if (!opened?.ok || !Buffer.from(composedBytes(next)).equals(opened.json)) wrong.push(next.id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, look));
  return wrong;
}

function composedBytes(submission: Submission): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(submission));
}

function check(rule: string, holds: boolean, otherwise: unknown): void {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${rule}${holds ? '' : ` (${String(otherwise)})`}`);
}

/** Chance that can be repeated: SHA-256 of seed and count. */
function dice(seed: number): () => number {
  let throws = 0;
  return () => {
    throws += 1;
    return createHash('sha256').update(`${seed} ${throws}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
