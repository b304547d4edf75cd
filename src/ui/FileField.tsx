import type { ComponentProps } from 'react';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { FieldLabel, type FieldProps } from '#ui/TextField.tsx';
import { describedBy } from '#ui/field-ids.ts';

/** A file from this device: the browser's own. */
export function FileField({
  id,
  label,
  hint,
  error,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'id' | 'type' | 'required'>) {
  const invalid = error !== undefined && error !== '';
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldLabel {...{ id, label, optional }} />
      <FieldMessages fieldId={id} hint={hint} error={error} />
      <div className="box box-full">
        <input
          {...input}
          type="file"
          id={id}
          aria-required={optional === undefined ? true : undefined}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={describedBy(id, { error: invalid, hint: hasContent(hint) })}
        />
      </div>
    </div>
  );
}
