import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { COMPULSORY_SAVINGS } from '#domain/compulsory-savings.ts';
import type { OpenQuestion } from '#domain/open-questions.ts';
import type { Grounds } from '#domain/sources.ts';

/**
 * The five questions that decide whether somebody can register, as far as the facts go; null is "I do not know" or not yet
 * answered. Income is not among them: who reports less than the smallest income of the table is reckoned on it (S2), and
 * the smallest base that is registered is Rp1,000,000 (S4): it changes the price, and nobody is turned away for it here.
 */
export interface EligibilityAnswers {
  readonly citizen: 'with-nik' | 'without-nik' | 'foreigner' | null;
  /** Full years, on the day of asking. */
  readonly age: number | null;
  /** `own-and-wage`: both. `household`: works in a family's home. */
  readonly work: 'own' | 'own-with-workers' | 'own-and-wage' | 'household' | 'wage' | 'none' | null;
  /** In hospital, critical, in a coma or in intensive care at this moment. */
  readonly inCare: boolean | null;
  /** Registered as BPU at any time, also when it has lapsed. */
  readonly member: boolean | null;
}

export type EligibilityQuestion = keyof EligibilityAnswers;

/** Why not, and what to do instead; both are ids whose words are in `locales/`. */
export interface Obstacle extends Grounds {
  readonly reason:
    'no-nik' | 'foreigner' | 'too-young' | 'too-old' | 'wage-only' | 'no-work' | 'in-care' | 'already-member';
  readonly instead:
    | 'get-ktp'
    | 'employer-registers'
    | 'wait-and-ask'
    | 'keep-membership-or-ask'
    | 'register-when-working'
    | 'register-when-well'
    | 'pay-with-nik';
}

/** What somebody who can register should still know. */
export interface Advice extends Grounds {
  readonly id: 'employer-registers-too' | 'savings-compulsory-and-register-workers' | 'household-ask';
}

export type Eligibility =
  | { readonly kind: 'eligible'; readonly advice: readonly Advice[]; readonly open: readonly OpenQuestion[] }
  | { readonly kind: 'not'; readonly obstacles: readonly Obstacle[]; readonly open: readonly OpenQuestion[] }
  /** Nothing speaks against it, and these are not answered: ask 175 or a branch, or register and let the officer say. */
  | {
      readonly kind: 'unsure';
      readonly questions: readonly EligibilityQuestion[];
      readonly open: readonly OpenQuestion[];
    };

/** Can she register as BPU? A yes here is no promise: BPJS Ketenagakerjaan decides. */
export function judgeEligibility(answers: EligibilityAnswers): Eligibility {
  const obstacles = obstaclesIn(answers);
  const isTooYoung = obstacles.some(({ reason }) => reason === 'too-young');
  const open: readonly OpenQuestion[] = [
    ...(isTooYoung ? (['youngest-age'] as const) : []),
    ...(answers.work === 'household' ? (['household-work'] as const) : []),
  ];
  if (obstacles.length > 0) return { kind: 'not', obstacles, open };
  const questions = QUESTIONS.filter((question) => answers[question] === null);
  return questions.length > 0
    ? { kind: 'unsure', questions, open }
    : { kind: 'eligible', advice: adviceFor(answers), open };
}

/** In the order in which to ask: the quickest end first. */
export const QUESTIONS = [
  'member',
  'citizen',
  'age',
  'work',
  'inCare',
] as const satisfies readonly EligibilityQuestion[];

function obstaclesIn({ citizen, age, work, inCare, member }: EligibilityAnswers): readonly Obstacle[] {
  // A member need not register, so nothing else matters: who joined in time may go on paying at any age (S20).
  if (member === true) return [OBSTACLES.alreadyMember];
  return [
    ...(citizen === 'without-nik' ? [OBSTACLES.noNik] : []),
    ...(citizen === 'foreigner' ? [OBSTACLES.foreigner] : []),
    ...(age !== null && age < YOUNGEST_AGE ? [OBSTACLES.tooYoung] : []),
    ...(age !== null && age >= AGE_TOO_OLD ? [OBSTACLES.tooOld] : []),
    ...(work === 'wage' ? [OBSTACLES.wageOnly] : []),
    ...(work === 'none' ? [OBSTACLES.noWork] : []),
    ...(inCare === true ? [OBSTACLES.inCare] : []),
  ];
}

function adviceFor({ work }: EligibilityAnswers): readonly Advice[] {
  switch (work) {
    case 'own-and-wage':
      return [{ id: 'employer-registers-too', legal: null, sources: ['S1', 'S4'] }];
    case 'own-with-workers':
      return [{ id: 'savings-compulsory-and-register-workers', ...COMPULSORY_SAVINGS }];
    case 'household':
      return [{ id: 'household-ask', legal: null, sources: [] }];
    default:
      return [];
  }
}

const OBSTACLES = {
  noNik: { reason: 'no-nik', instead: 'get-ktp', legal: null, sources: ['S4', 'S16'] },
  /** Foreigners join as wage earners, after six months of work. */
  foreigner: {
    reason: 'foreigner',
    instead: 'employer-registers',
    legal: 'PP 46/2015 Pasal 4',
    sources: ['S3b', 'S16'],
  },
  /** The working age of the law on labour; that the programme keeps to it is general knowledge. */
  tooYoung: { reason: 'too-young', instead: 'wait-and-ask', legal: 'UU 13/2003 Pasal 1, 69', sources: [] },
  tooOld: { reason: 'too-old', instead: 'keep-membership-or-ask', legal: null, sources: ['S4', 'S6', 'S20'] },
  /** Who is paid a wage is registered by the employer, as PU. */
  wageOnly: { reason: 'wage-only', instead: 'employer-registers', legal: null, sources: ['S1', 'S4'] },
  noWork: { reason: 'no-work', instead: 'register-when-working', legal: null, sources: ['S4', 'S6'] },
  inCare: { reason: 'in-care', instead: 'register-when-well', legal: null, sources: ['S10'] },
  alreadyMember: { reason: 'already-member', instead: 'pay-with-nik', legal: null, sources: ['S1', 'S4'] },
} as const satisfies Readonly<Record<string, Obstacle>>;
