import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PhotoToSend } from '#device/photo-sealing.ts';
import { heirsOf } from '#domain/answer-values.ts';
import type { Answers } from '#domain/answers.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import type { AnswerAsRead } from '#domain/enrolment.ts';
import { isReliefProbable } from '#domain/occupation-relief.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { Quote } from '#domain/tariffs.ts';
import { answerRows, statementRead } from '#features/enrol/answer-rows.ts';
import { currentDraft, saveDraftNow, startAfresh } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { submitEnrolment } from '#features/enrol/submit-enrolment.ts';
import { isPhotoUndecided, photoToSend } from '#features/enrol/use-photo-to-send.ts';
import { usePrice } from '#features/enrol/use-price.ts';
import { currentHandOver } from '#features/hand-over.ts';
import { fromHere } from '#features/from-here.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/** One press of agreeing, until it is queued. */
interface Attempt {
  isMeant: boolean;
  done: Promise<void>;
}

/** Outside the page, which the phone's own way back draws anew: it is still the same attempt that can be taken back. */
let attempt: Attempt | null = null;

/**
 * Agreeing: the draft becomes an entry, and its page follows. What goes wrong is told and stays on the screen; the next tap tries again.
 * `isBusy` while it is sealed and stored, which takes seconds on a slow phone.
 *
 * @param also what was read on the page besides the form, such as how its person took it in
 */
export function useAgree({
  onQueued,
  also,
}: {
  readonly onQueued?: (id: string) => void;
  readonly also?: (answers: Answers) => readonly AnswerAsRead[];
} = {}) {
  const { t } = useTranslation('enrol');
  const formats = useFormats();
  const sentence = useProblemText();
  const priceOf = usePrice();
  const { bare } = useLinks();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const once = useOneAtATime();

  function asRead(answers: Answers, photo: PhotoToSend | null): AnswerAsRead[] {
    const price = priceOf({});
    const ticked = (given: boolean) => (given ? t('periksa.yes') : t('periksa.no'));
    return [
      ...answerRows(answers, t, formats, photo).map(({ question, answer }) => ({
        question,
        answer: answer === '' ? t('periksa.empty') : answer,
      })),
      ...(price === null ? [] : [{ question: t('periksa.estimate'), answer: estimate(answers, price) }]),
      ...ATTESTATIONS.map((each) => ({
        question: statementRead(each, answers, t),
        answer: ticked(answers.attestations.includes(each)),
      })),
      // In no row above: what was agreed to must be provable word by word.
      ...(answers.consentHeirs === 'yes' && heirsOf(answers).length > 0
        ? [{ question: t('waris.consent'), answer: ticked(true) }]
        : []),
      ...(answers.needsConsent === 'yes' && answers.needs.length + answers.help.length > 0
        ? [{ question: t('bantuan.consent'), answer: ticked(true) }]
        : []),
      ...(also?.(answers) ?? []),
      { question: t('setuju.registration'), answer: ticked(answers.consentRegistration === 'yes') },
      { question: t('setuju.reminders'), answer: ticked(answers.consentReminders === 'yes') },
      { question: t('setuju.statistics'), answer: ticked(answers.consentStatistics === 'yes') },
    ];
  }

  function estimate(answers: Answers, { total, reliefEnds }: Quote): string {
    const amount = formats.rupiah(total);
    return reliefEnds !== null && isReliefProbable(answers.occupation)
      ? `${amount}. ${t('harga.reliefProbable')}`
      : amount;
  }

  const isWilling = useRef(true);
  const [isBusy, setBusy] = useState(false);

  const agree = (answers: Answers): Promise<void> =>
    once(async () => {
      if (!isWilling.current) return;
      const mine: Attempt = { isMeant: true, done: Promise.resolve() };
      attempt = mine;
      setBusy(true);
      try {
        mine.done = submit(answers, mine);
        await mine.done;
      } finally {
        setBusy(false);
        if (attempt === mine) attempt = null;
      }
    });
  /** She does not agree after all, perhaps while it is being sealed: nothing more is queued, unless it was in this very moment. */
  const takeBack = async (): Promise<void> => {
    isWilling.current = false;
    if (attempt === null) return;
    attempt.isMeant = false;
    // What went wrong is for who pressed to tell: here it says as much as that nothing was queued.
    await attempt.done.catch(() => undefined);
  };

  async function submit(answers: Answers, mine: Attempt): Promise<void> {
    const isHere = fromHere();
    const { reading } = currentDraft();
    setProblem(null);
    announce(t('setuju.working'));
    await saveDraftNow('persetujuan', formats.language);
    const { id: draftId, corrects, reading: readingNow } = currentDraft();
    // Another form has taken its place: these answers are not of that one.
    if (readingNow !== reading) return;
    // She may have taken another after all was read back, and come here past that page. In other hands nothing can be decided about it.
    if (currentHandOver() === null && (await isPhotoUndecided(draftId))) {
      if (isHere()) navigate(bare.photo(draftId));
      return;
    }
    const photo = await photoToSend(draftId, corrects?.id ?? null);
    const submitted =
      draftId === null
        ? ({ kind: 'failed', problem: 'storage-unavailable' } as const)
        : await submitEnrolment({
            draftId,
            answers,
            asRead: asRead(answers, photo),
            language: formats.language,
            isMeant: () => mine.isMeant,
          });
    if (submitted.kind === 'taken-back') return;
    if (submitted.kind === 'queued') {
      onQueued?.(submitted.id);
      if (isHere()) navigate(bare.done(submitted.id), { replace: true });
      if (currentDraft().id === draftId) startAfresh();
      return;
    }
    if (!isHere()) return;
    // Right when its page was left, and wrong now, as after a birthday at midnight: where all is read it stands why, with the way to it. In
    // the hands of its person an agent's phone shows this page alone.
    if (submitted.kind === 'incomplete' && currentHandOver() === null) navigate(bare.step('periksa', draftId));
    else setProblem(submitted.problem);
    announce(`${t('setuju.notYet')}. ${sentence(submitted.problem)}`);
  }

  return { agree, takeBack, isBusy, problem };
}
