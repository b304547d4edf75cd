import type { ClaimEvent } from '#domain/claims.ts';

/** A small picture of each event. For the eye only. */
export function ClaimIcon({ event }: { readonly event: ClaimEvent }) {
  return (
    <svg className="claim-icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {PICTURES[event]}
    </svg>
  );
}

const LEAF = <path className="fill-leaf" d="M24 42V22Q10 24 9 9q15 0 15 13 1-12 15-13-1 15-15 15v18Z" />;

const PICTURES = {
  'work-accident': (
    <>
      <path className="fill-marigold" d="M6 30a18 18 0 0 1 36 0Z" />
      <path className="fill-brick" d="M20 10h8v20h-8Z" />
      <path className="fill-primary" d="M3 30h42v6H3Z" />
    </>
  ),
  'occupational-disease': (
    <>
      <circle className="fill-skin" cx="24" cy="18" r="12" />
      <path className="fill-primary" d="M6 46q2-16 18-16t18 16Z" />
      <path className="fill-cloth" d="M14 19h20v8q-10 6-20 0Z" />
    </>
  ),
  'work-death': (
    <>
      {LEAF}
      <path className="fill-marigold" d="M27 42a9 9 0 0 1 18 0v3H27Z" />
    </>
  ),
  death: LEAF,
  savings: (
    <>
      <path className="fill-brick" d="M8 26q0-13 16-13t16 13-16 15S8 39 8 26Z" />
      <path className="fill-primary" d="M17 15h14v4H17Z" />
      <circle className="fill-marigold" cx="24" cy="7" r="6" />
    </>
  ),
  scholarship: (
    <>
      <path className="fill-primary" d="M2 20 24 9l22 11-22 11Z" />
      <path className="fill-brick" d="M12 28v9q12 8 24 0v-9l-12 6Z" />
      <path className="fill-marigold" d="M41 23h3v15h-3Z" />
    </>
  ),
} as const;
