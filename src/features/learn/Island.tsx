import type { ReactNode } from 'react';
import type { PlainDate } from '#domain/plain-date.ts';

/** The place of a part that answers to what a person enters (`app/islands.tsx` wakes it by its name). */
export function Island(props: { readonly name: string; readonly today: PlainDate; readonly children: ReactNode }) {
  return (
    <div data-island={props.name} data-today={props.today}>
      {props.children}
    </div>
  );
}
