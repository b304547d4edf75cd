import type { Corrected } from '#device/drafts.ts';
import type { Answers } from '#domain/answers.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { stillReturned } from '#domain/returned.ts';
import { type StepId, findProblems, stepsFor } from '#domain/steps.ts';

/**
 * Why a page was opened out of turn: `periksa`, to change one answer and be back where all is read; `perbaiki`, because an officer has
 * sent it back: then the next one sent back follows, and that page comes last.
 */
export type Back = 'periksa' | 'perbaiki';

/**
 * From the address of a page. A correction that is gone on with from a list has none: all but what is to be changed was answered, and
 * need not be gone through again.
 */
export function backIn(search: string, corrects: Corrected | null): Back | null {
  const back = new URLSearchParams(search).get('kembali');
  if (back === 'periksa' || back === 'perbaiki') return back;
  if (corrects === null) return null;
  return corrects.returned.length > 0 ? 'perbaiki' : 'periksa';
}

/** The pages that an officer has sent back, in the order of the form. */
export function returnedSteps(corrects: Corrected | null, answers: Answers): StepId[] {
  return stepsFor(answers).filter((step) => corrects?.returned.some((each) => each.step === step) === true);
}

/** The questions that are asked one after the other: all that apply but those whose answers were taken over from the person before. */
export function askedSteps(answers: Answers): StepId[] {
  return stepsFor(answers).filter((step) => !answers.known.includes(step));
}

/** Where a page leads: the next question or, opened out of turn, the next one sent back or newly missing, and then all read back. */
export function nextStep(
  step: StepId,
  answers: Answers,
  on: { readonly today: PlainDate; readonly back: Back | null; readonly corrects: Corrected | null },
): StepId {
  const steps = stepsFor(answers);
  const following = steps.slice(steps.indexOf(step) + 1);
  if (on.back === null) return following.find((each) => !answers.known.includes(each)) ?? 'persetujuan';
  const missing = findProblems(answers, on)
    .map((each) => each.step)
    .filter((each) => each !== 'persetujuan');
  const open = on.back === 'perbaiki' ? stillReturned(on.corrects, answers) : [];
  const wanted = new Set([...missing, ...open.map((each) => each.step)]);
  const next = on.back === 'perbaiki' ? following.find((each) => wanted.has(each)) : undefined;
  return next ?? missing[0] ?? 'periksa';
}
