import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { Answers } from '#domain/answers.ts';
import type { StepId } from '#domain/steps.ts';
import { AskAgain, type Question } from '#features/enrol/AskAgain.tsx';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Changing } from '#features/enrol/Changing.tsx';
import { SaveState } from '#features/enrol/SaveState.tsx';
import { SentBack } from '#features/enrol/SentBack.tsx';
import { type DraftSession, currentDraft, saveDraftNow } from '#features/enrol/draft-session.ts';
import { type Links, useLinks } from '#features/enrol/links.ts';
import { todayHere } from '#features/today.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFieldProblemText } from '#features/enrol/field-problem-text.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { type Back, askedSteps, backIn, nextStep, returnedSteps } from '#features/enrol/ways.ts';
import { fromHere } from '#features/from-here.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { Progress } from '#ui/Progress.tsx';
import { usePageTitle } from '#ui/page-title.ts';

interface StepFrameProps {
  readonly form: StepForm;
  readonly children: ReactNode;
  /** What the page is called, where it asks something else than its step does. */
  readonly name?: string;
  /** Something to ask once more before going on, or null. Asked when nothing is wrong. */
  readonly ask?: (answers: Answers) => Question | null;
  /** What the button says when it does more than go on. */
  readonly submitLabel?: string;
  /** Below the button: what else may be answered. */
  readonly otherwise?: ReactNode;
  /** Instead of going on to the next step. */
  readonly onValid?: (answers: Answers) => void;
  /** Instead of the way back and how far along: where the person has not filled in what came before. */
  readonly lead?: ReactNode;
  /** Shown below the heading and above the fields, outside the form. */
  readonly before?: ReactNode;
  /** False where the page itself puts the focus elsewhere. */
  readonly headingTakesFocus?: boolean;
}

/** What every page of the form has: the way back, how far along, what is wrong, the question, the button, and where it is saved. */
export function StepFrame({
  form,
  children,
  name,
  ask,
  submitLabel,
  otherwise,
  onValid,
  before,
  lead,
  headingTakesFocus = true,
}: StepFrameProps) {
  const { step, problems, attempt, attach } = form;
  const { t, i18n } = useTranslation(['enrol', 'common']);
  const draft = useDraft();
  const { href, bare } = useLinks();
  const [, navigate] = useLocation();
  // The last two pages are not opened out of turn: everything leads to them.
  const isLast = step === 'periksa' || step === 'persetujuan';
  const search = useSearch();
  const back = isLast ? null : backIn(search, draft.corrects);
  const [asked, setAsked] = useState<{ readonly about: Answers } | null>(null);
  // A question about answers that have been changed since would be about nothing on the screen. Put into words here and not when it
  // was asked: its words follow the language.
  const question = asked?.about === draft.answers ? (ask?.(asked.about) ?? null) : null;
  const sentence = useFieldProblemText();
  const texts = problems.map((problem) => ({ fieldId: problem.field, text: sentence(problem) }));
  const sentBack = returnedSteps(draft.corrects, draft.answers);
  // On a page that was sent back, however she came to it, she sees how much of that there is, not how much of the form.
  const isOneOfThose = sentBack.includes(step);
  const steps = isOneOfThose ? sentBack : askedSteps(draft.answers);
  const title = name ?? t(`title.${step}`);
  const shownTitle = texts.length > 0 ? t('frame.errorTitle', { title }) : title;
  usePageTitle(`${shownTitle} – Payung`);

  useEffect(() => {
    // Where the person is, also after going back: there she resumes.
    if (currentDraft().kind === 'open' && currentDraft().step !== step) void saveDraftNow(step, i18n.language);
  }, [step, i18n.language]);

  function goOn(answers: Answers, isHere: () => boolean): void {
    if (onValid !== undefined) {
      onValid(answers);
      return;
    }
    const next = nextStep(step, answers, { today: todayHere(), back, corrects: draft.corrects });
    const { reading } = currentDraft();
    // The address needs the draft's id, which the very first save makes. Whether it went well is shown.
    void saveDraftNow(next, i18n.language).then(() => {
      if (isHere() && currentDraft().reading === reading) navigate(addressAfter(step, next, back, bare));
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setAsked(null);
    const isHere = fromHere();
    void form.submit((answers) => {
      const isAsking = (ask?.(answers) ?? null) !== null;
      if (isAsking) setAsked({ about: currentDraft().answers });
      else goOn(answers, isHere);
    });
  }

  return (
    <>
      <div className="page-top">
        {lead ?? <BackLink href={backHref(step, draft, back, href)}>{t('frame.back')}</BackLink>}
        <ReadAloud section="isi" />
      </div>
      {/* A correction asks only some of the form: of the rest it is not told how far along it is. */}
      {lead === undefined && (isOneOfThose || draft.corrects === null) && (
        <Progress done={steps.indexOf(step) + 1} total={steps.length}>
          {t(isOneOfThose ? 'balik.progress' : 'frame.progress', {
            current: steps.indexOf(step) + 1,
            total: steps.length,
            title,
          })}
        </Progress>
      )}
      {step !== 'periksa' && <Changing />}
      <ErrorSummary title={`${t('frame.errorSummary')}: ${texts.length}`} problems={texts} attempt={attempt} />
      <PageHeading page={step} takesFocus={headingTakesFocus}>
        {name ?? t(`heading.${step}`)}
      </PageHeading>
      <SentBack returned={form.returned} />
      {before}
      {/* Without a dialog around it this method sends nothing: Enter before the script has come must not put a NIK into the address. */}
      {/* The browser would keep what is typed in files of its own, open to read: see docs/decisions/0011. */}
      <form
        ref={attach}
        method="dialog"
        autoComplete="off"
        onSubmit={submit}
        noValidate
        data-wait={t('common:loading')}
      >
        {children}
        {asked !== null && question !== null && (
          <AskAgain
            question={question}
            asked={asked}
            onOther={() => {
              setAsked(null);
              question.other?.onChoose();
            }}
            onKeep={() => {
              setAsked(null);
              question.onKeep();
              goOn(currentDraft().answers, fromHere());
            }}
          />
        )}
        <div className="actions">
          <Button type="submit" kind={question === null ? 'primary' : 'secondary'}>
            {submitLabel ?? t('frame.continue')}
          </Button>
          {otherwise}
        </div>
      </form>
      <SaveState onRetry={() => void saveDraftNow(step, i18n.language)} />
    </>
  );
}

function addressAfter(from: StepId, to: StepId, back: Back | null, bare: Links): string {
  const { id } = currentDraft();
  if (back === 'periksa' && to === 'periksa') return `${bare.step('periksa', id)}#jawaban-${from}`;
  return bare.step(to, id, to === 'periksa' ? null : back);
}

function backHref(step: StepId, { id, answers, corrects }: DraftSession, back: Back | null, href: Links): string {
  if (back === 'periksa') return `${href.step('periksa', id)}#jawaban-${step}`;
  const sentBack = returnedSteps(corrects, answers);
  const steps = back === 'perbaiki' && sentBack.includes(step) ? sentBack : askedSteps(answers);
  const previous = steps[steps.indexOf(step) - 1];
  if (previous !== undefined) return href.step(previous, id, back);
  return back === 'perbaiki' && corrects !== null ? href.status(corrects.id) : href.home;
}
