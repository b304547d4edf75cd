import {
  type PlaceLevel,
  PLACE_WORDS,
  birthDateOf,
  heirBirthDate,
  isFilled,
  levelsDownTo,
} from '#domain/answer-values.ts';
import type { Answers, HeirAnswer, PlaceAnswer } from '#domain/answers.ts';
import { parseClockTime } from '#domain/clock-time.ts';
import { parseEmail } from '#domain/email.ts';
import { ATTESTATIONS, HEIRS_LIMIT, HEIR_RELATIONS, SEXES, WITNESS_WAYS } from '#domain/enrolment-choices.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { judgeIncome } from '#domain/income.ts';
import { parseNik } from '#domain/nik.ts';
import { parseRtRw } from '#domain/rt-rw.ts';
import { isOccupation } from '#domain/occupation-relief.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { parsePersonName, parsePlace } from '#domain/person-name.ts';
import { parsePhone } from '#domain/phone.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** What a step's rules need to know besides the answers. */
export interface StepContext {
  /** The day of registration, by the phone's clock. */
  readonly today: PlainDate;
}

/** A problem at a field of a form, such as `phone` or `ktpPlace.regency`. */
export interface AnswerProblem {
  readonly field: string;
  readonly problem: ProblemCode;
}

interface StepRule {
  /** Stands in the address of its page (`/daftar/<id>`), so it never changes. */
  readonly id: string;
  readonly fields: readonly (keyof Answers)[];
  /** A step that does not apply is neither shown nor judged; its answers stay in the draft. */
  readonly applies: (answers: Answers) => boolean;
  readonly judge: (answers: Answers, context: StepContext) => readonly AnswerProblem[];
}

const always = () => true;
const livesElsewhere = (answers: Answers) => answers.livesAt === 'elsewhere';
const isThroughAgent = (answers: Answers) => answers.throughAgent === 'yes';

/** The questions in their order, one page each, with the rules of each page and those across its fields. */
export const STEPS = [
  {
    id: 'nik',
    fields: ['nik', 'nikDoubtsKept'],
    applies: always,
    judge: (a) => check('nik', parseNik(a.nik)),
  },
  {
    id: 'nama',
    fields: ['fullName'],
    applies: always,
    judge: (a) => check('fullName', parsePersonName(a.fullName)),
  },
  {
    id: 'lahir',
    fields: ['birthDay', 'birthMonth', 'birthYear', 'sex', 'birthPlace'],
    applies: always,
    judge: (a, { today }) => [
      ...check('birthDay', birthDateOf(a, today)),
      ...(SEXES.some((sex) => sex === a.sex) ? [] : problem('sex', 'sex-choose')),
      ...check('birthPlace', optional(a.birthPlace, parsePlace)),
    ],
  },
  {
    id: 'kontak',
    fields: ['phone', 'email'],
    applies: always,
    judge: (a) => [...check('phone', parsePhone(a.phone)), ...check('email', optional(a.email, parseEmail))],
  },
  {
    id: 'wilayah-ktp',
    fields: ['ktpPlace'],
    applies: always,
    judge: (a) => judgePlace('ktpPlace', a.ktpPlace, 'village'),
  },
  {
    id: 'alamat-ktp',
    fields: ['ktpStreet', 'ktpRt', 'ktpRw', 'ktpPostalCode'],
    applies: always,
    judge: (a) => judgeAddress('ktp', a.ktpStreet, a.ktpRt, a.ktpRw, a.ktpPostalCode),
  },
  {
    id: 'tinggal',
    fields: ['livesAt'],
    applies: always,
    judge: (a) => (a.livesAt === 'same' || a.livesAt === 'elsewhere' ? [] : problem('livesAt', 'home-choose')),
  },
  {
    id: 'wilayah-tinggal',
    fields: ['homePlace'],
    applies: livesElsewhere,
    judge: (a) => judgePlace('homePlace', a.homePlace, 'village'),
  },
  {
    id: 'alamat-tinggal',
    fields: ['homeStreet', 'homeRt', 'homeRw', 'homePostalCode'],
    applies: livesElsewhere,
    judge: (a) => judgeAddress('home', a.homeStreet, a.homeRt, a.homeRw, a.homePostalCode),
  },
  {
    id: 'pekerjaan',
    fields: ['occupation', 'occupationWords', 'secondOccupation', 'secondOccupationWords'],
    applies: always,
    judge: judgeOccupations,
  },
  {
    id: 'tempat-kerja',
    fields: ['workPlace', 'workStart', 'workEnd'],
    applies: always,
    judge: (a) => [
      ...judgePlace('workPlace', a.workPlace, 'regency'),
      ...check('workStart', parseClockTime(a.workStart)),
      ...check('workEnd', parseClockTime(a.workEnd)),
    ],
  },
  {
    id: 'penghasilan',
    fields: ['incomePer', 'incomeMonthly', 'incomePerDay', 'incomeDays'],
    applies: always,
    judge: judgeIncome,
  },
  {
    id: 'pembayar',
    fields: ['payer'],
    applies: always,
    judge: (a) => oneOf('payer', a.payer, PAYERS, 'payer-choose'),
  },
  {
    id: 'program',
    fields: ['programmes'],
    applies: always,
    judge: (a) => oneOf('programmes', a.programmes, PROGRAMME_CHOICES, 'programme-choose'),
  },
  {
    id: 'bulan',
    fields: ['months'],
    applies: always,
    judge: (a) => oneOf('months', a.months, MONTH_CHOICES.map(String), 'months-choose'),
  },
  {
    id: 'ahli-waris',
    fields: ['heirs', 'consentHeirs'],
    applies: always,
    judge: judgeHeirs,
  },
  {
    id: 'ibu',
    fields: ['motherName'],
    applies: always,
    judge: (a) => check('motherName', optional(a.motherName, parsePersonName)),
  },
  {
    id: 'bantuan',
    fields: ['needs', 'help', 'needsConsent'],
    applies: always,
    judge: (a) => (isThroughAgent(a) ? [] : judgeNeedsConsent(a)),
  },
  {
    id: 'pernyataan',
    fields: ['attestations'],
    // On an agent's phone they are hers to tick, after the phone was handed to her: on the last page.
    applies: (a) => !isThroughAgent(a),
    judge: judgeStatements,
  },
  { id: 'periksa', fields: [], applies: always, judge: () => [] },
  {
    id: 'persetujuan',
    fields: ['throughAgent', 'witnessHow', 'consentRegistration', 'consentReminders', 'consentStatistics'],
    applies: always,
    judge: (a) => [
      ...(isThroughAgent(a)
        ? [
            ...judgeStatements(a),
            ...oneOf('witnessHow', a.witnessHow, WITNESS_WAYS, 'witness-choose'),
            ...judgeHeirsConsent(a),
            ...judgeNeedsConsent(a),
          ]
        : []),
      ...(a.consentRegistration === 'yes' ? [] : problem('consentRegistration', 'consent-missing')),
    ],
  },
] as const satisfies readonly StepRule[];

