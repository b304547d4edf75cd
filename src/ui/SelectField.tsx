import type { ComponentProps } from 'react';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { FieldLabel, type FieldProps } from '#ui/TextField.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface SelectFieldProps extends FieldProps, Omit<ComponentProps<'select'>, 'id' | 'required' | 'children'> {
  /** The words of the empty choice, such as "Pilih". Without them one of the options is always chosen. */
  readonly choose?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The phone's own list to choose from: for lists of up to some forty; longer ones are a SearchList. */
export function SelectField({ id, label, hint, error, optional, choose, options, ...select }: SelectFieldProps) {
  const invalid = error !== undefined && error !== '';
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldLabel {...{ id, label, optional }} />
      <FieldMessages fieldId={id} hint={hint} error={error} />
      <div className="box box-select">
        <select
          {...select}
          id={id}
          aria-required={optional === undefined ? true : undefined}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={describedBy(id, { error: invalid, hint: hasContent(hint) })}
        >
          {choose !== undefined && <option value="">{choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
