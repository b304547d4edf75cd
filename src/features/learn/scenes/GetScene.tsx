import { Scene } from '#features/Scene.tsx';
import { Jar, Parasol, Table } from '#features/learn/scenes/Things.tsx';

/** On a table below an umbrella: a bandage, a family in a frame, a jar of coins, a book. */
export function GetScene() {
  return (
    <Scene sun={40}>
      <Parasol x={180} y={16} width={232} height={42} foot={106} cloths={['primary', 'marigold', 'brick']} />
      <Table x={56} y={106} width={248} legs={26} />
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
      <Jar x={208} y={106} size={0.65} lid="primary" />
      <path className="fill-leaf" d="M240 88q12-4 22 2 10-6 22-2v18q-12-4-22 2-10-6-22-2Z" />
      <path className="stroke-wave" d="M262 91v16m-16-12q6-1 11 1m-11 5q6-1 11 1m10-6q5-2 11-1m-11 7q5-2 11-1" />
    </Scene>
  );
}