/** The id of a step, which is also the last part of its page's address. */
export type StepId = (typeof STEPS)[number]['id'];

/** The rules of one step. */
export function getStep(id: StepId): StepRule {
  const step = STEPS.find((each) => each.id === id);
  if (step === undefined) throw new Error(`No step ${id}`);
  return step;
}

/** Is this text, from an address, the id of a step? */
export function isStepId(text: string): text is StepId {
  return STEPS.some((step) => step.id === text);
}

/** The steps that apply to these answers, in order. */
export function stepsFor(answers: Answers): StepId[] {
  return STEPS.filter((step) => step.applies(answers)).map((step) => step.id);
}

/** What is still wrong or missing, in the order of the questions; with the step on which to mend it. */
export function findProblems(
  answers: Answers,
  context: StepContext,
): { step: StepId; problems: readonly AnswerProblem[] }[] {
  return stepsFor(answers)
    .map((step) => ({ step, problems: getStep(step).judge(answers, context) }))
    .filter(({ problems }) => problems.length > 0);
}

/** On which step each part of an enrolment is asked; the longest beginning of a field's name that is listed counts. */
const STEP_OF_PART: Readonly<Record<string, StepId>> = {
  'identity.nik': 'nik',
  'identity.nikDoubtsKept': 'nik',
  'identity.fullName': 'nama',
  identity: 'lahir',
  'identity.motherName': 'ibu',
  contact: 'kontak',
  'ktpAddress.place': 'wilayah-ktp',
  ktpAddress: 'alamat-ktp',
  'homeAddress.place': 'wilayah-tinggal',
  homeAddress: 'alamat-tinggal',
  'work.occupations': 'pekerjaan',
  work: 'tempat-kerja',
  income: 'penghasilan',
  'plan.payer': 'pembayar',
  'plan.programmes': 'program',
  plan: 'bulan',
  heirs: 'ahli-waris',
  needs: 'bantuan',
  attestations: 'pernyataan',
  consents: 'persetujuan',
};

/**
 * The step that mends a field: of `Enrolment`, as the intake names it ('contact.phone'), or of `Answers`, as an officer names it
 * ('phone'). Null for what no step asks.
 */
export function findStepOf(field: string): StepId | null {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const step = STEP_OF_PART[parts.slice(0, length).join('.')];
    if (step !== undefined) return step;
  }
  const asked = STEPS.find(({ fields }) => fields.some((each) => each === parts[0]));
  return asked?.id ?? null;
}

