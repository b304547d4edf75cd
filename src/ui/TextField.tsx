import type { ComponentProps, ReactNode } from 'react';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { describedBy } from '#ui/field-ids.ts';

/** What every field has. Texts come ready in the person's language. */
export interface FieldProps {
  /** Also the target of the error summary's link. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** The words that say it may be left empty. Without them the field is told to be required. */
  readonly optional?: string | undefined;
}

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'id' | 'prefix' | 'required'> {
  /** Shown inside, before or after what is typed, such as "Rp". For the eye: the label or hint must say it too. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** How long an answer is expected to be. */
  readonly width?: 'tiny' | 'short' | 'medium' | 'full';
  /** For a question that is alone on its page: the label is the page's heading. Give the label as `<PageHeading>`. */
  readonly labelIsHeading?: boolean;
}

/** One line of text, uncontrolled: spread react-hook-form's `register(name)` into it. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, optional, prefix, suffix, width = 'full', labelIsHeading, ...input } = props;
  const invalid = error !== undefined && error !== '';
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldLabel {...{ id, label, optional }} large={labelIsHeading === true} />
      <FieldMessages fieldId={id} hint={hint} error={error} />
      <div className={`box box-${width}`}>
        {prefix !== undefined && <BoxSign text={prefix} />}
        <input
          type="text"
          {...input}
          id={id}
          aria-required={optional === undefined ? true : undefined}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={describedBy(id, {
            error: invalid,
            hint: hasContent(hint),
            more: input['aria-describedby'],
          })}
        />
        {suffix !== undefined && <BoxSign text={suffix} />}
      </div>
    </div>
  );
}

function BoxSign({ text }: { readonly text: string }) {
  return (
    <span className="box-sign" aria-hidden="true">
      {text}
    </span>
  );
}

/** The label of a field, with the words for "may be left empty". */
export function FieldLabel(props: {
  readonly id: string;
  readonly label: ReactNode;
  readonly optional: string | undefined;
  readonly large?: boolean;
}) {
  return (
    <label className={props.large === true ? 'label label-large' : 'label'} htmlFor={props.id} data-say="">
      {props.label}
      {props.optional !== undefined && <span className="optional"> ({props.optional})</span>}
    </label>
  );
}
