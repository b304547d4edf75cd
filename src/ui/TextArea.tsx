import type { ComponentProps } from 'react';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { FieldLabel, type FieldProps } from '#ui/TextField.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface TextAreaProps extends FieldProps, Omit<ComponentProps<'textarea'>, 'id' | 'required'> {}

/** Several lines of text, uncontrolled. */
export function TextArea({ id, label, hint, error, optional, ...input }: TextAreaProps) {
  const invalid = error !== undefined && error !== '';
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldLabel {...{ id, label, optional }} />
      <FieldMessages fieldId={id} hint={hint} error={error} />
      <div className="box box-full">
        <textarea
          rows={3}
          {...input}
          id={id}
          aria-required={optional === undefined ? true : undefined}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={describedBy(id, { error: invalid, hint: hasContent(hint) })}
        />
      </div>
    </div>
  );
}
