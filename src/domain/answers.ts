import * as z from 'zod/mini';

const Text = z.catch(z.string(), '');
const Choices = z.catch(z.array(z.string()), []);

/** A place as it is being chosen or written. Codes are empty until chosen; `…Words` are written by hand when the list does not help. */
export const PlaceAnswer = z.object({
  province: Text,
  regency: Text,
  district: Text,
  village: Text,
  /** '' or 'yes': the person writes the names herself. */
  byHand: Text,
  provinceWords: Text,
  regencyWords: Text,
  districtWords: Text,
  villageWords: Text,
});
export type PlaceAnswer = z.infer<typeof PlaceAnswer>;

const EMPTY_PLACE: PlaceAnswer = {
  province: '',
  regency: '',
  district: '',
  village: '',
  byHand: '',
  provinceWords: '',
  regencyWords: '',
  districtWords: '',
  villageWords: '',
};

export const HeirAnswer = z.object({ name: Text, relation: Text, birthDay: Text, birthMonth: Text, birthYear: Text });
export type HeirAnswer = z.infer<typeof HeirAnswer>;

/**
 * What a person has typed and chosen so far, exactly as typed: this is what a draft keeps, so that nothing is lost because it is
 * wrong. Every field is text or a list of texts, empty when unanswered. A draft of an older app, or a damaged field, reads as
 * unanswered and never as an error.
 */
export const Answers = z.object({
  nik: Text,
  /** Doubts about this NIK that the person has been shown and kept, written as `<nik>:<doubt>`: another NIK is asked about anew. */
  nikDoubtsKept: Choices,
  fullName: Text,
  birthPlace: Text,
  birthDay: Text,
  birthMonth: Text,
  birthYear: Text,
  sex: Text,
  phone: Text,
  email: Text,
  ktpPlace: z.catch(PlaceAnswer, EMPTY_PLACE),
  ktpStreet: Text,
  ktpRt: Text,
  ktpRw: Text,
  ktpPostalCode: Text,
  /** 'same' or 'elsewhere'. */
  livesAt: Text,
  homePlace: z.catch(PlaceAnswer, EMPTY_PLACE),
  homeStreet: Text,
  homeRt: Text,
  homeRw: Text,
  homePostalCode: Text,
  /** Id from the list, 'other', or '' while only words are typed. */
  occupation: Text,
  occupationWords: Text,
  secondOccupation: Text,
  secondOccupationWords: Text,
  /** Only province and regency are asked. */
  workPlace: z.catch(PlaceAnswer, EMPTY_PLACE),
  workStart: Text,
  workEnd: Text,
  /** 'month' or 'day'. */
  incomePer: Text,
  incomeMonthly: Text,
  incomePerDay: Text,
  incomeDays: Text,
  payer: Text,
  programmes: Text,
  months: Text,
  heirs: z.catch(z.array(HeirAnswer), []),
  motherName: Text,
  needs: Choices,
  help: Choices,
  /** '' or 'yes': agrees that the needs are kept. */
  needsConsent: Text,
  attestations: Choices,
  /** '' or 'yes' each. */
  consentRegistration: Text,
  consentReminders: Text,
  consentHeirs: Text,
  consentStatistics: Text,
  /** '' or 'yes': filled in on an agent's phone. Then its person says how she took in what she agrees to: one of WITNESS_WAYS. */
  throughAgent: Text,
  witnessHow: Text,
  /** Ids of steps whose answers were taken over from the person before (household.ts): read back, and not asked again. */
  known: Choices,
});
export type Answers = z.infer<typeof Answers>;

/** Nothing answered yet. */
export const EMPTY_ANSWERS: Answers = {
  nik: '',
  nikDoubtsKept: [],
  fullName: '',
  birthPlace: '',
  birthDay: '',
  birthMonth: '',
  birthYear: '',
  sex: '',
  phone: '',
  email: '',
  ktpPlace: EMPTY_PLACE,
  ktpStreet: '',
  ktpRt: '',
  ktpRw: '',
  ktpPostalCode: '',
  livesAt: '',
  homePlace: EMPTY_PLACE,
  homeStreet: '',
  homeRt: '',
  homeRw: '',
  homePostalCode: '',
  occupation: '',
  occupationWords: '',
  secondOccupation: '',
  secondOccupationWords: '',
  workPlace: EMPTY_PLACE,
  workStart: '',
  workEnd: '',
  incomePer: '',
  incomeMonthly: '',
  incomePerDay: '',
  incomeDays: '',
  payer: '',
  programmes: '',
  months: '',
  heirs: [],
  motherName: '',
  needs: [],
  help: [],
  needsConsent: '',
  attestations: [],
  consentRegistration: '',
  consentReminders: '',
  consentHeirs: '',
  consentStatistics: '',
  throughAgent: '',
  witnessHow: '',
  known: [],
};

/** Reads the answers of a stored draft, of whatever version: what cannot be read is unanswered. */
export function readAnswers(stored: unknown): Answers {
  const parsed = z
    .object(Answers.shape)
    .safeParse(typeof stored === 'object' && stored !== null ? { ...EMPTY_ANSWERS, ...stored } : EMPTY_ANSWERS);
  return parsed.success ? parsed.data : EMPTY_ANSWERS;
}

/**
 * As a phone is given to whose form it is: what she states and agrees to is hers to tick, whoever ticked it before, and each time anew.
 * What she was free to choose stays as she chose it.
 */
export function asHandedOver(answers: Answers): Answers {
  return {
    ...answers,
    throughAgent: 'yes',
    witnessHow: '',
    attestations: [],
    consentHeirs: '',
    needsConsent: '',
    consentRegistration: '',
  };
}

/** Answers as they were sent. Composed from an enrolment (`answersOf`), they do not tell on whose phone its person stated what she states. */
export function asSentFrom(channel: 'self' | 'agent', answers: Answers): Answers {
  return { ...answers, throughAgent: channel === 'agent' ? 'yes' : '' };
}

/**
 * What was ticked under another version of the consent text counts for that text alone, and is asked anew (UU 27/2022, Pasal 20-22). The
 * consents on other pages are to sentences that say all they mean.
 *
 * @param textVersion under which they were ticked, null when nobody knows
 */
export function consentsUnder(textVersion: string | null, current: string, answers: Answers): Answers {
  if (textVersion === current) return answers;
  return { ...answers, consentRegistration: '', consentReminders: '', consentStatistics: '', witnessHow: '' };
}
