import type { ComponentProps } from 'react';
import { Choice, type ChoiceOption, optionId } from '#ui/Choice.tsx';
import { FieldGroup } from '#ui/FieldGroup.tsx';
import { describedBy } from '#ui/field-ids.ts';

interface RadioGroupProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'value' | 'required'> {
  readonly id: string;
  readonly legend: ComponentProps<typeof FieldGroup>['legend'];
  readonly hint?: ComponentProps<typeof FieldGroup>['hint'];
  readonly error?: string | undefined;
  readonly optional?: string | undefined;
  readonly legendIsHeading?: boolean;
  readonly options: readonly ChoiceOption[];
}

/** One of a few. Spread react-hook-form's `register(name)` into it: each button gets it. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, legend, hint, error, optional, legendIsHeading, options, defaultValue, ...input } = props;
  const invalid = error !== undefined && error !== '';
  return (
    <FieldGroup
      role="radiogroup"
      {...{ id, legend, hint, error, optional }}
      {...(legendIsHeading === true && { legendIsHeading })}
    >
      {options.map((option, index) => (
        <div key={option.value}>
          <Choice
            {...input}
            type="radio"
            id={optionId(id, options, index)}
            value={option.value}
            label={option.label}
            hint={option.hint}
            alsoDescribedBy={describedBy(id, { error: invalid, hint: false })}
            {...(defaultValue !== undefined && { defaultChecked: defaultValue === option.value })}
          />
          {option.details !== undefined && <div className="choice-details">{option.details}</div>}
        </div>
      ))}
    </FieldGroup>
  );
}
