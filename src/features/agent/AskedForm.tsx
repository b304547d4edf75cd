import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeptWords, type WordsOf, forgetWords, keepWords } from '#device/agent/kept-words.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { beforeLeaving } from '#features/before-leaving.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { useQuestion } from '#ui/use-question.ts';

const NO_WORDS: KeptWords = {};

/** Why a form was not taken: the field of this id is wrong, or the phone could not keep it. */
export type NotTaken = { readonly field: string } | { readonly problem: ProblemCode };

/**
 * A small form that a button opens in its place. What stands in it when the phone is locked is kept, and is there again when it is opened.
 * It stays open until what stands in it has been taken.
 *
 * @param about whom it is about: said with the words of the button, for the ear
 * @param kept what was kept of it
 * @param children the fields, which begin with these words, by their names
 * @param onLeave it was taken or given up: what was said of its fields no longer holds
 * @param onSubmit takes what was filled in and gives null once that is kept; a field that is wrong takes the focus
 */
export function AskedForm(props: {
  readonly of: WordsOf;
  readonly opens: { readonly kind: ButtonKind; readonly words: string };
  readonly about: string;
  readonly submit: string;
  readonly kept: KeptWords | undefined;
  readonly onLeave: () => void;
  readonly onSubmit: (values: FormData) => Promise<NotTaken | null>;
  readonly children: (words: KeptWords) => ReactNode;
}) {
  const { of, opens, about, submit, onLeave, onSubmit, children } = props;
  const { kind, id } = of;
  const { t } = useTranslation(['bag', 'enrol']);
  const sentence = useProblemText();
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [words, setWords] = useState(props.kept ?? NO_WORDS);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const once = useOneAtATime();
  const isFilledIn = isAsked && !isOpenerThere;

  useEffect(() => {
    if (!isFilledIn) return undefined;
    return beforeLeaving(async () => {
      const typed = wordsIn(form.current);
      // Nobody is here any more to be told when they cannot be kept.
      if (Object.keys(typed).length > 0) await keepWords({ kind, id }, typed);
    });
  }, [isFilledIn, kind, id]);

  function close(): void {
    setProblem(null);
    setWords(NO_WORDS);
    void forgetWords(of);
    onLeave();
    leave();
  }
  async function judge(filledIn: HTMLFormElement): Promise<void> {
    setProblem(null);
    const wrong = await onSubmit(new FormData(filledIn));
    if (wrong === null) close();
    else if ('field' in wrong) focusLater(() => document.getElementById(wrong.field));
    else {
      setProblem(wrong.problem);
      announce(`${t('enrol:unsaved.title')}. ${sentence(wrong.problem)} ${t('enrol:unsaved.stays')}`);
    }
  }
  function submitted(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const filledIn = event.currentTarget;
    // After it was taken it still stands there for a moment.
    if (isFilledIn) void once(() => judge(filledIn));
  }

  return (
    <>
      {isOpenerThere && (
        <>
          <Button kind={opens.kind} ref={opener} onClick={ask}>
            {opens.words} <VisuallyHidden>{about}</VisuallyHidden>
          </Button>
          {words !== NO_WORDS && <p className="hint">{t('visit.kept')}</p>}
        </>
      )}
      {isAsked && (
        <div ref={answers}>
          {/* Something to read before the first question: without it a screen reader goes into its group unsaid (Orca 43). */}
          <VisuallyHidden>{about}</VisuallyHidden>
          <form method="dialog" autoComplete="off" noValidate ref={form} onSubmit={submitted}>
            {children(words)}
            {problem !== null && (
              <Notice kind="danger" title={t('enrol:unsaved.title')}>
                <p>{sentence(problem)}</p>
                <p>{t('enrol:unsaved.stays')}</p>
              </Notice>
            )}
            <div className="actions">
              <Button type="submit">{submit}</Button>
              {/* What is being taken can no longer be given up. */}
              <Button kind="quiet" onClick={() => void once(async () => close())}>
                {t('visit.cancel')}
              </Button>
            </div>
          </form>
        </div>
      )}
    </>
  );
}

function wordsIn(form: HTMLFormElement | null): KeptWords {
  if (form === null) return NO_WORDS;
  return Object.fromEntries(
    [...new FormData(form)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  );
}
