/**
 * Every problem a person can meet, by code. The code travels (form, wire, logs); its sentence lives only in
 * `locales/<language>/problems.json`, under the same key, and says what to do next. A code is never reused: when one is
 * retired it stays here as a comment.
 */
export const PROBLEM_CODES = [
  // Any field
  'required',
  'too-long',
  'choose-one',
  // NIK
  'nik-empty',
  'nik-letters',
  'nik-too-short',
  'nik-too-long',
  // Names and places
  'name-empty',
  'name-characters',
  'name-too-long',
  'place-too-short',
  // Dates
  'date-empty',
  'date-incomplete',
  'date-not-real',
  'date-in-future',
  'payment-too-early',
  'age-under-15',
  'age-65-or-over',
  'age-format',
  // 'first-payment-late' is retired: a month may be paid for when it is over.
  // Sex
  'sex-choose',
  // Phone and e-mail
  'phone-empty',
  'phone-landline',
  'phone-too-short',
  'phone-too-long',
  'phone-not-mobile',
  'email-format',
  // Address
  'region-choose',
  'region-unknown',
  'street-too-short',
  'street-too-long',
  'rt-rw-format',
  'postal-code-format',
  'home-choose',
  // Work
  'occupation-choose',
  'occupation-same',
  'occupation-describe',
  'work-place-choose',
  'time-format',
  // Income
  'income-empty',
  'income-format',
  'income-too-large',
  'days-format',
  // Plan
  'payer-choose',
  'programme-choose',
  'months-choose',
  // Heirs
  'heir-relation-choose',
  'heirs-too-many',
  // Agreement
  'attestation-missing',
  'consent-missing',
  'witness-choose',
  // What the intake may answer
  'envelope-unreadable',
  'envelope-damaged',
  'envelope-too-large',
  'envelope-key-unknown',
  'submission-conflict',
  'submission-invalid',
  'submission-decided',
  'submission-withdrawn',
  'schema-version-unknown',
  'request-damaged',
  'request-too-large',
  'rate-limited',
  'not-found',
  'intake-busy',
  'internal',
  // What an agent's device may be answered
  'device-link-gone',
  'device-taken',
  'device-unknown',
  'device-signature-wrong',
  'contact-repeated',
  // Why an officer sends an answer back
  'office-not-as-on-card',
  'office-unclear',
  'office-incomplete',
  'office-wrong-number',
  'office-check-again',
  'office-photo-unclear',
  'office-photo-other',
  'office-photo-missing',
  // Why an officer declines
  'office-outside-age',
  'office-wage-worker',
  'office-already-participant',
  'office-contact',
  // What the phone may meet
  'storage-full',
  'storage-unavailable',
  'storage-lost',
  'draft-queued',
  'changed-elsewhere',
  'changed-meanwhile',
  'newest-erased',
  'intake-key-missing',
  'network-wants-login',
  'network-unreachable',
  'copy-unreadable',
  'vault-locked',
  'photo-unreadable',
] as const;

/** The code of a known problem. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Is this text the code of a problem we know? An answer of a newer server may carry one we do not. */
export function isProblemCode(text: string): text is ProblemCode {
  return PROBLEM_CODES.some((code) => code === text);
}
