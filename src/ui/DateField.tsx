import type { ComponentProps } from 'react';
import { FieldGroup } from '#ui/FieldGroup.tsx';
import { FieldLabel } from '#ui/TextField.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface BoxProps extends Omit<ComponentProps<'input'>, 'id' | 'required'> {
  readonly id: string;
}

interface DateFieldProps {
  readonly id: string;
  readonly legend: ComponentProps<typeof FieldGroup>['legend'];
  readonly hint?: ComponentProps<typeof FieldGroup>['hint'];
  readonly error?: string | undefined;
  readonly optional?: string | undefined;
  readonly legendIsHeading?: boolean;
  readonly labels: { readonly day: string; readonly month: string; readonly year: string };
  /** Each with its own id (the error summary's link goes to one of them) and react-hook-form's `register(name)`. */
  readonly day: BoxProps;
  readonly month: BoxProps;
  readonly year: BoxProps;
}

/** A date in three boxes. The month takes a number or a name, so it gets the keyboard with letters. */
export function DateField(props: DateFieldProps) {
  const { id, legend, hint, error, optional, legendIsHeading } = props;
  const invalid = error !== undefined && error !== '';
  const shared = {
    type: 'text',
    autoComplete: 'off',
    'aria-required': optional === undefined ? true : undefined,
    'aria-invalid': invalid ? true : undefined,
    'aria-describedby': describedBy(id, { error: invalid, hint: false }),
  } as const;
  return (
    <FieldGroup {...{ id, legend, hint, error, optional }} {...(legendIsHeading === true && { legendIsHeading })}>
      <div className="date-boxes">
        <div>
          <FieldLabel id={props.day.id} label={props.labels.day} optional={undefined} />
          <div className="box box-tiny">
            <input inputMode="numeric" {...shared} {...props.day} />
          </div>
        </div>
        <div>
          <FieldLabel id={props.month.id} label={props.labels.month} optional={undefined} />
          <div className="box box-month">
            <input {...shared} {...props.month} />
          </div>
        </div>
        <div>
          <FieldLabel id={props.year.id} label={props.labels.year} optional={undefined} />
          <div className="box box-year">
            <input inputMode="numeric" {...shared} {...props.year} />
          </div>
        </div>
      </div>
    </FieldGroup>
  );
}
