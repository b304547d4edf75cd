import type { Decision } from '#domain/case-wire.ts';
import { submission } from '#server/store/schema.ts';
import { desc } from 'drizzle-orm';
import { joinDatabase } from '#e2e/ledger.ts';
import { decide } from '#e2e/office.ts';
import type { IntakeStore } from '#e2e/world.ts';

// The office decides on what was sent last: for the scripts that are heard, and for the states that are looked at.
// Usage: DATA_DIR=the intake's node e2e/heard/decide.ts return|accept|decline-age|decline-wages

const INTAKE: IntakeStore = { dataDir: process.env['DATA_DIR'] ?? '', databaseUrl: null };

const DECISIONS: Readonly<Record<string, Decision>> = {
  return: {
    kind: 'return',
    fields: [
      { field: 'phone', problem: 'office-wrong-number' },
      { field: 'fullName', problem: 'office-not-as-on-card' },
    ],
    words: 'Nomor ini milik tetangga.\nTolong tulis nomor sendiri.',
    note: null,
  },
  accept: { kind: 'accept', kpj: '26099001122', note: null },
  'decline-age': { kind: 'decline', reason: 'office-outside-age', words: null, note: null },
  'decline-wages': { kind: 'decline', reason: 'office-wage-worker', words: 'Bawa surat dari pabrik.', note: null },
};

const decision = DECISIONS[process.argv[2] ?? ''];
if (decision === undefined) throw new Error(`One of ${Object.keys(DECISIONS).join(', ')}`);

const database = await joinDatabase(INTAKE);
const [newest] = await database.queries.transaction((transaction) =>
  transaction
    .select({ id: submission.id, version: submission.newestVersion })
    .from(submission)
    .orderBy(desc(submission.stageSince))
    .limit(1),
);
await database.close();
if (newest === undefined) throw new Error('Nothing was sent');
await decide(INTAKE, newest.id, { version: newest.version, decision });
