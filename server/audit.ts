import { readFile } from 'node:fs/promises';
import { type AuditFileVerdict, verifyAuditFile } from '#server/audit-file.ts';
import { type AuditBreak, headOf, verifyAudit } from '#server/store/audit-walk.ts';
import { reachDatabase } from '#server/store/reach.ts';
import { readSettings } from '#server/settings.ts';

/**
 * `npm run audit [-- SEQUENCE:HASH]`: walks along the audit of the office and names the first link that is broken.
 * `npm run audit -- FILE`: the same for an exported file, anywhere and without a database.
 */
const SENTENCES: Readonly<Record<AuditBreak['reason'], string>> = {
  changed: 'it does not say what was written.',
  missing: 'it is missing.',
  moved: 'it does not follow the line before it.',
};

const [given = null] = process.argv.slice(2);
if (given === null || /^\d+:[0-9a-f]{64}$/.test(given)) await walk(given);
else await checkFile(given);

async function walk(noted: string | null): Promise<void> {
  const reading = readSettings(process.env, process.cwd());
  if (!reading.ok) return finish(reading.sentences, 1);
  const database = await reachDatabase(reading.settings, (sentence) => finish([sentence], 1));
  if (database === null) return finish(['The database cannot be reached.'], 1);
  try {
    const verdict = await verifyAudit(database.queries, noted);
    if (!verdict.whole) return finish([brokenSentence(verdict)], 2);
    const { seen } = verdict;
    console.log(`The audit is whole: ${seen.sequence} lines. Its head, to be noted elsewhere: ${headOf(seen)}`);
  } finally {
    await database.close();
  }
}

async function checkFile(path: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    // Absent or not readable: what was typed may also have been meant as a head.
    return finish(
      [`There is no file ${path} to read. What was noted of a chain looks like 123:0f3a…, as this command printed it.`],
      1,
    );
  }
  tell(verifyAuditFile(text));
}

function tell(verdict: AuditFileVerdict): void {
  if ('unreadable' in verdict)
    return finish([`This is not an export of an audit: row ${verdict.row} cannot be read.`], 1);
  if (!verdict.whole) return finish([brokenSentence(verdict)], 2);
  const left = verdict.gaps === 0 ? '' : ` Lines are left out in ${verdict.gaps} places, as a filter does.`;
  console.log(`Every line is as it was written: ${verdict.lines}.${left} The last one: ${verdict.head}`);
}

function brokenSentence({ sequence, reason }: AuditBreak): string {
  return `The audit is broken at line ${sequence}: ${SENTENCES[reason]}`;
}

function finish(sentences: readonly string[], exitCode: number): void {
  for (const sentence of sentences) console.error(`payung: ${sentence}`);
  process.exitCode = exitCode;
}
