import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { Cloud } from '#features/Cloud.tsx';

/** A palm tapper high in a coconut tree; below, a mate looks up. */
export function AccidentScene() {
  return (
    <Scene>
      <path className="fill-wood" d="M188 138q6-56-4-106h12q10 52 8 106Z" />
      <path
        className="fill-leaf"
        d="M190 30q-36-24-66 6 34-12 66-6Zm0 0q-26 0-44 34 24-24 44-34Zm0 0q34-26 68 2-34-10-68-2Zm0 0q28 2 42 34-20-24-42-34Zm0 0q-6-22-30-28 24 12 30 28Zm0 0q8-22 32-26-22 10-32 26Z"
      />
      <g className="fill-brick">
        <circle cx="184" cy="38" r="6" />
        <circle cx="197" cy="40" r="6" />
      </g>
      <Person
        x={172}
        y={134}
        size={0.76}
        skin="skin-deep"
        wears="caping"
        hat="marigold"
        shirt="brick"
        below="primary"
        stance="seated"
        arms="m13-58 12-8m-14 14 16 8"
      >
        <path className="fill-primary" d="M-14-38h28l10 14-5 8-14-12-4 20h-8l-2-18Z" />
        <path className="fill-marigold" d="M-22-44h10v12h-10Z" />
      </Person>
      <Person x={276} size={0.84} wears="hair" hat="wood" shirt="leaf" below="wood" arms="m-13-60-16-12m42 12 8 22" />
      <Cloud x={40} y={40} />
      <path className="fill-wood" d="M58 116h34l-5 22H63Z" />
      <path className="stroke-ink" d="M60 116q15-18 30 0" />
    </Scene>
  );
}
