import type { ComponentProps } from 'react';
import type { ButtonKind } from '#ui/Button.tsx';

interface LinkButtonProps extends ComponentProps<'a'> {
  readonly href: string;
  readonly kind?: ButtonKind;
}

/** A link that looks like a button: it goes somewhere and does nothing else. */
export function LinkButton({ kind = 'primary', children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={`button button-${kind}`}>
      {children}
    </a>
  );
}
