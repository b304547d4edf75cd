import type { ComponentProps } from 'react';
import { Choice, type ChoiceOption, optionId } from '#ui/Choice.tsx';
import { FieldGroup } from '#ui/FieldGroup.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface CheckboxGroupProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'value' | 'required'> {
  readonly id: string;
  readonly legend: ComponentProps<typeof FieldGroup>['legend'];
  readonly hint?: ComponentProps<typeof FieldGroup>['hint'];
  readonly error?: string | undefined;
  readonly optional?: string | undefined;
  readonly legendIsHeading?: boolean;
  readonly options: readonly ChoiceOption[];
  /** What is ticked at first. */
  readonly defaultValues?: readonly string[];
}

/** Any of a few. Spread react-hook-form's `register(name)` into it: each box gets it. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { id, legend, hint, error, optional, legendIsHeading, options, defaultValues, ...input } = props;
  const invalid = error !== undefined && error !== '';
  return (
    <FieldGroup {...{ id, legend, hint, error, optional }} {...(legendIsHeading === true && { legendIsHeading })}>
      {options.map((option, index) => (
        <div key={option.value}>
          <Choice
            {...input}
            type="checkbox"
            id={optionId(id, options, index)}
            value={option.value}
            label={option.label}
            hint={option.hint}
            {...(defaultValues !== undefined && { defaultChecked: defaultValues.includes(option.value) })}
            aria-invalid={invalid ? true : undefined}
            alsoDescribedBy={describedBy(id, { error: invalid, hint: false })}
          />
          {option.details !== undefined && <div className="choice-details">{option.details}</div>}
        </div>
      ))}
    </FieldGroup>
  );
}
