import type { ReactNode } from 'react';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

/** A question with its answer. The change link reads "Ubah nomor HP": the first word is shown, the rest is said. */
export interface SummaryRow {
  readonly id: string;
  readonly question: ReactNode;
  readonly answer: ReactNode;
  readonly change?: { readonly href: string; readonly word: string; readonly what: string };
}

/**
 * Answers to read back. Each row has its id, so that a change can return to the same place.
 *
 * @param props.isSaid the answers too are read aloud: who has them before her did not write them
 */
export function SummaryList(props: { readonly rows: readonly SummaryRow[]; readonly isSaid?: boolean }) {
  const said = props.isSaid === true ? { 'data-say': '' } : {};
  return (
    <dl className="summary-list">
      {props.rows.map((row) => (
        <div key={row.id} id={row.id}>
          <dt {...said}>{row.question}</dt>
          <dd {...said}>{row.answer}</dd>
          {row.change !== undefined && (
            <dd className="summary-change">
              <a href={row.change.href}>
                {row.change.word}
                <VisuallyHidden>{row.change.what}</VisuallyHidden>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
