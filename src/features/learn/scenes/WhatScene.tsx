import { Person } from '#features/learn/scenes/Person.tsx';
import { Scene } from '#features/learn/scenes/Scene.tsx';

/** A farmer, a masseur with a white cane and a mother with her child under one large umbrella, in the rain. */
export function WhatScene() {
  return (
    <Scene sun={30}>
      <path
        className="stroke-rain"
        d="m62 34-4 11m22 0-4 11m-26 8-4 11m28 2-4 11M300 30l-4 11m26 0-4 11m-18 8-4 11m30 3-4 11m-30 2-4 11M56 92l-4 11m254 5-4 11"
      />
      <path className="stroke-ink thick" d="M180 10v122" />
      <path className="fill-brick" d="M180 12C126 12 86 34 80 62q24-14 50 0 10-34 50-50Z" />
      <path className="fill-marigold" d="M180 12c-30 10-46 28-50 50q25-14 50 0 25-14 50 0c-4-22-20-40-50-50Z" />
      <path className="fill-primary" d="M180 12q40 16 50 50 26-14 50 0c-6-28-46-50-100-50Z" />
      <circle className="fill-marigold" cx="180" cy="10" r="4" />
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
