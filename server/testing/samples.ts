import type { Submission } from '#domain/enrolment.ts';
import { referenceOf } from '#domain/reference.ts';
import { newSubmissionId } from '#domain/submission-id.ts';
import { type CountedAnswers, type CountedNeed, NOTHING_COUNTED } from '#domain/coverage.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { sha256 } from '#server/digest.ts';
import type { Arrival } from '#server/store/receive.ts';

/** The moment at which the people of these tests enrol, by their own clock and by ours. */
export const SAMPLE_NOW = new Date('2026-11-22T03:00:00.000Z');

/** Of every enrolment of these tests. */
export const SAMPLE_PAD = 0b1010_1010;

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

/** An arrival as `judgeEnvelope` makes it, of a case whose seal nobody opens: for what the store alone does. */
export function sampleArrival(
  given: {
    readonly id?: string;
    readonly version?: number;
    readonly regency?: string | null;
    readonly flags?: readonly string[];
    readonly receivedAt?: Date;
    readonly nik?: string;
    readonly person?: string;
    readonly phone?: string;
    readonly secretHash?: Uint8Array;
    readonly counted?: CountedAnswers;
    readonly need?: CountedNeed;
  } = {},
): Arrival {
  const receivedAt = given.receivedAt ?? SAMPLE_NOW;
  const id = given.id ?? newSubmissionId(receivedAt.getTime(), crypto.getRandomValues(new Uint8Array(10)));
  const version = given.version ?? 1;
  const sealed = crypto.getRandomValues(new Uint8Array(80));
  return {
    sealed,
    keyId: 'sample-key',
    receipt: {
      id,
      version,
      sha256: Buffer.from(sha256(sealed)).toString('base64url'),
      receivedAt: receivedAt.toISOString(),
      keyId: 'sample-key',
      signature: 'AAAA',
    },
    reference: referenceOf(id),
    statusSecretHash: given.secretHash ?? sha256(`secret of ${id}`),
    claimHash: sha256(`claim of ${id}`),
    nikHash: sha256(`nik ${given.nik ?? id}`),
    personHash: sha256(`person ${given.person ?? id}`),
    phoneHash: sha256(`phone ${given.phone ?? id}`),
    columns: {
      schemaVersion: 1,
      language: 'id',
      channel: 'self',
      regency: given.regency ?? null,
      sex: 'P',
      birthYear: 1974,
      occupation: 'other',
      programmes: 'JKK_JKM',
      months: 3,
      payer: 'self',
      composedAt: receivedAt,
      sentAt: receivedAt,
      clockSkewSeconds: 0,
      flags: [...(given.flags ?? [])],
    },
    counted: given.counted ?? NOTHING_COUNTED,
    need: { need: given.need ?? 'not-counted', pad: SAMPLE_PAD },
    photos: [],
    basedOn: null,
  };
}
