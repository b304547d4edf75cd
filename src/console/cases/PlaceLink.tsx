import type { ReactNode } from 'react';

/** To another place on this page, which takes the focus. It is no place in the history: the way back leads to the queue. */
export function PlaceLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        const place = document.getElementById(id);
        place?.scrollIntoView();
        place?.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}
