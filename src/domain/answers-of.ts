import { type Answers, EMPTY_ANSWERS, type PlaceAnswer } from '#domain/answers.ts';
import type { Address, Enrolment, Place } from '#domain/enrolment.ts';

/**
 * The answers that an enrolment came from, for a phone that has only the enrolment: composed again they say the same. What was typed
 * otherwise (a date as words, a sum with dots) comes back in its plain form.
 */
export function answersOf({ identity, contact, ktpAddress, homeAddress, ...rest }: Enrolment): Answers {
  const { work, income, plan, heirs, attestations, consents, needs } = rest;
  const [first, second] = work.occupations;
  const yes = (consent: unknown) => (consent === null ? '' : 'yes');
  return {
    ...EMPTY_ANSWERS,
    nik: identity.nik,
    nikDoubtsKept: identity.nikDoubtsKept.map((doubt) => `${identity.nik}:${doubt}`),
    fullName: identity.fullName,
    birthPlace: identity.birthPlace ?? '',
    ...birthOf(identity.birthDate),
    sex: identity.sex,
    motherName: identity.motherName ?? '',
    phone: contact.phone,
    email: contact.email ?? '',
    ...addressOf('ktp', ktpAddress),
    livesAt: homeAddress === null ? 'same' : 'elsewhere',
    ...(homeAddress !== null && addressOf('home', homeAddress)),
    occupation: first?.id ?? '',
    occupationWords: first?.words ?? '',
    secondOccupation: second?.id ?? '',
    secondOccupationWords: second?.words ?? '',
    workPlace: placeAnswerOf(work.place, 2),
    workStart: work.startsAt,
    workEnd: work.endsAt,
    incomePer: income.daily === null ? 'month' : 'day',
    incomeMonthly: income.daily === null ? String(income.monthly) : '',
    incomePerDay: income.daily === null ? '' : String(income.daily.perDay),
    incomeDays: income.daily === null ? '' : String(income.daily.daysPerMonth),
    payer: plan.payer,
    programmes: plan.programmes,
    months: String(plan.months),
    heirs: heirs.map(({ name, relation, birthDate }) => ({ name, relation, ...birthOf(birthDate) })),
    needs: [...(needs?.difficulties ?? [])],
    help: [...(needs?.help ?? [])],
    needsConsent: yes(consents.needs),
    attestations: [...attestations],
    consentRegistration: yes(consents.registration),
    consentReminders: yes(consents.reminders),
    consentHeirs: yes(consents.heirs),
    consentStatistics: yes(consents.statistics),
  };
}

function birthOf(date: string | null) {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return { birthDay: day, birthMonth: month, birthYear: year };
}

function addressOf<Of extends 'ktp' | 'home'>(of: Of, address: Address) {
  const { place, street, rt, rw, postalCode } = address;
  return {
    [`${of}Place`]: placeAnswerOf(place, 4),
    [`${of}Street`]: street,
    [`${of}Rt`]: rt ?? '',
    [`${of}Rw`]: rw ?? '',
    [`${of}PostalCode`]: postalCode ?? '',
  };
}

const LEVELS = [
  ['province', 'provinceWords'],
  ['regency', 'regencyWords'],
  ['district', 'districtWords'],
  ['village', 'villageWords'],
] as const;

/** What was chosen from a list keeps its name beside it: the list may not be on this phone. */
function placeAnswerOf({ code, names }: Place, levels: number): PlaceAnswer {
  const parts = code === '' ? [] : code.split('.');
  const answer = { ...EMPTY_ANSWERS.ktpPlace };
  for (const [level, [chosen, words]] of LEVELS.slice(0, levels).entries()) {
    if (level < parts.length) answer[chosen] = parts.slice(0, level + 1).join('.');
    answer[words] = names[level] ?? '';
  }
  return { ...answer, byHand: parts.length === 0 || names.length < levels ? 'yes' : '' };
}
