import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import type { ProblemCode } from '#domain/problems.ts';
import { isNamed, keepWhileTyping } from '#features/keep-while-typing.ts';
import type { TabStore, Texts } from '#features/tab-store.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { answerEarlyPress } from '#ui/pressed-early.ts';

interface Problem {
  readonly field: string;
  readonly problem: ProblemCode;
}

interface Box {
  readonly id: string;
  readonly name: string;
  readonly ref: (element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null) => void;
}

/** A form on a page that explains. It behaves like a page of the enrolment, and is kept in the tab and nowhere else. */
export interface TabForm<Values extends Texts> {
  readonly values: Values;
  /** What a control of `ui` needs, with its error. */
  readonly field: (name: keyof Values & string) => Box & { readonly error: string | undefined };
  /** The same without the error, for one of several boxes of a group. */
  readonly box: (name: keyof Values & string) => Box;
  /** What is wrong after the last failed submit, as the list at the top has it. */
  readonly problems: readonly { readonly fieldId: string; readonly text: string }[];
  readonly attempt: number;
  /** Puts values that no control holds by itself. */
  readonly put: (values: Texts) => void;
  readonly attach: (form: HTMLFormElement | null) => (() => void) | undefined;
  /** Judges the form: calls back with the values when nothing is wrong. */
  readonly submit: (onValid: (values: Values) => void) => Promise<void>;
}

/**
 * Connects a store of the tab with the controls of a form: uncontrolled, taken over after a pause, judged on submit.
 *
 * @param asks the question of a field, put before its problem in the list at the top, where several would be told in the same words
 */
export function useTabForm<Values extends Texts>(
  store: TabStore<Values>,
  judge: (values: Values) => readonly Problem[],
  asks: Texts = {},
): TabForm<Values> {
  const values = useSyncExternalStore(store.watch, store.current, store.empty);
  const sentence = useProblemText();
  const element = useRef<HTMLFormElement>(null);
  const [failure, setFailure] = useState<{ attempt: number; problems: readonly Problem[] }>({
    attempt: 0,
    problems: [],
  });
  const [early] = useState(() => enteredEarly(store.current()));
  const form = useForm<Record<string, string>>({
    defaultValues: { ...store.current(), ...early },
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
    resolver: resolverFor((texts) => judge(store.read(texts))),
  });

  const gather = useCallback((): Values => {
    for (const control of element.current?.elements ?? []) {
      // Only its first part matters, which is done at once: the value is taken over. It judges nothing before a submit.
      if (isNamed(control)) void form.register(control.name).onChange({ type: 'change', target: control });
    }
    const read = store.read({ ...store.current(), ...form.getValues() });
    store.take(read);
    return read;
  }, [form, store]);

  useEffect(() => {
    // What was chosen early decides which fields there are.
    if (Object.keys(early).length > 0) gather();
    if (element.current !== null) answerEarlyPress(element.current);
  }, [early, gather]);

  const attach = useCallback(
    (to: HTMLFormElement | null) => {
      element.current = to;
      return to === null ? undefined : keepWhileTyping(to, () => void gather(), { early: true });
    },
    [gather],
  );

  const box = (name: string): Box => ({ id: name, name, ref: form.register(name).ref });
  const error = (name: string) => {
    const found = failure.problems.find(({ field }) => field === name);
    return found === undefined ? undefined : sentence(found.problem);
  };
  return {
    values,
    field: (name) => ({ ...box(name), error: error(name) }),
    box,
    problems: failure.problems.map(({ field, problem }) => {
      const asked = asks[field];
      return { fieldId: field, text: asked === undefined ? sentence(problem) : `${asked} ${sentence(problem)}` };
    }),
    attempt: failure.attempt,
    put: (texts) => {
      gather();
      for (const [name, text] of Object.entries(texts)) form.setValue(name, text);
      const read = store.read({ ...store.current(), ...texts });
      store.take(read);
      // What a choice has put right is no longer told to be wrong; nothing new is judged.
      const wrong = judge(read);
      const isStillWrong = ({ field }: Problem) => wrong.some((each) => each.field === field);
      setFailure(({ attempt, problems }) => ({ attempt, problems: problems.filter(isStillWrong) }));
    },
    attach,
    submit: async (onValid) => {
      const read = gather();
      await form.handleSubmit(
        () => {
          setFailure(({ attempt }) => ({ attempt, problems: [] }));
          onValid(read);
        },
        () => setFailure(({ attempt }) => ({ attempt: attempt + 1, problems: judge(read) })),
      )();
    },
  };
}

function resolverFor(judge: (texts: Texts) => readonly Problem[]): Resolver<Record<string, string>> {
  return (values) => {
    const problems = judge(values);
    if (problems.length === 0) return { values, errors: {} };
    const errors: FieldErrors<Record<string, string>> = {};
    for (const { field, problem } of problems) errors[field] = { type: 'rule', message: problem };
    return { values: {}, errors };
  };
}

/** What was entered on the page before its script came: newer than what the tab has kept. The build checks and chooses nothing. */
function enteredEarly(kept: Texts): Record<string, string> {
  // Nobody enters anything while the page is built.
  if (typeof HTMLInputElement === 'undefined') return {};
  return Object.fromEntries(
    Object.keys(kept).flatMap((name) => {
      const value = valueOf(name);
      return value === '' ? [] : [[name, value]];
    }),
  );
}

function valueOf(name: string): string {
  const field = document.getElementById(name);
  if (field instanceof HTMLSelectElement) return field.selectedIndex > 0 ? field.value : '';
  if (!(field instanceof HTMLInputElement)) return '';
  if (field.type !== 'radio') return field.type === 'text' ? field.value : '';
  const chosen = document.querySelector(`input[type="radio"][name="${CSS.escape(name)}"]:checked`);
  return chosen instanceof HTMLInputElement ? chosen.value : '';
}
