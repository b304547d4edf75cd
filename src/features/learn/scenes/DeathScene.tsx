import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';

/** A mother and two children before their house, sheltered; a hat hangs by the door, and nobody wears it. */
export function DeathScene() {
  return (
    <Scene sun={26}>
      <path className="fill-cloth" d="M60 66h120v68H60Z" />
      <path className="fill-brick" d="m46 70 74-46 74 46-8 6-66-40-66 40Z" />
      <path className="fill-wood" d="M104 84h32v50h-32Z" />
      <circle className="fill-marigold" cx="130" cy="110" r="2.5" />
      <path className="stroke-line" d="M158 82v4" />
      <path className="fill-marigold" d="M142 100 158 85l16 15q-16 5-32 0Z" />
      <path className="fill-water" d="M72 84h20v20H72Z" />
      <path className="stroke-line" d="M82 84v20m-10-10h20" />
      <path className="stroke-ink" d="M262 42v74" />
      <path
        className="fill-primary"
        d="M262 26c-38 0-62 14-68 34q17-9 34 0 17-9 34 0 17-9 34 0 17-9 34 0c-6-20-30-34-68-34Z"
      />
      <Person
        x={246}
        size={0.8}
        wears="scarf"
        hat="leaf"
        shirt="brick"
        below="primary"
        stance="skirt"
        arms="m-13-60-7 22m33-22 10-12"
      />
      <Person x={222} size={0.56} wears="hair" shirt="cloth" below="wood" arms="m13-60 8 14m-34-14-6 22" />
      <Person
        x={284}
        size={0.66}
        wears="bun"
        shirt="marigold"
        below="leaf"
        stance="skirt"
        arms="m-13-60-14-4m40 4 6 22"
      />
    </Scene>
  );
}
