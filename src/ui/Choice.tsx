import type { ComponentProps, ReactNode } from 'react';
import { hasContent } from '#ui/FieldMessages.tsx';
import { hintId } from '#ui/field-ids.ts';

/** One of the answers to choose from. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown below the choice while it is chosen, such as a field of its own. */
  readonly details?: ReactNode;
}

/** A radio button or checkbox with its label and hint; the whole row is the target. */
export function Choice(
  props: Omit<ComponentProps<'input'>, 'id' | 'type' | 'required'> & {
    readonly id: string;
    readonly type: 'radio' | 'checkbox';
    readonly label: ReactNode;
    readonly hint?: ReactNode;
    /** Ids of the group's error and the like. */
    readonly alsoDescribedBy?: string | undefined;
  },
) {
  const { id, label, hint, alsoDescribedBy, ...input } = props;
  const described = [alsoDescribedBy ?? '', hasContent(hint) ? hintId(id) : ''].filter((each) => each !== '').join(' ');
  return (
    <div className="choice">
      <input {...input} id={id} aria-describedby={described || undefined} />
      <label className="choice-label" htmlFor={id} data-say="">
        {label}
      </label>
      {hasContent(hint) && (
        <div className="hint choice-hint" id={hintId(id)} data-say="">
          {hint}
        </div>
      )}
    </div>
  );
}

/** The id of one option: the first one carries the group's id, so that the error summary's link lands on it. */
export function optionId(groupId: string, options: readonly ChoiceOption[], index: number): string {
  return index === 0 ? groupId : `${groupId}-${options[index]?.value ?? index}`;
}
