import { type Answers, EMPTY_ANSWERS } from '#domain/answers.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { STEPS, type StepId } from '#domain/steps.ts';

/** Who is enrolled after somebody: another of her household, of those she works with (*wadah*), or of both. */
export const FOLLOWERS = ['household', 'both', 'group'] as const;
export type Follower = (typeof FOLLOWERS)[number];

/** What two people of one house, or of one work, share. Their income, their names and their consent are never taken over. */
const OF_HOUSE = [
  'kontak',
  'wilayah-ktp',
  'alamat-ktp',
  'tinggal',
  'wilayah-tinggal',
  'alamat-tinggal',
] as const satisfies readonly StepId[];
const OF_WORK = ['pekerjaan', 'tempat-kerja'] as const satisfies readonly StepId[];
const SHARED: Record<Follower, readonly StepId[]> = {
  household: OF_HOUSE,
  both: [...OF_HOUSE, ...OF_WORK],
  group: OF_WORK,
};

/** What an agent has agreed with a whole house or group: who pays, for what, how long. */
const AGREED = ['pembayar', 'program', 'bulan'] as const satisfies readonly StepId[];

/**
 * The answers with which the next person's form begins: what is shared with the one before, marked as `known`, so that it is read back
 * at the end and not asked again. A step that is not whole is asked anew.
 */
export function answersOfNext(before: Answers, follower: Follower, today: PlainDate): Answers {
  const next: Answers = { ...EMPTY_ANSWERS };
  const known: StepId[] = [];
  for (const step of STEPS) {
    const isShared = [...SHARED[follower], ...AGREED].some((id) => id === step.id);
    if (!isShared || !step.applies(before) || step.judge(before, { today }).length > 0) continue;
    Object.assign(next, Object.fromEntries(step.fields.map((field) => [field, before[field]])));
    known.push(step.id);
  }
  // Two people with one mailbox would each get the other's mail.
  return { ...next, email: '', known };
}
