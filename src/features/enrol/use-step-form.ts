import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldErrors, type FieldPath, type Resolver, set, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Answers, readAnswers } from '#domain/answers.ts';
import { type Returned, stillReturned } from '#domain/returned.ts';
import { type AnswerProblem, type StepId, getStep } from '#domain/steps.ts';
import { currentDraft, saveDraftNow, takeAnswers } from '#features/enrol/draft-session.ts';
import { type InputPurpose, purposeOf } from '#features/enrol/input-purpose.ts';
import { beforeLeaving } from '#features/before-leaving.ts';
import { type OnTyped, isNamed, keepWhileTyping } from '#features/keep-while-typing.ts';
import { todayHere } from '#features/today.ts';
import { useReasonText } from '#features/use-reason-text.ts';
import { useFieldProblemText } from '#features/enrol/field-problem-text.ts';

/** A field of the form by its name, such as `phone` or `ktpPlace.regency`. */
export type AnswerPath = FieldPath<Answers>;

interface Box extends InputPurpose {
  readonly id: string;
  readonly name: string;
  readonly ref: (element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null) => void;
}

/** One page of the form. */
export interface StepForm {
  readonly step: StepId;
  /** What a control of `ui` needs, with its error. */
  readonly field: (name: AnswerPath) => Box & { readonly error: string | undefined };
  /** The same without the error, for one of several boxes of a group. */
  readonly box: (name: AnswerPath) => Box;
  readonly error: (name: string) => string | undefined;
  /** What is wrong after the last failed submit, in the order of the page. */
  readonly problems: readonly AnswerProblem[];
  readonly attempt: number;
  /** What an officer has sent back of this page and was not changed before it was opened. */
  readonly returned: readonly Returned[];
  /** Puts values that no control holds by itself, and stores them. */
  readonly put: (values: Partial<Answers>) => void;
  readonly putOne: <Name extends keyof Answers>(name: Name, value: Answers[Name]) => void;
  /** Reads the page into memory. */
  readonly gather: () => Answers;
  readonly attach: (form: HTMLFormElement | null) => (() => void) | undefined;
  /** Judges the page: calls back with the answers when nothing is wrong. */
  readonly submit: (onValid: (answers: Answers) => void) => Promise<void>;
}

/** Kept outside the component, so that a change of language or a remount shows the same errors again. */
let failed: { step: StepId; attempt: number; problems: readonly AnswerProblem[] } | null = null;

/**
 * The form of one step: react-hook-form with uncontrolled fields. A keystroke costs one native listener that sets a timer:
 * nothing renders and nothing is judged until a pause (800 ms), a choice, leaving the page or a submit.
 */
