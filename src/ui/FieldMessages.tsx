import type { ReactNode } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { errorId, hintId } from '#ui/field-ids.ts';

/** The hint and the error of a field, in the order in which they are read: before the control they speak of. */
export function FieldMessages(props: {
  readonly fieldId: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) {
  return (
    <>
      {hasContent(props.hint) && (
        <div className="hint" id={hintId(props.fieldId)} data-say="">
          {props.hint}
        </div>
      )}
      {props.error !== undefined && props.error !== '' && (
        <p className="error-message" id={errorId(props.fieldId)}>
          <Icon name="danger" />
          <span data-say="">{props.error}</span>
        </p>
      )}
    </>
  );
}

/** Is there anything to show? React shows nothing for null, undefined, false and ''. */
export function hasContent(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}
