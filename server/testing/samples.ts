import type { Submission } from '#domain/enrolment.ts';
import { newSubmissionId } from '#domain/submission-id.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

/** The moment at which the people of these tests enrol, by their own clock and by ours. */
export const SAMPLE_NOW = new Date('2026-11-22T03:00:00.000Z');

/** A new status secret. */
export function sampleSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

/** A submission as a phone composes it, of an invented person, with a new id and secret unless others are given. */
export function sampleSubmission(
  given: {
    readonly answers?: typeof FISH_TRADER;
    readonly id?: string;
    readonly version?: number;
    readonly statusSecret?: string;
  } = {},
): Submission {
  const composed = compose(given.answers ?? FISH_TRADER, {
    id: given.id ?? newSubmissionId(SAMPLE_NOW.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    version: given.version ?? 1,
    today: '2026-11-22',
    composedAt: SAMPLE_NOW.toISOString(),
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'test',
    statusSecret: given.statusSecret ?? sampleSecret(),
    nameOf: () => undefined,
    asRead: [{ question: 'Nama lengkap', answer: given.answers?.fullName ?? FISH_TRADER.fullName }],
  });
  if (!composed.ok) throw new Error(`the sample cannot be composed: ${JSON.stringify(composed.problems)}`);
  return composed.submission;
}
