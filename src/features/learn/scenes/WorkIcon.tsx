import type { SectorId } from '#domain/occupations.ts';

/** Each picture as [class, path] on a field of 40 by 40. */
const ICONS: Readonly<Record<SectorId, readonly (readonly [string, string])[]>> = {
  farming: [
    ['fill-leaf', 'M19 38V10h3v28Z'],
    ['fill-marigold', 'M20 14q-10-1-11-11 11 1 11 11Zm1 9q10-1 11-11-11 1-11 11Zm-1 8q-10-1-11-11 11 1 11 11Z'],
  ],
  livestock: [
    ['fill-brick', 'M6 12q3-6 8-4 4 2 4 8 4 2 8 0l8-8q4 14-6 22-10 5-17-2-5-6-3-13-2 1-4 0Z'],
    ['fill-marigold', 'm7 12-5 3 5 2Zm9 20h3v6h-3Zm8 0h3v6h-3Z'],
  ],
  fishing: [
    ['fill-primary', 'M3 20q13-14 25 0l9-8v16l-9-8q-12 14-25 0Z'],
    ['fill-cloth', 'M9 17h3v3H9Z'],
  ],
  trade: [
    ['fill-marigold', 'M9 18a6 6 0 0 1 12 0Z'],
    ['fill-leaf', 'M19 18a6 6 0 0 1 12 0Z'],
    ['fill-wood', 'M4 18h32l-5 18H9Z'],
  ],
  food: [
    ['fill-brick', 'M4 20h32q-1 15-16 15T4 20Z'],
    ['stroke-line', 'M14 15q-3-4 0-9m12 9q-3-4 0-9'],
  ],
  transport: [
    ['fill-wood', 'M3 29a6 6 0 0 1 12 0 6 6 0 0 1-12 0Zm22 0a6 6 0 0 1 12 0 6 6 0 0 1-12 0Z'],
    ['fill-primary', 'M4 21q6-4 12-1l5 4 5-3-3-11h6l4 14-9 7h-8q-2-8-12-10Z'],
    ['fill-brick', 'M4 18q6-4 13 0l1 2H5Z'],
  ],
  building: [
    ['fill-wood', 'M18 14h6v24h-6Z'],
    ['fill-primary', 'M8 4h20l6 4-6 7H8Z'],
  ],
  household: [
    ['fill-brick', 'M3 20 20 5l17 15-3 3-14-12L6 23Z'],
    ['fill-cloth', 'M9 21 20 12l11 9v15H9Z'],
    ['fill-wood', 'M16 24h8v12h-8Z'],
  ],
  crafts: [
    ['fill-wood', 'M8 5h18v5H8Zm0 25h18v5H8Z'],
    ['fill-brick', 'M10 11h14v18H10Z'],
    ['stroke-line', 'M33 5v30'],
  ],
  waste: [
    ['fill-leaf', 'M13 3h14l-4 8h-6Z'],
    ['fill-wood', 'M16 12h8q14 12 9 25H7q-5-13 9-25Z'],
  ],
  mining: [
    ['fill-wood', 'm17 12 5-1 3 27h-6Z'],
    ['fill-primary', 'M3 17Q18-2 37 13q-17-7-34 4Z'],
  ],
  community: [
    ['fill-leaf', 'M3 10q9-3 17 2 8-5 17-2v23q-9-3-17 2-8-5-17-2Z'],
    ['stroke-wave', 'M20 12v22M8 17q4-1 7 1m-7 6q4-1 7 1m10-7q3-2 7-1m-7 8q3-2 7-1'],
  ],
  creative: [
    ['fill-primary', 'M3 12h9l3-5h10l3 5h9v22H3Z'],
    ['fill-marigold', 'M13 22a7 7 0 0 1 14 0 7 7 0 0 1-14 0Z'],
  ],
};

/** A small picture of a kind of work, beside its name. */
export function WorkIcon({ sector }: { readonly sector: SectorId }) {
  return (
    <svg className="work-icon" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      {ICONS[sector].map(([className, path]) => (
        <path key={path} className={className} d={path} />
      ))}
    </svg>
  );
}
