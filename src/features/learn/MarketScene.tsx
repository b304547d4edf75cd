/** A market parasol in the rain, with a trader below it, a fishing boat and a motorbike beside it. For the eye only. */
export function MarketScene() {
  return (
    <svg className="scene" viewBox="0 12 360 184" aria-hidden="true" focusable="false">
      <circle className="fill-marigold scene-sun" cx="292" cy="40" r="20" />
      <path
        className="fill-cloud"
        d="M40 44a16 16 0 0 1 30-8 13 13 0 0 1 22 8 10 10 0 0 1-2 20H46a11 11 0 0 1-6-20ZM262 58a12 12 0 0 1 22-6 10 10 0 0 1 17 6 8 8 0 0 1-1 16h-34a8 8 0 0 1-4-16Z"
      />
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
      {/* Parasol */}
      <path className="stroke-ink thick" d="M180 22v124" />
      <path className="fill-brick" d="M180 26c-44 0-80 24-88 58 15-10 31-8 44 2 4-26 20-50 44-60Z" />
      <path className="fill-primary" d="M180 26c-24 10-40 34-44 60 14-9 30-9 44 0Z" />
      <path className="fill-marigold" d="M180 26v60c14-9 30-9 44 0-4-26-20-50-44-60Z" />
      <path className="fill-primary" d="M180 26c24 10 40 34 44 60 13-10 29-12 44-2-8-34-44-58-88-58Z" />
      <circle className="fill-marigold" cx="180" cy="22" r="4" />
      {/* Trader */}
      <path className="fill-skin" d="M203 112a12 12 0 1 1 24 0v6a12 12 0 0 1-24 0Z" />
      <path
        className="fill-primary"
        d="M198 116q0-22 17-22t17 22q2 14 7 19h-48q6-5 7-19Zm7-3v6a10 10 0 0 0 20 0v-6q-10-6-20 0Z"
      />
      <path className="fill-brick" d="M190 152q1-16 14-18 11 8 22 0 13 2 14 18Z" />
      <path className="stroke-face" d="M210 115v1m10-1v1m-8 6q3 3 6 0" />
      {/* Stall */}
      <path className="fill-wood" d="M120 148h128v8H120Z" />
      <path className="fill-wood" d="M126 156h8v24h-8Zm108 0h8v24h-8Z" />
      <path
        className="fill-cloth"
        d="M120 152h128v14q-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0-8 8-16 0Z"
      />
      <path className="fill-brick" d="M134 148a8 8 0 0 1 16 0Zm14 0a8 8 0 0 1 16 0Z" />
      <path className="fill-marigold" d="M141 140a8 8 0 0 1 16 0 8 8 0 0 1-16 0Z" />
      <path className="fill-leaf" d="M168 148q-2-14 8-18 2 8 6 4 8 4 4 14Z" />
      {/* Motorbike */}
      <g className="stroke-ink">
        <circle cx="284" cy="172" r="11" />
        <circle cx="332" cy="172" r="11" />
        <path d="m332 172-9-29-8-2" />
      </g>
      <path className="fill-primary" d="M276 154q8-6 20-4l12 8 15-6 4 12-18 10h-16q-2-12-17-12Z" />
      <path className="fill-brick" d="M276 148q12-6 26 0l4 5-28 1Z" />
      <path className="fill-marigold" d="M322 146h8v8h-7Z" />
    </svg>
  );
}
