import type { Answers } from '#domain/answers.ts';
import type { AnswerAsRead } from '#domain/enrolment.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { compose } from '#domain/submission.ts';
import { regionNames } from '#features/enrol/answer-rows.ts';
import { thisMoment } from '#features/today.ts';

/** What came of agreeing: an entry in the outbox, answers that are wrong now, or a problem of the phone (the draft stays). */
export type Submitted =
  | { readonly kind: 'queued'; readonly id: string }
  | { readonly kind: 'incomplete' | 'failed'; readonly problem: ProblemCode }
  /** She no longer agreed when it was to be queued. */
  | { readonly kind: 'taken-back' };

/**
 * Turns a draft into a sealed entry of the outbox. Called twice for one draft it makes one entry.
 *
 * @param request.isMeant asked last of all: sealing takes seconds on a slow phone, and consent can be taken back meanwhile
 */
export async function submitEnrolment(request: {
  readonly draftId: string;
  readonly answers: Answers;
  readonly asRead: readonly AnswerAsRead[];
  readonly language: string;
  readonly isMeant: () => boolean;
}): Promise<Submitted> {
  const { draftId, answers, asRead, language, isMeant } = request;
  const device = await outboxOfDevice();
  if (device === null) return { kind: 'failed', problem: 'network-unreachable' };
  const { findAgentDevice, prepareSubmission, queueSubmission, registerBackgroundSync, sealPhotoOf, wake } = device;
  const prepared = await prepareSubmission(draftId);
  if (!prepared.ok) return { kind: 'failed', problem: prepared.problem };
  const photos = await sealPhotoOf(draftId, prepared.value);
  if (!photos.ok) return { kind: 'failed', problem: photos.problem };
  const { instant, offsetMinutes, today } = thisMoment();
  const composed = compose(answers, {
    ...prepared.value,
    today,
    composedAt: instant,
    composedOffsetMinutes: offsetMinutes,
    language,
    appVersion: import.meta.env.APP_VERSION,
    nameOf: regionNames(answers),
    asRead,
    photos: photos.value.listed,
    agentDevice: (await findAgentDevice())?.deviceId ?? null,
  });
  if (!composed.ok) {
    return { kind: 'incomplete', problem: composed.problems[0]?.problems[0]?.problem ?? 'submission-invalid' };
  }
  const queued = await queueSubmission({
    draftId,
    submission: composed.submission,
    answers,
    photos: photos.value.fresh,
    isMeant,
  });
  if (!queued.ok) return isMeant() ? { kind: 'failed', problem: queued.problem } : { kind: 'taken-back' };
  wake('queued');
  // Not `ready`, which waits for ever where there is no service worker. Nobody waits for the answer: the entry is safe already.
  void navigator.serviceWorker?.getRegistration().then((registration) => {
    if (registration !== undefined) void registerBackgroundSync(registration);
  });
  return { kind: 'queued', id: queued.value.id };
}

/** The code that seals, queues and sends, or null when it is not on this phone yet and the connection broke before it came. */
async function outboxOfDevice() {
  try {
    const [
      { prepareSubmission },
      { queueSubmission },
      { registerBackgroundSync, wake },
      { sealPhotoOf },
      { findAgentDevice },
    ] = await Promise.all([
      import('#device/prepare.ts'),
      import('#device/outbox.ts'),
      import('#device/sync.ts'),
      import('#device/photo-sealing.ts'),
      import('#device/signing-device.ts'),
    ]);
    return { findAgentDevice, prepareSubmission, queueSubmission, registerBackgroundSync, sealPhotoOf, wake };
  } catch {
    // Only fetching the code can fail here. The draft stays, and agreeing again tries again.
    return null;
  }
}
