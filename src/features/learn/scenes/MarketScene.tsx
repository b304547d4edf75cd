import { Cloud } from '#features/Cloud.tsx';
import { Person } from '#features/Person.tsx';
import { Motorbike, Parasol, Table } from '#features/learn/scenes/Things.tsx';

/** A market parasol in the rain, with a trader below it, a fishing boat and a motorbike beside it. For the eye only. */
export function MarketScene() {
  return (
    <svg className="scene" viewBox="0 12 360 184" aria-hidden="true" focusable="false">
      <circle className="fill-marigold scene-sun" cx="292" cy="40" r="20" />
      <Cloud x={40} y={44} size={1.3} />
      <Cloud x={262} y={58} size={0.95} />
      <path
        className="stroke-rain"
        d="m50 76-4 11m20-11-4 11m20-11-4 11m-46 12-4 11m20-11-4 11m20-11-4 11m202-24-4 11m20-11-4 11m20-11-4 11m-22 12-4 11m20-11-4 11m20-11-4 11"
      />
      <path className="fill-ground" d="M0 178q90-12 180-6t180-2v40H0Z" />
      <path className="fill-water" d="M0 178q40-6 92-7l-14 39H0Z" />
      <path className="stroke-wave" d="M6 190q7-5 14 0t14 0 14 0 14 0M2 201q7-5 14 0t14 0 14 0 14 0" />
      {/* Boat */}
      <path className="fill-brick" d="M8 168q34 9 66-3l6-9q-6 1-8 3-32 8-60 1-4-2-8-2Z" />
      <path className="stroke-ink" d="M40 163v-40" />
      <path className="fill-cloud" d="M43 126q17 14 19 33-9 3-19 3Z" />
      <path className="fill-marigold" d="M37 130q-10 13-14 27 7 3 14 4Z" />
      <Parasol x={180} y={24} width={176} height={62} foot={146} cloths={['brick', 'marigold', 'primary']} />
      {/* Trader */}
      <Person x={215} y={207} size={1.2} wears="scarf" hat="primary" shirt="brick" below="brick" stance="seated" />
      {/* Stall */}
      <Table x={120} y={148} width={128} legs={24} />
      <path
        className="fill-cloth"
        d="M120 152h128v14q-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0Z"
      />
      <path className="fill-brick" d="M134 148a8 8 0 0 1 16 0Zm14 0a8 8 0 0 1 16 0Z" />
      <path className="fill-marigold" d="M141 140a8 8 0 0 1 16 0 8 8 0 0 1-16 0Z" />
      <path className="fill-leaf" d="M168 148q-2-14 8-18 2 8 6 4 8 4 4 14Z" />
      <Motorbike x={284} y={172} />
    </svg>
  );
}
