import { type ComponentProps, type MouseEvent, useId } from 'react';

/** How much a button asks for attention. One `primary` a page. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly kind?: ButtonKind;
  /** Why it cannot be used now, in a sentence. It stays focusable, and says so. */
  readonly disabledBecause?: string | undefined;
  /** The id of what says so already: then it is not said here once more. */
  readonly saidAt?: string | undefined;
}

/** A button; `type="button"` unless told otherwise. */
export function Button({ kind = 'primary', disabledBecause, saidAt, onClick, type = 'button', ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = disabledBecause !== undefined && disabledBecause !== '';
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      type={type}
      className={`button button-${kind}`}
      onClick={click}
      {...(blocked && { 'aria-disabled': true, 'aria-describedby': saidAt ?? reasonId })}
    />
  );
  if (!blocked || saidAt !== undefined) return button;
  return (
    <div className="blocked">
      {button}
      <p className="hint" id={reasonId}>
        {disabledBecause}
      </p>
    </div>
  );
}
