import type { ReactNode } from 'react';

/** Said but not shown, with a space before it: one that stands outside is lost in Chromium. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden"> {children}</span>;
}
