import { Person } from '#features/learn/scenes/Person.tsx';
import { Scene } from '#features/learn/scenes/Scene.tsx';

/** A fisher with his catch, a woman at her sewing machine, a woman on a motorbike: all at work. */
export function WhoScene() {
  return (
    <Scene sun={180}>
      <path className="fill-water" d="M0 126q50-5 104-6l-12 30H0Z" />
      <path className="stroke-wave" d="M4 138q7-5 14 0t14 0 14 0 14 0 14 0" />
      <Person
        x={58}
        y={134}
        size={0.86}
        skin="skin-deep"
        wears="caping"
        hat="marigold"
        shirt="cloth"
        below="primary"
        arms="m-13-60-12 18m38-18 16 8"
      >
        <path className="stroke-ink" d="M16-112q24 30 14 62m0 0v12" />
        <path className="fill-brick" d="M22-30q8-10 16-1l6-5v13l-6-5q-8 8-16-2Z" />
      </Person>
      <Person
        x={176}
        y={146}
        size={0.9}
        wears="scarf"
        hat="leaf"
        shirt="leaf"
        below="leaf"
        stance="seated"
        arms="m12-58 8 16 16 2"
      />
      <path className="fill-wood" d="M150 112h88v7h-88Zm8 7h7v18h-7Zm66 0h7v18h-7Z" />
      <path className="fill-primary" d="M196 112v-6h10V86h26v8h-16v12h18v6Z" />
      <circle className="fill-marigold" cx="234" cy="90" r="6" />
      <path className="fill-brick" d="M186 108h26l8 4h-40Z" />
      <g className="stroke-ink">
        <circle cx="282" cy="128" r="12" />
        <circle cx="334" cy="128" r="12" />
        <path d="m334 128-10-32-9-2" />
      </g>
      <Person
        x={300}
        y={140}
        size={0.84}
        wears="helmet"
        hat="brick"
        shirt="primary"
        below="wood"
        stance="seated"
        arms="m13-58 10 14"
      />
      <path className="fill-primary" d="M274 110q10-5 22-3l12 9 16-6 4 12-20 10h-16q-2-12-18-13Z" />
      <path className="fill-wood" d="M292 106h18l6 22h-8l-4-12h-12Z" />
      <path className="fill-brick" d="M272 104q14-5 28 0l3 5-30 1Z" />
    </Scene>
  );
}
