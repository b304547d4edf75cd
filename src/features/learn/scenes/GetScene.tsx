import { Scene } from '#features/learn/scenes/Scene.tsx';

/** On a table below an umbrella: a bandage, a family in a frame, a jar of coins, a book. */
export function GetScene() {
  return (
    <Scene sun={40}>
      <path className="stroke-ink thick" d="M180 16v84" />
      <path className="fill-primary" d="M180 16c-60 0-108 18-116 42q28-12 58 0 18-30 58-42Z" />
      <path className="fill-marigold" d="M180 16q-40 12-58 42 29-12 58 0 29-12 58 0-18-30-58-42Z" />
      <path className="fill-brick" d="M180 16q40 12 58 42 30-12 58 0c-8-24-56-42-116-42Z" />
      <path className="fill-wood" d="M56 106h248v8H56Zm12 8h9v26h-9Zm215 0h9v26h-9Z" />
      <path className="fill-cloth" d="M78 84h46v22H78Z" />
      <path className="fill-marigold" d="m84 97 22-11q6-1 8 5l-22 11q-6 1-8-5Z" />
      <path className="fill-brick" d="m93 92 9-4 5 8-9 4Z" />
      <path className="fill-wood" d="M138 72h40v34h-40Z" />
      <path className="fill-cloth" d="M142 76h32v26h-32Z" />
      <g className="fill-skin">
        <circle cx="151" cy="86" r="4" />
        <circle cx="165" cy="86" r="4" />
        <circle cx="158" cy="92" r="3" />
      </g>
      <path className="fill-primary" d="M145 102q0-10 6-10t5 10Zm14 0q0-10 6-10t6 10Z" />
      <path className="fill-leaf" d="M154 102q0-7 4-7t4 7Z" />
      <path className="fill-cloud" d="M194 76h28q4 4 4 10v14q0 6-6 6h-24q-6 0-6-6V86q0-6 4-10Z" />
      <path className="fill-primary" d="M192 70h32v7h-32Z" />
      <g className="fill-marigold">
        <circle cx="200" cy="99" r="5" />
        <circle cx="210" cy="99" r="5" />
        <circle cx="219" cy="99" r="5" />
        <circle cx="205" cy="91" r="5" />
        <circle cx="215" cy="91" r="5" />
      </g>
      <path className="fill-leaf" d="M240 88q12-4 22 2 10-6 22-2v18q-12-4-22 2-10-6-22-2Z" />
      <path className="stroke-wave" d="M262 91v16m-16-12q6-1 11 1m-11 5q6-1 11 1m10-6q5-2 11-1m-11 7q5-2 11-1" />
    </Scene>
  );
}
