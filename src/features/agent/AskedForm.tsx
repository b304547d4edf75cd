import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { focusLater } from '#ui/focus-later.ts';
import { useQuestion } from '#ui/use-question.ts';

/**
 * A small form that a button opens in its place.
 *
 * @param about whom it is about: said with the words of the button, for the ear
 * @param onSubmit takes what was filled in and gives null, or the id of the field that is wrong: that one takes the focus
 */
export function AskedForm(props: {
  readonly opens: { readonly kind: ButtonKind; readonly words: string };
  readonly about: string;
  readonly submit: string;
  readonly onSubmit: (values: FormData) => string | null;
  readonly children: ReactNode;
}) {
  const { opens, about, submit, onSubmit, children } = props;
  const { t } = useTranslation('bag');
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();

  function judge(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wrong = onSubmit(new FormData(event.currentTarget));
    if (wrong === null) leave();
    else focusLater(() => document.getElementById(wrong));
  }

  return (
    <>
      {isOpenerThere && (
        <Button kind={opens.kind} ref={opener} onClick={ask}>
          {opens.words} <VisuallyHidden>{about}</VisuallyHidden>
        </Button>
      )}
      {isAsked && (
        <div ref={answers}>
          {/* Something to read before the first question: without it a screen reader goes into its group unsaid (Orca 43). */}
          <VisuallyHidden>{about}</VisuallyHidden>
          <form method="dialog" autoComplete="off" noValidate onSubmit={judge}>
            {children}
            <div className="actions">
              <Button type="submit">{submit}</Button>
              <Button kind="quiet" onClick={leave}>
                {t('visit.cancel')}
              </Button>
            </div>
          </form>
        </div>
      )}
    </>
  );
}