export function useStepForm(step: StepId, onTyped?: OnTyped): StepForm {
  const { t, i18n } = useTranslation('enrol');
  const sentence = useFieldProblemText();
  const reason = useReasonText();
  const form = useForm<Answers>({
    defaultValues: currentDraft().answers,
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
    resolver: resolverFor(step),
  });
  const [reading] = useState(() => currentDraft().reading);
  const [failure, setFailure] = useState(failed?.step === step ? failed : null);
  const [returned] = useState(() => stillReturnedOf(step));
  // Judged when the page is, and after a choice: were a message to go while somebody types, the button would move under her finger.
  const [open, setOpen] = useState(returned);
  const element = useRef<HTMLFormElement>(null);
  const names = useRef(new Map<string, AnswerPath>());
  const { language } = i18n;

  const gather = useCallback((): Answers => {
    for (const control of element.current?.elements ?? []) {
      const name = isNamed(control) ? names.current.get(control.name) : undefined;
      // Only its first part matters, which is done at once: the value is taken over. It judges nothing before a submit.
      if (name !== undefined) void form.register(name).onChange({ type: 'change', target: control });
    }
    const answers = readAnswers(form.getValues());
    takeAnswers(answers, reading);
    return answers;
  }, [form, reading]);

  const attach = useCallback(
    (to: HTMLFormElement | null) => {
      element.current = to;
      if (to === null) return undefined;
      const keep = () => {
        gather();
        // Never fails: how it went is shown from the session.
        void saveDraftNow(step, language);
      };
      const { kind, saving } = currentDraft();
      const early = kind === 'fresh' || saving.kind === 'pending';
      const stopKeeping = keepWhileTyping(to, keep, { onTyped, early });
      const stopWaiting = beforeLeaving(() => {
        gather();
        return saveDraftNow(step, language).then(() => currentDraft().saving.kind !== 'failed');
      });
      return () => {
        stopKeeping();
        stopWaiting();
      };
    },
    [gather, step, language, onTyped],
  );

  useEffect(() => {
    if (failed !== null && failed.step !== step) failed = null;
  }, [step]);

  const problems = failure?.problems ?? [];
  const error = (name: string) => {
    const found = problems.find(({ field }) => field === name);
    if (found !== undefined) return sentence(found);
    const back = open.find(({ field }) => isToldAt(field, name));
    return back === undefined ? undefined : t('balik.at', { reason: reason(back.problem) });
  };
  const box = (name: AnswerPath): Box => {
    names.current.set(name, name);
    return { id: name, name, ref: form.register(name).ref, ...purposeOf(name) };
  };
  const put = (values: Partial<Answers>) => {
    gather();
    // A copy, for the form writes into what it is given; by JSON, for Chrome before 98 and Firefox before 94 have no structuredClone.
    const copy: Partial<Answers> = JSON.parse(JSON.stringify(values));
    form.setValues(copy);
    const answers = readAnswers(form.getValues());
    takeAnswers(answers, reading);
    void saveDraftNow(step, language);
    setOpen(stillReturnedOf(step));
    // What a choice has put right is no longer told to be wrong; nothing new is judged.
    if (failure === null) return;
    const wrong = getStep(step).judge(answers, { today: todayHere() });
    const isStillWrong = ({ field }: AnswerProblem) => wrong.some((each) => each.field === field);
    failed = { ...failure, problems: failure.problems.filter(isStillWrong) };
    setFailure(failed);
  };
  return {
    step,
    box,
    error,
    field: (name) => ({ ...box(name), error: error(name) }),
    problems,
    attempt: failure?.attempt ?? 0,
    returned,
    put,
    putOne: (name, value) => {
      const values: Partial<Answers> = {};
      values[name] = value;
      put(values);
    },
    gather,
    attach,
    submit: async (onValid) => {
      gather();
      await form.handleSubmit(
        (values) => {
          failed = null;
          setFailure(null);
          onValid(readAnswers(values));
        },
        () => {
          const wrong = getStep(step).judge(readAnswers(form.getValues()), { today: todayHere() });
          failed = { step, attempt: (failed?.attempt ?? 0) + 1, problems: wrong };
          setFailure(failed);
          setOpen(stillReturnedOf(step));
          void saveDraftNow(step, language);
        },
      )();
    },
  };
}

function stillReturnedOf(step: StepId): readonly Returned[] {
  const { corrects, answers } = currentDraft();
  return stillReturned(corrects, answers).filter((each) => each.step === step);
}

/** A question of several controls is told of at its first, or at the one that stands there instead. */
function isToldAt(question: string, control: string): boolean {
  return [question, `${question}.province`, `${question}Words`, `${question}.0.name`].includes(control);
}

function resolverFor(step: StepId): Resolver<Answers> {
  return (values) => {
    const problems = getStep(step).judge(readAnswers(values), { today: todayHere() });
    if (problems.length === 0) return { values, errors: {} };
    const errors: FieldErrors<Answers> = {};
    for (const { field, problem } of problems) set(errors, field, { type: 'rule', message: problem });
    return { values: {}, errors };
  };
}
