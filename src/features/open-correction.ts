import type { OutboxEntry } from '#device/outbox-entry.ts';
import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { stillReturned } from '#domain/returned.ts';
import { type StepId, findProblems, findStepOf, stepsFor } from '#domain/steps.ts';
import { todayOf } from '#i18n/formats.ts';

/** What is ticked anew, after whatever she came to change: `periksa` leads there. */
const TICKED_LAST = ['pernyataan', 'persetujuan'] as const satisfies readonly StepId[];

/**
 * Opens an entry for correcting. The value is the address (without language) of the first answer that an officer has sent back and that
 * is still as it was, or the first thing that the intake named or that is wrong by our own rules; with nothing wrong, of the page on
 * which everything is read back.
 */
export async function openCorrection(
  entry: Pick<OutboxEntry, 'id' | 'delivery'>,
): Promise<Outcome<string, ProblemCode>> {
  const [{ startCorrection }, { findDraft }] = await Promise.all([
    import('#device/prepare.ts'),
    import('#device/drafts.ts'),
  ]);
  const started = await startCorrection(entry.id);
  if (!started.ok) return started;
  const { draftId } = started.value;
  const draft = await findDraft(draftId);
  const kept = draft.ok ? draft.value : null;
  const wrong = kept === null ? [] : findProblems(kept.answers, { today: todayOf(Date.now()) });
  const toMend = wrong.find(({ step }) => !TICKED_LAST.some((each) => each === step));
  const returned = kept === null ? [] : stillReturned(kept.corrects, kept.answers);
  const steps = stepsFor(kept?.answers ?? EMPTY_ANSWERS);
  const first = steps.find((each) => returned.some(({ step }) => step === each));
  const back = first === undefined ? 'periksa' : 'perbaiki';
  const fields = entry.delivery.kind === 'needs-help' ? entry.delivery.fields : [];
  // On an agent's phone there is no page of what she states: she ticks it after `periksa`, in her own hands.
  const named = fields.map(({ field }) => findStepOf(field)).find((each) => each !== null && steps.includes(each));
  const step = first ?? named ?? toMend?.step ?? 'periksa';
  if (step === 'periksa') return pass(`/daftar/periksa?d=${draftId}`);
  return pass(
    step === 'nik' ? `/daftar/?d=${draftId}&kembali=${back}` : `/daftar/${step}?d=${draftId}&kembali=${back}`,
  );
}
