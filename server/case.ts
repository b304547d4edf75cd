import { userInfo } from 'node:os';
import { Submission } from '#domain/enrolment.ts';
import { parseReference } from '#domain/reference.ts';
import { KEY_FILE } from '#server/keys-file.ts';
import { type KeyRing, openKeys } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { type Settings, readSettings } from '#server/settings.ts';
import type { SealedCase } from '#server/store/cases.ts';
import { reachDatabase } from '#server/store/reach.ts';
import { createStore } from '#server/store/store.ts';

/** `npm run case -- REFERENCE`: opens one case with the key and prints it. Leaves an audit line with the name of the account. */
const [typed = ''] = process.argv.slice(2);
const reading = readSettings(process.env, process.cwd());
if (!reading.ok) finish(reading.sentences, 1);
else await openCase(reading.settings);

async function openCase(settings: Settings): Promise<void> {
  const reference = parseReference(typed);
  if (reference === null) {
    return finish(
      [
        typed === ''
          ? 'Which case? Give its reference code: npm run case -- K7M-2QX-94D'
          : 'This cannot be a reference code: one sign is wrong, or two are swapped. Nine signs, such as K7M-2QX-94D; dashes and capitals do not matter.',
      ],
      1,
    );
  }
  const now = () => new Date();
  const opened = await openKeys(settings.dataDir, false, now);
  if (!opened.ok) {
    return finish(
      [`There is no usable key file (${KEY_FILE}) in ${settings.dataDir}: without it no case can be opened.`],
      1,
    );
  }
  const database = await reachDatabase(settings, (sentence) => finish([sentence], 1));
  if (database === null) return finish(['The database cannot be reached.'], 1);
  const store = createStore(database);
  try {
    const cases = await store.takeCasesForOpening(reference, `console:${userInfo().username}`, now());
    if (cases.length === 0) {
      const withdrawn = await store.findWithdrawnTimes(reference);
      if (withdrawn.length > 0) {
        const times = withdrawn.map((at) => at.toISOString()).join(', ');
        return finish(
          [`The case with the code ${reference} was withdrawn by its person on ${times}: nothing of it is kept.`],
          2,
        );
      }
      return finish(
        [`No case with the code ${reference} has arrived here. Perhaps it is still on the phone, waiting for signal.`],
        2,
      );
    }
    for (const each of cases) console.log(await describeCase(each, opened.keys));
  } finally {
    await store.close();
  }
}

async function describeCase(found: SealedCase, keys: KeyRing): Promise<string> {
  const heading = [
    `Case ${found.id}, version ${found.version}: ${found.stage}`,
    `Received ${found.receivedAt.toISOString()}`,
    ...(found.flags.length > 0 ? [`Look twice: ${found.flags.join(', ')}`] : []),
    ...(found.possibleDuplicate ? ['Look twice: what may be the same person came under another id too'] : []),
  ];
  const opened = await openEnvelope(found, keys);
  if (!opened.ok) return [...heading, 'It cannot be opened with the keys of this folder.', ''].join('\n');
  const submission = Submission.parse(JSON.parse(Buffer.from(opened.json).toString('utf8')));
  const asRead = submission.asRead.map(
    ({ question, answer }) => `  ${question}\n    ${answer.replaceAll('\n', '\n    ')}`,
  );
  return [
    ...heading,
    '',
    `What the person read back (${submission.language}):`,
    ...asRead,
    '',
    'The enrolment:',
    JSON.stringify(submission.enrolment, null, 2),
    '',
  ]
    .map(withoutControls)
    .join('\n');
}

/** A typed text could hold codes that move the cursor or colour the terminal of whoever reads it. */
function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '�');
}

function finish(sentences: readonly string[], exitCode: number): void {
  for (const sentence of sentences) console.error(`payung: ${sentence}`);
  process.exitCode = exitCode;
}
