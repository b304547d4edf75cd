import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import * as z from 'zod';
import type { Answers } from '#domain/answers.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import type { Submission } from '#domain/enrolment.ts';
import { compose } from '#domain/submission.ts';
import { newSubmissionId } from '#domain/submission-id.ts';
import { PERSONAS } from '#domain/testing/personas.ts';
import { sealSubmission } from '#device/seal.ts';
import type { Envelope, PublicKey } from '#domain/wire.ts';
import { answerRows, regionNames } from '#features/enrol/answer-rows.ts';
import { formatsIn } from '#i18n/use-formats.ts';

/** An enrolment as a phone has it in hand when its person agrees. */
export interface Enrolment {
  readonly answers: Answers;
  readonly submission: Submission;
}

const file = join(import.meta.dirname, '../locales/id/enrol.json');
const texts = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
const i18next = createInstance();
await i18next.init({ lng: 'id', ns: ['enrol'], resources: { id: { enrol: texts } } });
const t = i18next.getFixedT('id', 'enrol');
const formats = formatsIn('id', i18next.getFixedT('id', 'common'));
let born = 0;

/** So many enrolments of invented people, with all that was read to them: what weighs on the wire is what really weighs there. */
export function inventEnrolments(count: number): Enrolment[] {
  return Array.from({ length: count }, () => {
    born += 1;
    const persona = PERSONAS[born % PERSONAS.length];
    if (persona === undefined) throw new Error('no personas');
    const number = String(born).padStart(5, '0');
    // A NIK, a name and a phone of her own: nobody is a duplicate of anybody.
    const letters = Array.from(number, (digit) => String.fromCharCode(97 + Number(digit))).join('');
    const nik = `${persona.nik.slice(0, 11)}${number.slice(-5)}`;
    const answers = {
      ...persona,
      nik,
      fullName: `${persona.fullName} ${letters}`,
      phone: `0812-${String(Math.floor(born / 1e4)).padStart(4, '0')}-${String(born % 1e4).padStart(4, '0')}`,
      nikDoubtsKept: [`${nik}:unknown-region`],
    };
    return { answers, submission: submissionOf(answers) };
  });
}

/** Seals them as a phone does. */
export async function sealAll(enrolments: readonly Enrolment[], key: PublicKey): Promise<Envelope[]> {
  const sealed: Envelope[] = [];
  for (let at = 0; at < enrolments.length; at += 50) {
    const some = enrolments.slice(at, at + 50);
    sealed.push(...(await Promise.all(some.map(({ submission }) => sealSubmission(submission, key)))));
  }
  return sealed;
}

function submissionOf(answers: Answers): Submission {
  const nowMs = Date.now();
  const composed = compose(answers, {
    id: newSubmissionId(nowMs, crypto.getRandomValues(new Uint8Array(10))),
    version: 1,
    today: new Date(nowMs).toISOString().slice(0, 10),
    composedAt: new Date(nowMs).toISOString(),
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'bench',
    statusSecret: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
    nameOf: regionNames(answers),
    asRead: [
      ...answerRows(answers, t, formats).map(({ question, answer }) => ({ question, answer })),
      ...ATTESTATIONS.map((each) => ({ question: t(`pernyataan.${each}`), answer: 'Ya' })),
      ...(['registration', 'reminders', 'statistics'] as const).map((each) => ({
        question: t(`setuju.${each}`),
        answer: 'Ya',
      })),
    ],
  });
  if (!composed.ok) throw new Error(`Not complete: ${JSON.stringify(composed.problems)}`);
  return composed.submission;
}
