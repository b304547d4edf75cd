import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeptWords, type WordsOf, forgetWords, keepWords } from '#device/agent/kept-words.ts';
import { beforeLeaving } from '#features/before-leaving.ts';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { focusLater } from '#ui/focus-later.ts';
import { useQuestion } from '#ui/use-question.ts';

const NO_WORDS: KeptWords = {};

/**
 * A small form that a button opens in its place. What stands in it when the phone is locked is kept, and is there again when it is opened.
 *
 * @param about whom it is about: said with the words of the button, for the ear
 * @param kept what was kept of it
 * @param children the fields, which begin with these words, by their names
 * @param onSubmit takes what was filled in and gives null, or the id of the field that is wrong: that one takes the focus
 */
export function AskedForm(props: {
  readonly of: WordsOf;
  readonly opens: { readonly kind: ButtonKind; readonly words: string };
  readonly about: string;
  readonly submit: string;
  readonly kept: KeptWords | undefined;
  readonly onSubmit: (values: FormData) => string | null;
  readonly children: (words: KeptWords) => ReactNode;
}) {
  const { of, opens, about, submit, onSubmit, children } = props;
  const { kind, id } = of;
  const { t } = useTranslation('bag');
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [words, setWords] = useState(props.kept ?? NO_WORDS);
  const form = useRef<HTMLFormElement>(null);
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
    setWords(NO_WORDS);
    void forgetWords(of);
    leave();
  }
  function judge(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wrong = onSubmit(new FormData(event.currentTarget));
    if (wrong === null) close();
    else focusLater(() => document.getElementById(wrong));
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
          <form method="dialog" autoComplete="off" noValidate ref={form} onSubmit={judge}>
            {children(words)}
            <div className="actions">
              <Button type="submit">{submit}</Button>
              <Button kind="quiet" onClick={close}>
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
