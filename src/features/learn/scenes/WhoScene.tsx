import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { Motorbike, Table } from '#features/learn/scenes/Things.tsx';

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
      <Table x={150} y={112} width={88} legs={18} />
      <path className="fill-primary" d="M196 112v-6h10V86h26v8h-16v12h18v6Z" />
      <circle className="fill-marigold" cx="234" cy="90" r="6" />
      <path className="fill-brick" d="M186 108h26l8 4h-40Z" />
      <Motorbike x={282} y={128}>
        <Person
          x={18}
          y={12}
          size={0.84}
          wears="helmet"
          hat="brick"
          shirt="primary"
          below="wood"
          stance="seated"
          arms="m13-58 10 14"
        />
      </Motorbike>
      <path className="fill-wood" d="M292 106h18l6 22h-8l-4-12h-12Z" />
    </Scene>
  );
}
