import type { ComponentProps } from 'react';
import { Icon } from '#ui/Icon.tsx';

/** The way back, first on its page. */
export function BackLink({ children, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  return (
    <a {...rest} className="back-link">
      <Icon name="back" />
      <span>{children}</span>
    </a>
  );
}
