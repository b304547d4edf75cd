import type { ReactNode } from 'react';

/** How far along: in words, with a bar for the eye. `done` of `total` are whole numbers. */
export function Progress(props: { readonly done: number; readonly total: number; readonly children: ReactNode }) {
  return (
    <div className="progress">
      <p>{props.children}</p>
      <svg viewBox={`0 0 ${props.total} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="progress-track" width={props.total} height="1" />
        <rect className="progress-done" width={props.done} height="1" />
      </svg>
    </div>
  );
}
