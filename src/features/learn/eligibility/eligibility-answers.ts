import type { EligibilityAnswers } from '#domain/eligibility.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { openTabStore } from '#features/tab-store.ts';

/** The answers as chosen and typed; '' is not answered, 'unsure' is an answer. */
export type EligibilityChoices = Readonly<Record<'member' | 'citizen' | 'age' | 'work' | 'inCare' | 'asked', string>>;

/** The choices of each question, in the order in which they are shown. */
export const CHOICES = {
  member: ['no', 'yes', 'unsure'],
  citizen: ['with-nik', 'without-nik', 'foreigner', 'unsure'],
  work: ['own', 'own-with-workers', 'own-and-wage', 'household', 'wage', 'none', 'unsure'],
  inCare: ['no', 'yes'],
} as const;

export const ELIGIBILITY_ANSWERS = openTabStore<EligibilityChoices>('eligibility', (texts) => ({
  member: texts['member'] ?? '',
  citizen: texts['citizen'] ?? '',
  age: texts['age'] ?? '',
  work: texts['work'] ?? '',
  inCare: texts['inCare'] ?? '',
  asked: texts['asked'] ?? '',
}));

interface Missing {
  readonly field: keyof EligibilityChoices;
  readonly problem: ProblemCode;
}

/** What is not answered yet, in the order of the page. */
export function judgeChoices(choices: EligibilityChoices): readonly Missing[] {
  return (['member', 'citizen', 'age', 'work', 'inCare'] as const).flatMap((field): readonly Missing[] => {
    if (field === 'age') return ageOf(choices.age) === null ? [{ field, problem: 'age-format' }] : [];
    return CHOICES[field].some((choice) => choice === choices[field]) ? [] : [{ field, problem: 'choose-one' }];
  });
}

/** The choices as the rules want them. */
export function answersOf(choices: EligibilityChoices): EligibilityAnswers {
  return {
    member: choices.member === 'unsure' ? null : choices.member === 'yes',
    citizen: known(CHOICES.citizen, choices.citizen),
    age: ageOf(choices.age),
    work: known(CHOICES.work, choices.work),
    inCare: choices.inCare === 'yes',
  };
}

function known<Choice extends string>(choices: readonly Choice[], chosen: string): Exclude<Choice, 'unsure'> | null {
  const isKnown = (choice: Choice): choice is Exclude<Choice, 'unsure'> => choice !== 'unsure';
  return choices.filter(isKnown).find((choice) => choice === chosen) ?? null;
}

function ageOf(typed: string): number | null {
  return /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 130 ? Number(typed) : null;
}
