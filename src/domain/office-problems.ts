/**
 * Every problem that only the office can meet, by code: the sentences are in `locales/<language>/console.json`, so that a phone
 * never carries them.
 */
const OFFICE_PROBLEM_CODES = [
  'sign-in-wrong',
  'sign-in-later',
  'signed-out',
  'signed-out-idle',
  'not-allowed',
  'check-fields',
  'saved-unknown',
  'name-empty',
  'name-too-long',
  'username-empty',
  'username-format',
  'username-taken',
  'password-empty',
  'password-short',
  'password-long',
  'password-common',
  'password-wrong',
  'role-choose',
  'role-agent',
  'regions-choose',
  'invitation-gone',
  'dates-order',
  'keys-choose',
  'keys-unwritable',
  'keys-unregistered',
  'months-limits',
  'months-changed',
  'account-own',
  'account-last',
  'export-none',
  'days-reversed',
  'heading-empty',
  'heading-twice',
  'columns-none',
  'columns-changed',
  'number-invalid',
  'api-key-unknown',
  'connection-name-empty',
  'scopes-choose',
  'webhook-url',
  'events-choose',
  'passkey-nowhere',
  'passkey-enough',
  'passkey-name-empty',
  'passkey-failed',
  'passkey-wrong',
  'passkey-required',
  'passkey-last',
  'kpj-wrong',
  'file-empty',
  'file-too-large',
  'file-locked',
  'file-old',
  'file-unreadable',
  'file-changed',
  'columns-missing',
  'columns-twice',
  'rows-none',
  'rows-too-many',
  'pay-from-past',
  'pay-number',
  'contest-choose',
] as const;

export type OfficeProblemCode = (typeof OFFICE_PROBLEM_CODES)[number];

/** Is nobody signed in, or no longer? */
export function isSignedOut(code: string): boolean {
  return code === 'signed-out' || code === 'signed-out-idle';
}

/** Is this text the code of a problem of the office? */
export function isOfficeProblemCode(text: string): text is OfficeProblemCode {
  return OFFICE_PROBLEM_CODES.some((code) => code === text);
}