function judgePlace(field: string, a: PlaceAnswer, deepest: PlaceLevel): AnswerProblem[] {
  const open = levelsDownTo(deepest).filter((level) => a[level] === '');
  if (a.byHand !== 'yes') {
    // A list that is not on this phone leaves its level to be written by hand.
    const missing = open.find((level) => a[PLACE_WORDS[level]].trim() === '');
    return missing === undefined
      ? open.flatMap((level) => check(`${field}.${PLACE_WORDS[level]}`, parsePlace(a[PLACE_WORDS[level]])))
      : problem(`${field}.${missing}`, 'region-choose');
  }
  // Province and regency are enough to find somebody; a village that is on no list must not stop a person.
  return open.flatMap((level) => {
    const isNeeded = level === 'province' || level === 'regency';
    return check(
      `${field}.${PLACE_WORDS[level]}`,
      isNeeded ? parsePlace(a[PLACE_WORDS[level]]) : optional(a[PLACE_WORDS[level]], parsePlace),
    );
  });
}

function judgeAddress(of: 'ktp' | 'home', street: string, rt: string, rw: string, postalCode: string): AnswerProblem[] {
  const length = street.trim().length;
  return [
    ...(length < 5
      ? problem(`${of}Street`, 'street-too-short')
      : length > 200
        ? problem(`${of}Street`, 'street-too-long')
        : []),
    ...(parseRtRw(rt, 'rt').ok ? [] : problem(`${of}Rt`, 'rt-rw-format')),
    ...(parseRtRw(rw, 'rw').ok ? [] : problem(`${of}Rw`, 'rt-rw-format')),
    ...(/^([1-9]\d{4})?$/.test(postalCode.trim()) ? [] : problem(`${of}PostalCode`, 'postal-code-format')),
  ];
}

function judgeOccupations(a: Answers): AnswerProblem[] {
  const first = judgeOccupation('occupation', a.occupation, a.occupationWords);
  if (a.secondOccupation === '') {
    return a.secondOccupationWords.trim() === ''
      ? first
      : [...first, ...problem('secondOccupation', 'occupation-choose')];
  }
  const isSame =
    a.secondOccupation === a.occupation &&
    (a.occupation !== 'other' ||
      a.secondOccupationWords.trim().toLowerCase() === a.occupationWords.trim().toLowerCase());
  return [
    ...first,
    ...(isSame
      ? problem('secondOccupation', 'occupation-same')
      : judgeOccupation('secondOccupation', a.secondOccupation, a.secondOccupationWords)),
  ];
}

function judgeOccupation(field: 'occupation' | 'secondOccupation', id: string, words: string): AnswerProblem[] {
  if (id === 'other') return parsePlace(words).ok ? [] : problem(`${field}Words`, 'occupation-describe');
  return isOccupation(id) ? [] : problem(field, 'occupation-choose');
}

function judgeStatements(a: Answers): AnswerProblem[] {
  return ATTESTATIONS.every((each) => a.attestations.includes(each))
    ? []
    : problem('attestations', 'attestation-missing');
}

function judgeHeirs(a: Answers): AnswerProblem[] {
  const filled = a.heirs.filter(isFilled);
  return [
    ...a.heirs.flatMap((heir, place) => (isFilled(heir) ? judgeHeir(heir, `heirs.${place}`) : [])),
    ...(filled.length > HEIRS_LIMIT ? problem('heirs', 'heirs-too-many') : []),
    ...(isThroughAgent(a) ? [] : judgeHeirsConsent(a)),
  ];
}

// These two are hers as well: on an agent's phone they are judged where she agrees.
function judgeHeirsConsent(a: Answers): AnswerProblem[] {
  return a.heirs.some(isFilled) && a.consentHeirs !== 'yes' ? problem('consentHeirs', 'consent-missing') : [];
}

function judgeNeedsConsent(a: Answers): AnswerProblem[] {
  return a.needs.length + a.help.length > 0 && a.needsConsent !== 'yes'
    ? problem('needsConsent', 'consent-missing')
    : [];
}

function judgeHeir(heir: HeirAnswer, field: string): AnswerProblem[] {
  return [
    ...check(`${field}.name`, parsePersonName(heir.name)),
    ...oneOf(`${field}.relation`, heir.relation, HEIR_RELATIONS, 'heir-relation-choose'),
    ...check(`${field}.birthDay`, heirBirthDate(heir)),
  ];
}

function optional<Value>(raw: string, parse: (raw: string) => Outcome<Value, unknown>): Outcome<Value | null, unknown> {
  return raw.trim() === '' ? pass(null) : parse(raw);
}

function check(field: string, outcome: Outcome<unknown, unknown>): AnswerProblem[] {
  return outcome.ok ? [] : problem(field, outcome.problem);
}

function oneOf(field: string, value: string, choices: readonly string[], code: ProblemCode): AnswerProblem[] {
  return choices.includes(value) ? [] : problem(field, code);
}

function problem(field: string, code: ProblemCode): AnswerProblem[] {
  return [{ field, problem: code }];
}
