import type { ReactNode } from 'react';

/** More, for those who want it: the browser's own. */
export function Details(props: { readonly summary: ReactNode; readonly children: ReactNode; readonly open?: boolean }) {
  return (
    <details className="details" {...(props.open === true && { open: true })}>
      <summary data-say="">{props.summary}</summary>
      <div className="details-body">{props.children}</div>
    </details>
  );
}
