import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { Jar, Table } from '#features/learn/scenes/Things.tsx';

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
      <path className="fill-wood" d="M98 84h6v40h-6Z" />
      <Table x={100} y={118} width={66} legs={14} />
      <Jar x={254} y={136} lid="wood" />
      <path className="stroke-line" d="M254 84V44" />
      <path className="fill-leaf" d="M254 62q-24 2-28-18 24-2 28 18Zm0-12q2-24 28-24 0 24-28 24Z" />
    </Scene>
  );
}
