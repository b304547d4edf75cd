import type { ReactNode } from 'react';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

/** One place on a way. `word` says for the ear what the dot says to the eye: done, now, or still to come. */
export interface TimelineStop {
  readonly id: string;
  readonly mark: 'done' | 'now' | 'ahead';
  readonly word: string;
  readonly title: ReactNode;
  readonly when?: ReactNode;
}

/** A way in order: what is done, where we are, what is to come. */
export function Timeline({ stops }: { readonly stops: readonly TimelineStop[] }) {
  return (
    <ol className="timeline">
      {stops.map((stop) => (
        <li key={stop.id} className={`stop-${stop.mark}`} {...(stop.mark === 'now' && { 'aria-current': 'step' })}>
          <p className="stop-title">
            <VisuallyHidden>{stop.word}: </VisuallyHidden>
            {stop.title}
          </p>
          {stop.when !== undefined && <p className="hint">{stop.when}</p>}
        </li>
      ))}
    </ol>
  );
}
