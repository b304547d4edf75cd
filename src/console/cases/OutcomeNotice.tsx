import { Notice } from '#ui/Notice.tsx';

/** What became of what an officer did, in a sentence. */
export interface Outcome {
  readonly kind: 'success' | 'danger';
  readonly text: string;
}

/** Takes the focus: an outcome below or above what is seen is an outcome that nobody hears of. */
export const OUTCOME_ID = 'hasil';

/** Tells an outcome at the button that was pressed. */
export function OutcomeNotice({ outcome }: { readonly outcome: Outcome | null }) {
  if (outcome === null) return null;
  return (
    // A section with a name is said when it takes the focus, in both browsers; a box without a role is not, in Firefox.
    <section id={OUTCOME_ID} className="outcome" aria-label={outcome.text} tabIndex={-1}>
      <Notice kind={outcome.kind} title={outcome.text} />
    </section>
  );
}
