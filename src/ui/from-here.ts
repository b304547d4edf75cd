/**
 * Asked again later, whether she is still where she was: what a press has led to may be ready only seconds after, and must not take her
 * away from the page that she has gone to meanwhile.
 */
export function fromHere(): () => boolean {
  const { pathname } = location;
  return () => location.pathname === pathname;
}
