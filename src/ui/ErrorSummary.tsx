import { type MouseEvent, useEffect, useId, useRef } from 'react';

/** A problem and the field to mend it at. `text` is the same sentence that stands at the field. */
export interface SummaryProblem {
  readonly fieldId: string;
  readonly text: string;
}

/**
 * All that is wrong on a page, at its top. Takes the focus after every failed submit, the second as well as the first.
 *
 * @param attempt which failed submit this is: when it changes, the focus comes again
 */
export function ErrorSummary(props: {
  readonly title: string;
  readonly problems: readonly SummaryProblem[];
  readonly attempt: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const shown = props.problems.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [props.attempt, shown]);
  if (!shown) return null;
  return (
    // A fieldset is for controls; this is a place to be, with a name (measured: heading and "panel" are spoken).
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="error-summary" role="group" tabIndex={-1} aria-labelledby={titleId} ref={box}>
      <h2 id={titleId}>{props.title}</h2>
      <ul>
        {props.problems.map((problem) => (
          <li key={problem.fieldId}>
            <a href={`#${problem.fieldId}`} onClick={goToField}>
              {problem.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * Focuses the field with its label or legend in sight: following the fragment alone would put the field at the very top and its
 * question off the screen, and would leave the fragment in the address.
 */
function goToField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (field === null) return;
  event.preventDefault();
  const question = field.closest('fieldset')?.querySelector('legend') ?? findLabel(field.id) ?? field;
  question.scrollIntoView();
  field.focus({ preventScroll: true });
}

function findLabel(fieldId: string): Element | null {
  return document.querySelector(`label[for="${CSS.escape(fieldId)}"]`);
}
