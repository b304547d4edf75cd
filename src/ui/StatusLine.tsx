import { STATUS_LINE_ID } from '#ui/announce.ts';

/**
 * The one live region of a page: there and empty from the start, filled by `announce`. It stands outside everything that React
 * replaces; a region that is inserted or un-hidden later is silent in Firefox.
 */
export function StatusLine() {
  // An <output> is the result of a form to some readers; role=status is what was measured.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <p className="visually-hidden" role="status" id={STATUS_LINE_ID} />;
}
