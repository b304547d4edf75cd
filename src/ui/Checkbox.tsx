import type { ComponentProps } from 'react';
import { Choice } from '#ui/Choice.tsx';
import { FieldMessages } from '#ui/FieldMessages.tsx';
import type { FieldProps } from '#ui/TextField.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface CheckboxProps extends FieldProps, Omit<ComponentProps<'input'>, 'id' | 'type' | 'required'> {}

/** One thing to agree to. Never ticked beforehand by us. */
export function Checkbox({ id, label, hint, error, optional, ...input }: CheckboxProps) {
  const invalid = error !== undefined && error !== '';
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldMessages fieldId={id} error={error} />
      <Choice
        {...input}
        type="checkbox"
        id={id}
        label={
          optional === undefined ? (
            label
          ) : (
            <>
              {label} <span className="optional">({optional})</span>
            </>
          )
        }
        hint={hint}
        aria-required={optional === undefined ? true : undefined}
        aria-invalid={invalid ? true : undefined}
        alsoDescribedBy={describedBy(id, { error: invalid, hint: false })}
      />
    </div>
  );
}
