import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { UmbrellaSign } from '#features/learn/scenes/Things.tsx';

/** A signpost with two arms, one to the medicine and one to the umbrella; a man in a wheelchair reads it. */
export function NotScene() {
  return (
    <Scene>
      <path className="fill-wood" d="M146 18h10v118h-10Z" />
      <path className="fill-cloth" d="M60 28h92v28H60L46 42Z" />
      <path className="fill-brick" d="M84 36h14v12H84a6 6 0 0 1 0-12Z" />
      <path className="fill-marigold" d="M98 36h14a6 6 0 0 1 0 12H98Z" />
      <path className="fill-primary" d="M148 68h92l14 15-14 15h-92Z" />
      <UmbrellaSign x={194} y={82} size={0.7} on="dark" />
      <Person
        x={298}
        y={146}
        size={0.86}
        skin="skin-deep"
        wears="peci"
        hat="primary"
        shirt="leaf"
        below="wood"
        stance="seated"
        arms="m-13-60-16 4m42-4 4 24"
      />
      <path className="fill-wood" d="M276 108h34v10h-24l-4 16h-12l6-16Z" />
      <g className="stroke-ink">
        <circle cx="304" cy="124" r="15" />
        <circle cx="272" cy="133" r="6" />
        <path d="M317 88v22h-22m22-18h9" />
      </g>
    </Scene>
  );
}
