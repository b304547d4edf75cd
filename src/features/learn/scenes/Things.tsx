import type { ReactNode } from 'react';

// What stands in more than one picture. Each is placed by x and y, and drawn in its own measure.

/** A table or bench: its left upper corner at (x, y), on legs of so much. */
export function Table(props: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly legs: number;
}) {
  const { x, y, width, legs } = props;
  const leg = `h8v${legs}h-8Z`;
  return <path className="fill-wood" d={`M${x} ${y}h${width}v8h-${width}Zm9 8${leg}m${width - 26} 0${leg}`} />;
}

/** A jar of coins, 60 wide and 52 high, the middle of its bottom at (x, y). */
export function Jar(props: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly lid: 'wood' | 'primary';
}) {
  const { x, y, size = 1, lid } = props;
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path className="fill-cloud" d="M-24-44h48q6 6 6 14V-8q0 8-8 8h-44q-8 0-8-8v-22q0-8 6-14Z" />
      <path className={`fill-${lid}`} d="M-26-52h52v9h-52Z" />
      <g className="fill-marigold">
        <circle cx="-16" cy="-9" r="7" />
        <circle cy="-9" r="7" />
        <circle cx="16" cy="-9" r="7" />
        <circle cx="-8" cy="-21" r="7" />
        <circle cx="8" cy="-21" r="7" />
        <circle cy="-33" r="7" />
      </g>
    </g>
  );
}

type Cloth = 'brick' | 'marigold' | 'primary';

/** A large umbrella of three cloths on a pole down to `foot`, its tip at (x, y). */
export function Parasol(props: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly foot: number;
  readonly cloths: readonly [Cloth, Cloth, Cloth];
}) {
  const { x, y, width, height, foot, cloths } = props;
  const [left, middle, right] = cloths;
  return (
    <>
      <path className="stroke-ink thick" d={`M${x} ${y}V${foot}`} />
      <g transform={`translate(${x} ${y}) scale(${width / 200} ${height / 50})`}>
        <path className={`fill-${left}`} d="M0 0C-54 0-94 22-100 50q24-14 50 0Q-40 16 0 0Z" />
        <path className={`fill-${middle}`} d="M0 0q-40 16-50 50 25-14 50 0 25-14 50 0Q40 16 0 0Z" />
        <path className={`fill-${right}`} d="M0 0q40 16 50 50 26-14 50 0C94 22 54 0 0 0Z" />
      </g>
      <circle className="fill-marigold" cx={x} cy={y - 2} r="4" />
    </>
  );
}

/** A small umbrella as a sign, 36 wide, the middle of its edge at (x, y). */
export function UmbrellaSign(props: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly on: 'light' | 'dark';
}) {
  const { x, y, size = 1, on } = props;
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path
        className={on === 'light' ? 'fill-primary' : 'fill-marigold'}
        d="M-18 0q2-20 18-20T18 0q-6-4-12 0-6-4-12 0-6-4-12 0Z"
      />
      <path className={on === 'light' ? 'stroke-line' : 'stroke-cane'} d="M0-2v18q4 6 8 0" />
    </g>
  );
}

/** A motorbike facing right, the middle of its rear wheel at (x, y). Whoever sits on it is drawn in the same measure, behind its body. */
export function Motorbike({
  x,
  y,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly children?: ReactNode;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <g className="stroke-ink">
        <circle r="12" />
        <circle cx="50" r="12" />
        <path d="M50 0 40-32l-9-2" />
      </g>
      {children}
      <path className="fill-primary" d="M-8-18q10-5 22-3l12 9 16-6 4 12L26 4H10Q8-8-8-9Z" />
      <path className="fill-brick" d="M-10-24q14-5 28 0l3 5-30 1Z" />
      <path className="fill-marigold" d="M38-28h8v8h-7Z" />
    </g>
  );
}
