import type { ReactNode } from 'react';
import { ReadAloud } from '#features/ReadAloud.tsx';

/** A part of a page with its heading; `aloud` where it can be read aloud by itself, `shared` where its heading is shared with the list. */
export function Section(props: {
  readonly id: string;
  readonly heading: string;
  readonly aloud?: boolean;
  readonly shared?: boolean;
  readonly children: ReactNode;
}) {
  const { id, heading, aloud = false, shared = false, children } = props;
  const headingId = `${id}-heading`;
  return (
    <section id={id} aria-labelledby={headingId}>
      <div className="section-top">
        <h2 id={headingId} data-say="" {...(shared && { 'data-share': 'heading' })}>
          {heading}
        </h2>
        {aloud && <ReadAloud section={id} describedBy={headingId} />}
      </div>
      {children}
    </section>
  );
}
