/** The mark of Payung: an umbrella of four panels. For the eye only; the name stands beside it. */
export function Umbrella() {
  return (
    <svg className="umbrella" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path className="fill-brick" d="M32 8C17 8 6 19 6 34q6.5-6 13 0C19 22 24 12 32 8Z" />
      <path className="fill-primary" d="M32 8c-8 4-13 14-13 26q6.5-6 13 0Z" />
      <path className="fill-marigold" d="M32 8v26q6.5-6 13 0C45 22 40 12 32 8Z" />
      <path className="fill-primary" d="M32 8c8 4 13 14 13 26q6.5-6 13 0C58 19 47 8 32 8Z" />
      <path className="stroke-ink" d="M32 8V4M32 31v20a5 5 0 0 0 10 0" />
    </svg>
  );
}
