import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { Parasol } from '#features/learn/scenes/Things.tsx';

/** A farmer, a masseur with a white cane and a mother with her child under one large umbrella, in the rain. */
export function WhatScene() {
  return (
    <Scene sun={30}>
      <path
        className="stroke-rain"
        d="m62 34-4 11m22 0-4 11m-26 8-4 11m28 2-4 11M300 30l-4 11m26 0-4 11m-18 8-4 11m30 3-4 11m-30 2-4 11M56 92l-4 11m254 5-4 11"
      />
      <Parasol x={180} y={12} width={200} height={50} foot={132} cloths={['brick', 'marigold', 'primary']} />
      <Person x={118} size={0.84} wears="hair" shirt="cloth" below="primary" glasses arms="m-13-60-12 18m39-18 6 22">
        <path className="stroke-ink thick" d="m-25-42-14 40" />
        <path className="stroke-cane thick" d="m-25-42-11 32" />
      </Person>
      <Person
        x={154}
        size={0.84}
        skin="skin-deep"
        wears="caping"
        hat="marigold"
        shirt="leaf"
        below="wood"
        arms="m-13-60-7 22m33-22 7 20"
      />
      <Person
        x={212}
        size={0.82}
        wears="scarf"
        hat="brick"
        shirt="brick"
        below="primary"
        stance="skirt"
        arms="m-13-60-7 22m33-22 10 18"
      />
      <Person
        x={242}
        size={0.54}
        wears="bun"
        shirt="marigold"
        below="leaf"
        stance="skirt"
        arms="m-13-60-12 6m38-6 6 22"
      />
    </Scene>
  );
}
