import { Person } from '#features/learn/scenes/Person.tsx';
import { Scene } from '#features/learn/scenes/Scene.tsx';

/** An old trader rests on a bench beside a jar out of which a plant grows. */
export function OldAgeScene() {
  return (
    <Scene sun={52}>
      <Person
        x={140}
        y={140}
        size={0.94}
        wears="bun"
        hat="cloth"
        shirt="primary"
        below="brick"
        stance="seated"
        arms="m13-60 10 22 14-2m-50-20-6 24"
      >
        <path className="fill-brick" d="M-15-38h32q10 2 10 10l-2 26H14l-2-18h-26Z" />
        <path className="stroke-ink" d="M38-44v44m0-44q2-6 8-4" />
      </Person>
      <path className="fill-wood" d="M100 118h66v7h-66Zm6 7h7v13h-7Zm50 0h7v13h-7ZM98 84h6v40h-6Z" />
      <path className="fill-cloud" d="M230 92h48q6 6 6 14v22q0 8-8 8h-44q-8 0-8-8v-22q0-8 6-14Z" />
      <path className="fill-wood" d="M228 84h52v9h-52Z" />
      <g className="fill-marigold">
        <circle cx="238" cy="127" r="7" />
        <circle cx="254" cy="127" r="7" />
        <circle cx="270" cy="127" r="7" />
        <circle cx="246" cy="115" r="7" />
        <circle cx="262" cy="115" r="7" />
        <circle cx="254" cy="103" r="7" />
      </g>
      <path className="stroke-line" d="M254 84V44" />
      <path className="fill-leaf" d="M254 62q-24 2-28-18 24-2 28 18Zm0-12q2-24 28-24 0 24-28 24Z" />
    </Scene>
  );
}
