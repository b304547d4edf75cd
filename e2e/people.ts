import { sealSubmission } from '#device/seal.ts';
import type { Answers } from '#domain/answers.ts';
import type { Submission } from '#domain/enrolment.ts';
import { compose } from '#domain/submission.ts';
import { newSubmissionId } from '#domain/submission-id.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { todayOf } from '#i18n/formats.ts';

let born = 0;

/** An invented person whose name nobody else in these stories has: by it the ledger is asked how often she is held. */
export function someone(): Answers {
  born += 1;
  const letters = Array.from(born.toString(26).padStart(3, '0'), (sign) =>
    String.fromCharCode(97 + Number.parseInt(sign, 26)),
  ).join('');
  // Region 99 does not exist: she is asked, and keeps her NIK.
  return { ...FISH_TRADER, fullName: `Sumiyem Ke${letters}`, nikDoubtsKept: [`${FISH_TRADER.nik}:unknown-region`] };
}

/** What her enrolment must say in the end, to the letter, whatever the network did; with an id and a secret made up here. */
export function submissionOf(answers: Answers): Submission {
  const now = new Date();
  const composed = compose(answers, {
    id: newSubmissionId(now.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    version: 1,
    today: todayOf(now.getTime()),
    composedAt: now.toISOString(),
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'story',
    statusSecret: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
    nameOf: () => undefined,
    asRead: [{ question: 'Nama lengkap', answer: answers.fullName }],
  });
  if (!composed.ok) throw new Error(`Not complete: ${JSON.stringify(composed.problems)}`);
  return composed.submission;
}

/** Sends an enrolment as a phone does, without one. */
export async function sendTo({ url }: { readonly url: string }, submission: Submission): Promise<void> {
  const { intakeKey } = Config.parse(await (await fetch(url + PATHS.config)).json());
  const envelopes = [await sealSubmission(submission, intakeKey)];
  const sent = { protocol: 1, sentAt: new Date().toISOString(), envelopes };
  const response = await fetch(url + PATHS.submissions, { method: 'POST', body: JSON.stringify(sent) });
  if (!response.ok) throw new Error(`Not taken: ${response.status}`);
}
