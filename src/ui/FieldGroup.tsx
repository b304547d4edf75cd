import type { ReactNode } from 'react';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { hintId } from '#ui/field-ids.ts';

/**
 * A question with several controls. The hint stands inside the legend: a screen reader says nothing of `aria-describedby` on a
 * group (Orca 43 with Firefox ESR 153 and Chromium 156), but reads the legend on entering it.
 */
export function FieldGroup(props: {
  readonly id: string;
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: string | undefined;
  readonly legendIsHeading?: boolean;
  /** `radiogroup` for radio buttons, which themselves cannot carry aria-required and aria-invalid. */
  readonly role?: 'radiogroup';
  readonly children: ReactNode;
}) {
  const invalid = props.error !== undefined && props.error !== '';
  const legendId = `${props.id}-legend`;
  return (
    <fieldset
      className={invalid ? 'field field-invalid' : 'field'}
      {...(props.role !== undefined && {
        role: props.role,
        'aria-labelledby': legendId,
        'aria-required': props.optional === undefined ? true : undefined,
        'aria-invalid': invalid ? true : undefined,
      })}
    >
      <legend className={props.legendIsHeading === true ? 'label label-large' : 'label'} id={legendId}>
        {props.legendIsHeading === true ? props.legend : <span data-say="">{props.legend}</span>}
        {props.optional !== undefined && (
          <span className="optional" data-say="">
            {' '}
            ({props.optional})
          </span>
        )}
        {hasContent(props.hint) && (
          <span className="hint" id={hintId(props.id)} data-say="">
            {props.hint}
          </span>
        )}
      </legend>
      <FieldMessages fieldId={props.id} error={props.error} />
      {props.children}
    </fieldset>
  );
}
