import type { Answers } from '#domain/answers.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { StepId } from '#domain/steps.ts';

/** Why an officer sends an answer back to be corrected, as far as it is about what was written: each is counted (coverage.ts). */
export const COUNTED_REASONS = [
  'office-not-as-on-card',
  'office-unclear',
  'office-incomplete',
  'office-wrong-number',
  'office-check-again',
] as const satisfies readonly ProblemCode[];

/** All of them, with the one that is about the photo of the card. */
export const RETURN_REASONS = [...COUNTED_REASONS, 'office-photo-unclear'] as const satisfies readonly ProblemCode[];
type ReturnReason = (typeof RETURN_REASONS)[number];

/** What stands on a KTP. Its trade does too, but that of an informal worker is what she does, not what is printed there. */
const ON_CARD = ['nik', 'fullName', 'birthDay', 'sex', 'birthPlace', 'ktpPlace', 'ktpStreet'];
/** What is written in digits, or has some in it. */
const WITH_DIGITS = ['nik', 'birthDay', 'phone', 'ktpStreet', 'homeStreet', 'workStart', 'incomePer', 'heirs'];
/** On whose page the photo of the card is taken. */
const PHOTO_FIELD = 'nik';

/** The reasons that can be said of an answer, by its field; `hasPhoto`: a photo of the card has come with it. */
export function returnReasonsFor(field: string, { hasPhoto }: { readonly hasPhoto: boolean }): readonly ReturnReason[] {
  return RETURN_REASONS.filter((reason) => {
    switch (reason) {
      case 'office-not-as-on-card':
        return ON_CARD.includes(field);
      case 'office-wrong-number':
        return WITH_DIGITS.includes(field);
      case 'office-photo-unclear':
        return hasPhoto && field === PHOTO_FIELD;
      case 'office-unclear':
      case 'office-incomplete':
      case 'office-check-again':
        return true;
    }
  });
}

/**
 * Why an officer declines an enrolment. Whoever was enrolled twice is told `office-contact`: nobody learns from us that somebody's NIK
 * is known.
 */
export const DECLINE_REASONS = [
  'office-outside-age',
  'office-wage-worker',
  'office-already-participant',
  'office-contact',
] as const satisfies readonly ProblemCode[];

/**
 * The answers that an officer may send back, by the step on which each is asked, in the order of the form: one field a question, the one
 * at which the form tells what is wrong with it. What a person states and consents to is hers alone and cannot be corrected.
 */
export const RETURNABLE_FIELDS = [
  { step: 'nik', fields: ['nik'] },
  { step: 'nama', fields: ['fullName'] },
  { step: 'lahir', fields: ['birthDay', 'sex', 'birthPlace'] },
  { step: 'kontak', fields: ['phone', 'email'] },
  { step: 'wilayah-ktp', fields: ['ktpPlace'] },
  { step: 'alamat-ktp', fields: ['ktpStreet', 'ktpRt', 'ktpRw', 'ktpPostalCode'] },
  { step: 'tinggal', fields: ['livesAt'] },
  { step: 'wilayah-tinggal', fields: ['homePlace'] },
  { step: 'alamat-tinggal', fields: ['homeStreet', 'homeRt', 'homeRw', 'homePostalCode'] },
  { step: 'pekerjaan', fields: ['occupation', 'secondOccupation'] },
  { step: 'tempat-kerja', fields: ['workPlace', 'workStart', 'workEnd'] },
  { step: 'penghasilan', fields: ['incomePer'] },
  { step: 'pembayar', fields: ['payer'] },
  { step: 'program', fields: ['programmes'] },
  { step: 'bulan', fields: ['months'] },
  { step: 'ahli-waris', fields: ['heirs'] },
  { step: 'ibu', fields: ['motherName'] },
  { step: 'bantuan', fields: ['needs', 'help'] },
] as const satisfies readonly { readonly step: StepId; readonly fields: readonly (keyof Answers)[] }[];
