/** How much, drawn: the number stands beside it. */
export function Bar({ permille, target }: { readonly permille: number; readonly target?: number }) {
  return (
    <svg className="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="bar-track" width="1000" height="10" />
      <rect className="bar-filled" width={Math.min(1_000, permille)} height="10" />
      {target !== undefined && <rect className="bar-target" x={Math.min(994, target)} width="6" height="10" />}
    </svg>
  );
}
