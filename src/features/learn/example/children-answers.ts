import { SCHOOL_LEVELS, type BenefitTable } from '#domain/benefit-book.ts';
import type { Pupil } from '#domain/benefits.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { openTabStore } from '#features/tab-store.ts';

/**
 * Where the children are at school, each as level and year ('primary-4'), '' for nobody. A field must not bear the name of a property of
 * the form element, such as `firstChild`: React would find the field in its place.
 */
export type ChildrenAnswers = Readonly<Record<'elderChild' | 'youngerChild' | 'asked', string>>;

/** The children that count, the first of them first. */
export const CHILDREN = ['elderChild', 'youngerChild'] as const;

export const CHILDREN_ANSWERS = openTabStore<ChildrenAnswers>('children', (texts) => ({
  elderChild: texts['elderChild'] ?? '',
  youngerChild: texts['youngerChild'] ?? '',
  asked: texts['asked'] ?? '',
}));

/** Every year of every level for which something is paid, in order. */
export function schoolYears({ levels }: BenefitTable['scholarship']): readonly Required<Pupil>[] {
  return SCHOOL_LEVELS.flatMap((wanted) =>
    levels.flatMap(({ level, years }) =>
      level === wanted ? Array.from({ length: years }, (_, i) => ({ level, year: i + 1 })) : [],
    ),
  );
}

/** How a year of school is written down in an answer. */
export function schoolYearId({ level, year }: Required<Pupil>): string {
  return `${level}-${year}`;
}

/** The children of the answers that are at school, in their order. */
export function pupilsOf(
  answers: ChildrenAnswers,
  table: BenefitTable['scholarship'],
): readonly { readonly child: (typeof CHILDREN)[number]; readonly pupil: Required<Pupil> }[] {
  const known = schoolYears(table);
  return CHILDREN.flatMap((child) => {
    const pupil = known.find((each) => schoolYearId(each) === answers[child]);
    return pupil === undefined ? [] : [{ child, pupil }];
  });
}

/** At least the first child is to be told; whether somebody has a second is nobody's business. */
export function judgeChildren(
  answers: ChildrenAnswers,
  table: BenefitTable['scholarship'],
): readonly { readonly field: keyof ChildrenAnswers; readonly problem: ProblemCode }[] {
  return pupilsOf({ ...answers, youngerChild: '' }, table).length > 0
    ? []
    : [{ field: 'elderChild', problem: 'choose-one' }];
}
