import type { Answers } from '#domain/answers.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { StepId } from '#domain/steps.ts';
import type { FieldProblem } from '#domain/wire.ts';

/** Why an officer sends an answer back to be corrected. */
const ANSWER_REASONS = [
  'office-not-as-on-card',
  'office-unclear',
  'office-incomplete',
  'office-wrong-number',
  'office-check-again',
] as const satisfies readonly ProblemCode[];

/** Why she asks for another photo of the card. */
const PHOTO_REASONS = [
  'office-photo-unclear',
  'office-photo-other',
  'office-photo-missing',
] as const satisfies readonly ProblemCode[];

/** All of them: each is counted by itself (coverage.ts). */
export const RETURN_REASONS = [...ANSWER_REASONS, ...PHOTO_REASONS] as const;
type ReturnReason = (typeof RETURN_REASONS)[number];

/** The photo of the card, where answers are named by their fields: it is none of them, and travels by itself. */
export const PHOTO_FIELD = 'ktpPhoto';
/** On whose page the photo is taken. Decisions of before name it for the photo, and older phones know no other name. */
const PHOTO_FIELD_BEFORE = 'nik';
const PHOTO_REASON_BEFORE = 'office-photo-unclear' satisfies ReturnReason;
const PHOTO_REASON_ELSE_BEFORE = 'office-check-again' satisfies ReturnReason;

/** What stands on a KTP. Its trade does too, but that of an informal worker is what she does, not what is printed there. */
const ON_CARD = ['nik', 'fullName', 'birthDay', 'sex', 'birthPlace', 'ktpPlace', 'ktpStreet'];
/** What is written in digits, or has some in it. */
const WITH_DIGITS = ['nik', 'birthDay', 'phone', 'ktpStreet', 'homeStreet', 'workStart', 'incomePer', 'heirs'];

/**
 * The reasons that can be said of what is sent back, by its field.
 *
 * @param on.hasPhoto the photo that the newest version lists is here: of one that never came there is nothing to say but that
 */
export function returnReasonsFor(field: string, on: { readonly hasPhoto: boolean }): readonly ReturnReason[] {
  if (field === PHOTO_FIELD) {
    return PHOTO_REASONS.filter((reason) => (reason === 'office-photo-missing') !== on.hasPhoto);
  }
  return ANSWER_REASONS.filter((reason) => {
    switch (reason) {
      case 'office-not-as-on-card':
        return ON_CARD.includes(field);
      case 'office-wrong-number':
        return WITH_DIGITS.includes(field);
      case 'office-unclear':
      case 'office-incomplete':
      case 'office-check-again':
        return true;
    }
  });
}

/** Can this be said of it at all? What is said of the photo is said of nothing else. */
export function isReasonFor({ field, problem }: FieldProblem): boolean {
  return (byItsName({ field, problem }).field === PHOTO_FIELD) === PHOTO_REASONS.some((each) => each === problem);
}

/** What was sent back, by the names of today: before, the reason of a photo was said of the NIK. */
export function returnedByName(fields: readonly FieldProblem[]): FieldProblem[] {
  return fields.map(byItsName);
}

/**
 * The same for a phone that does not know the photo by its own name: it opens the page of the NIK, and says what it has words for. Of a
 * photo that can be read, or that never came, it must not say that it cannot be read: it says to look again.
 */
export function returnedAsBefore(fields: readonly FieldProblem[]): FieldProblem[] {
  return fields.map((each) => {
    if (byItsName(each).field !== PHOTO_FIELD) return each;
    const isUnclear = each.problem === PHOTO_REASON_BEFORE;
    return { field: PHOTO_FIELD_BEFORE, problem: isUnclear ? PHOTO_REASON_BEFORE : PHOTO_REASON_ELSE_BEFORE };
  });
}

function byItsName({ field, problem }: FieldProblem): FieldProblem {
  const isPhoto = field === PHOTO_FIELD_BEFORE && problem === PHOTO_REASON_BEFORE;
  return { field: isPhoto ? PHOTO_FIELD : field, problem };
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
 * What an officer may send back, by the step on which each is asked, in the order of the form: the photo, and one field a question, the one
 * at which the form tells what is wrong with it. What a person states and consents to is hers alone and cannot be corrected.
 */
export const RETURNABLE_FIELDS = [
  { step: 'nik', fields: ['nik', PHOTO_FIELD] },
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
] as const satisfies readonly { readonly step: StepId; readonly fields: readonly ReturnableField[] }[];

type ReturnableField = keyof Answers | typeof PHOTO_FIELD;
