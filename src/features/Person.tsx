import type { ReactNode } from 'react';

type Colour = 'primary' | 'brick' | 'marigold' | 'leaf' | 'cloth' | 'wood';

const HEADWEAR = {
  hair: 'M-11-79q-1-13 11-13t11 13q-4-7-11-7t-11 7Z',
  bun: 'M-11-79q-1-13 11-13t11 13q-4-7-11-7t-11 7Zm6-13a5 5 0 1 1 10 0Z',
  caping: 'M-21-84 0-101l21 17q-21 6-42 0Z',
  peci: 'M-10-83v-9q10-4 20 0v9q-10-4-20 0Z',
  helmet: 'M-12-79q-1-15 12-15t12 15h-4q-8-6-20 0Z',
} as const;
const SCARF = 'M-14-63q0-31 14-31t14 31q-14 9-28 0Z';

/**
 * Somebody, standing with the feet at (x, y), 96 high with a hat. `arms` and `children` are drawn in the same measure, with the feet
 * at 0, 0, the hips at -38 and the shoulders at -64.
 */
export function Person(props: {
  readonly x: number;
  readonly y?: number;
  readonly size?: number;
  readonly skin?: 'skin' | 'skin-deep';
  readonly wears: keyof typeof HEADWEAR | 'scarf';
  readonly hat?: Colour;
  readonly shirt: Colour;
  readonly below: Colour;
  /** `seated`: nothing below the hips is drawn. */
  readonly stance?: 'trousers' | 'skirt' | 'seated';
  readonly arms?: string;
  readonly glasses?: boolean;
  readonly children?: ReactNode;
}) {
  const { x, y = 136, size = 1, skin = 'skin', wears, hat = 'primary', stance = 'trousers' } = props;
  return (
    <g transform={`translate(${x} ${y})${size === 1 ? '' : ` scale(${size})`}`}>
      {stance === 'trousers' && <path className={`fill-${props.below}`} d="M-11-39h22l1 38H4L0-25-4-1h-8Z" />}
      {stance === 'skirt' && <path className={`fill-${props.below}`} d="M-11-40h22l6 39h-34Z" />}
      <path className={`fill-${props.shirt}`} d="M-14-64q14-9 28 0l1 29h-30Z" />
      {props.arms !== undefined && <path className={`limb-${skin}`} d={props.arms} />}
      {wears === 'scarf' && <path className={`fill-${hat}`} d={SCARF} />}
      <circle className={`fill-${skin}`} cy="-80" r={wears === 'scarf' ? 9 : 10} />
      {wears !== 'scarf' && <path className={`fill-${hat}`} d={HEADWEAR[wears]} />}
      {props.glasses === true ? (
        <path className="fill-ink" d="M-8-83h7v4h-7Zm9 0h7v4h-7Z" />
      ) : (
        <path className="stroke-face" d="M-4-81v1m8-1v1" />
      )}
      <path className="stroke-face" d="M-3-75q3 2 6 0" />
      {props.children}
    </g>
  );
}
