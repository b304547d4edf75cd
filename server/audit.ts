import { type AuditVerdict, verifyAudit } from '#server/store/office-audit.ts';
import { reachDatabase } from '#server/store/reach.ts';
import { readSettings } from '#server/settings.ts';

/** `npm run audit [-- SEQUENCE:HASH]`: walks along the audit of the office and names the first link that is broken. */
const SENTENCES: Readonly<Record<Extract<AuditVerdict, { whole: false }>['reason'], string>> = {
  changed: 'it does not say what was written.',
  missing: 'it is missing.',
  moved: 'it does not follow the line before it.',
};

const [noted = null] = process.argv.slice(2);
const reading = readSettings(process.env, process.cwd());
if (!reading.ok) finish(reading.sentences, 1);
else if (noted !== null && !/^\d+:[0-9a-f]{64}$/.test(noted)) {
  finish(['What was noted looks like 123:0f3a…, as this command printed it.'], 1);
} else {
  const database = await reachDatabase(reading.settings, (sentence) => finish([sentence], 1));
  if (database === null) finish(['The database cannot be reached.'], 1);
  else {
    try {
      const verdict = await verifyAudit(database.queries, noted);
      if (verdict.whole) {
        console.log(`The audit is whole: ${verdict.lines} lines. Its head, to be noted elsewhere: ${verdict.head}`);
      } else finish([`The audit is broken at line ${verdict.sequence}: ${SENTENCES[verdict.reason]}`], 2);
    } finally {
      await database.close();
    }
  }
}

function finish(sentences: readonly string[], exitCode: number): void {
  for (const sentence of sentences) console.error(`payung: ${sentence}`);
  process.exitCode = exitCode;
}
