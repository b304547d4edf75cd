import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';

/** A man asks, a woman answers. */
export function AskScene() {
  return (
    <Scene sun={30}>
      <Person
        x={92}
        size={0.92}
        skin="skin-deep"
        wears="hair"
        shirt="marigold"
        below="wood"
        arms="m13-60 14-14m-40 14-7 24"
      />
      <path className="fill-primary" d="M122 14h46q8 0 8 8v22q0 8-8 8h-30l-16 12 4-12h-4q-8 0-8-8V22q0-8 8-8Z" />
      <path className="stroke-cane" d="M138 28q1-8 8-8 8 1 7 8-1 5-7 7v4m0 6v1" />
      <Person
        x={270}
        size={0.92}
        wears="scarf"
        hat="brick"
        shirt="leaf"
        below="primary"
        stance="skirt"
        arms="m-13-60-16-8m42 8 7 24"
      />
      <path className="fill-cloth" d="M192 52h46q8 0 8 8v14q0 8-8 8h-2l4 12-16-12h-32q-8 0-8-8V60q0-8 8-8Z" />
      <path className="stroke-line" d="M196 63h38m-38 9h24" />
    </Scene>
  );
}
