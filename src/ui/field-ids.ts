/** The id of a field's hint. */
export function hintId(fieldId: string): string {
  return `${fieldId}-hint`;
}

/** The id of a field's error. */
export function errorId(fieldId: string): string {
  return `${fieldId}-error`;
}

/**
 * What `aria-describedby` of a control must say: the error first, then the hint, then what the caller adds; undefined when
 * there is nothing, so that no control points at an element that is not there.
 */
export function describedBy(
  fieldId: string,
  has: { readonly error: boolean; readonly hint: boolean; readonly more?: string | undefined },
): string | undefined {
  const ids = [has.error ? errorId(fieldId) : '', has.hint ? hintId(fieldId) : '', has.more ?? ''];
  return ids.filter((id) => id !== '').join(' ') || undefined;
}
