// By hand and not by a schema: the form begins with it, and making schemas of half a hundred fields takes a slow phone as long as a key press
// may wait.

/** What a person has typed and chosen so far, exactly as typed: what a draft keeps, so that nothing is lost because it is wrong. */
export type Answers = ReturnType<typeof readAnswers>;

/** A place as it is being chosen or written. Codes are empty until chosen; `…Words` are written by hand when the list does not help. */
export type PlaceAnswer = ReturnType<typeof readPlace>;

export type HeirAnswer = ReturnType<typeof readHeir>;

/**
 * Reads the answers of a stored draft, of whatever version. Every field is text or a list of texts, empty when unanswered: what a draft of an
 * older app does not have, and what is damaged, reads as unanswered and never as an error.
 */
export function readAnswers(stored: unknown) {
  const from = fieldsOf(stored);
  return {
    nik: text(from['nik']),
    /** Doubts about this NIK that the person has been shown and kept, written as `<nik>:<doubt>`: another NIK is asked about anew. */
    nikDoubtsKept: texts(from['nikDoubtsKept']),
    fullName: text(from['fullName']),
    birthPlace: text(from['birthPlace']),
    birthDay: text(from['birthDay']),
    birthMonth: text(from['birthMonth']),
    birthYear: text(from['birthYear']),
    sex: text(from['sex']),
    phone: text(from['phone']),
    email: text(from['email']),
    ktpPlace: readPlace(from['ktpPlace']),
    ktpStreet: text(from['ktpStreet']),
    ktpRt: text(from['ktpRt']),
    ktpRw: text(from['ktpRw']),
    ktpPostalCode: text(from['ktpPostalCode']),
    /** 'same' or 'elsewhere'. */
    livesAt: text(from['livesAt']),
    homePlace: readPlace(from['homePlace']),
    homeStreet: text(from['homeStreet']),
    homeRt: text(from['homeRt']),
    homeRw: text(from['homeRw']),
    homePostalCode: text(from['homePostalCode']),
    /** Id from the list, 'other', or '' while only words are typed. */
    occupation: text(from['occupation']),
    occupationWords: text(from['occupationWords']),
    secondOccupation: text(from['secondOccupation']),
    secondOccupationWords: text(from['secondOccupationWords']),
    /** Only province and regency are asked. */
    workPlace: readPlace(from['workPlace']),
    workStart: text(from['workStart']),
    workEnd: text(from['workEnd']),
    /** 'month' or 'day'. */
    incomePer: text(from['incomePer']),
    incomeMonthly: text(from['incomeMonthly']),
    incomePerDay: text(from['incomePerDay']),
    incomeDays: text(from['incomeDays']),
    payer: text(from['payer']),
    programmes: text(from['programmes']),
    months: text(from['months']),
    heirs: readHeirs(from['heirs']),
    motherName: text(from['motherName']),
    needs: texts(from['needs']),
    help: texts(from['help']),
    /** '' or 'yes': agrees that the needs are kept. */
    needsConsent: text(from['needsConsent']),
    attestations: texts(from['attestations']),
    /** '' or 'yes' each. */
    consentRegistration: text(from['consentRegistration']),
    consentReminders: text(from['consentReminders']),
    consentHeirs: text(from['consentHeirs']),
    consentStatistics: text(from['consentStatistics']),
    /** '' or 'yes': filled in on an agent's phone. Then its person says how she took in what she agrees to: one of WITNESS_WAYS. */
    throughAgent: text(from['throughAgent']),
    witnessHow: text(from['witnessHow']),
    /** Ids of steps whose answers were taken over from the person before (household.ts): read back, and not asked again. */
    known: texts(from['known']),
  };
}

function readPlace(stored: unknown) {
  const from = fieldsOf(stored);
  return {
    province: text(from['province']),
    regency: text(from['regency']),
    district: text(from['district']),
    village: text(from['village']),
    /** '' or 'yes': the person writes the names herself. */
    byHand: text(from['byHand']),
    provinceWords: text(from['provinceWords']),
    regencyWords: text(from['regencyWords']),
    districtWords: text(from['districtWords']),
    villageWords: text(from['villageWords']),
  };
}

function readHeir(stored: unknown) {
  const from = fieldsOf(stored);
  return {
    name: text(from['name']),
    relation: text(from['relation']),
    birthDay: text(from['birthDay']),
    birthMonth: text(from['birthMonth']),
    birthYear: text(from['birthYear']),
  };
}

function readHeirs(stored: unknown): HeirAnswer[] {
  return Array.isArray(stored) ? stored.map(readHeir) : [];
}

function fieldsOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

function text(stored: unknown): string {
  return typeof stored === 'string' ? stored : '';
}

function texts(stored: unknown): string[] {
  return Array.isArray(stored) && stored.every((each) => typeof each === 'string') ? [...stored] : [];
}

/** Nothing answered yet. */
export const EMPTY_ANSWERS: Answers = readAnswers(null);

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
