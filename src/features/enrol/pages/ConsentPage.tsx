import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Answers } from '#domain/answers.ts';
import { ATTESTATIONS, type AnswerAsRead, CONSENT_TEXT_VERSION } from '#domain/enrolment.ts';
import { isReliefProbable } from '#domain/occupations.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { heirsOf } from '#domain/steps.ts';
import type { Quote } from '#domain/tariffs.ts';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { answerRows } from '#features/enrol/answer-rows.ts';
import { currentDraft, saveDraftNow, startAfresh } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { submitEnrolment } from '#features/enrol/submit-enrolment.ts';
import { useConfig } from '#features/use-config.ts';
import { usePrice } from '#features/enrol/use-price.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';

/** Consent in plain words (UU 27/2022, Pasal 20-24): what, what for, by whom, which rights; nothing ticked beforehand. */
export function ConsentPage() {
  const form = useStepForm('persetujuan');
  const { t } = useTranslation('enrol');
  const formats = useFormats();
  const sentence = useProblemText();
  const priceOf = usePrice();
  const { bare, href } = useLinks();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const working = useRef(false);

  function asRead(answers: Answers): AnswerAsRead[] {
    const price = priceOf({});
    const ticked = (given: boolean) => (given ? t('periksa.yes') : t('periksa.no'));
    return [
      ...answerRows(answers, t, formats).map(({ question, answer }) => ({
        question,
        answer: answer === '' ? t('periksa.empty') : answer,
      })),
      ...(price === null ? [] : [{ question: t('periksa.estimate'), answer: estimate(answers, price) }]),
      ...ATTESTATIONS.map((each) => ({
        question: t(`pernyataan.${each}`),
        answer: ticked(answers.attestations.includes(each)),
      })),
      // Given on pages of their own, and in no row above: what was agreed to must be provable word by word.
      ...(answers.consentHeirs === 'yes' && heirsOf(answers).length > 0
        ? [{ question: t('waris.consent'), answer: ticked(true) }]
        : []),
      ...(answers.needsConsent === 'yes' && answers.needs.length + answers.help.length > 0
        ? [{ question: t('bantuan.consent'), answer: ticked(true) }]
        : []),
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

  async function agree(answers: Answers): Promise<void> {
    if (working.current) return;
    working.current = true;
    try {
      await submit(answers);
    } finally {
      // Also after a mistake of ours: the next tap must try again.
      working.current = false;
    }
  }

  async function submit(answers: Answers): Promise<void> {
    setProblem(null);
    announce(t('setuju.working'));
    await saveDraftNow('persetujuan', formats.language);
    const { id: draftId } = currentDraft();
    const submitted =
      draftId === null
        ? ({ kind: 'failed', problem: 'storage-unavailable' } as const)
        : await submitEnrolment({ draftId, answers, asRead: asRead(answers), language: formats.language });
    switch (submitted.kind) {
      case 'queued':
        navigate(bare.done(submitted.id), { replace: true });
        startAfresh();
        return;
      case 'incomplete':
        navigate(bare.step(submitted.step, draftId, 'periksa'));
        return;
      case 'failed':
        setProblem(submitted.problem);
        announce(`${t('setuju.notYet')}. ${sentence(submitted.problem)}`);
    }
  }

  return (
    <StepFrame form={form} submitLabel={t('setuju.submit')} onValid={(answers) => void agree(answers)}>
      <ConsentText />
      <Checkbox
        {...form.field('consentRegistration')}
        value="yes"
        label={t('setuju.registration')}
        hint={t('setuju.registrationHint')}
      />
      <h2 data-say="">{t('setuju.optionalLegend')}</h2>
      <Checkbox
        {...form.field('consentReminders')}
        value="yes"
        label={t('setuju.reminders')}
        optional={t('frame.optional')}
      />
      <Checkbox
        {...form.field('consentStatistics')}
        value="yes"
        label={t('setuju.statistics')}
        optional={t('frame.optional')}
      />
      {problem !== null && (
        <Notice kind="danger" title={t('setuju.notYet')}>
          <p>{sentence(problem)}</p>
          {problem === 'draft-queued' && <a href={href.list}>{t('gone.list')}</a>}
        </Notice>
      )}
    </StepFrame>
  );
}

function ConsentText() {
  const { t } = useTranslation('enrol');
  const operator = useConfig()?.operator;
  // An operator that gave no contact is not told as "Contact: .".
  const who = ({ name, contact }: { readonly name: string; readonly contact: string }) =>
    contact === '' ? t('setuju.whoUnreachable', { name }) : t('setuju.who', { name, contact });
  const parts: readonly (readonly [string, string])[] = [
    [t('setuju.what'), t('setuju.whatText')],
    [t('setuju.why'), t('setuju.whyText')],
    [t('setuju.how'), t('setuju.howText')],
    [t('setuju.rights'), t('setuju.rightsText')],
    [t('setuju.refuse'), t('setuju.refuseText')],
  ];
  return (
    <>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h2 data-say="">{title}</h2>
          <Say text={text} />
        </section>
      ))}
      <p>
        {operator === undefined
          ? t('setuju.whoUnknown')
          : `${who(operator)} ${operator.official ? t('setuju.official') : t('setuju.unofficial')}`}
      </p>
      <Say text={t('setuju.version', { version: CONSENT_TEXT_VERSION })} className="hint note" />
    </>
  );
}
