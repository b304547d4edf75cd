import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { UmbrellaSign } from '#features/learn/scenes/Things.tsx';

/** A phone as tall as a person, with coins going into it; a woman beside a calendar. */
export function PayScene() {
  return (
    <Scene>
      <path className="fill-cloth" d="M40 38h70v62H40Z" />
      <path className="fill-brick" d="M40 38h70v14H40Z" />
      <path className="stroke-ink" d="M56 32v10m38-10v10" />
      <path
        className="fill-cloud"
        d="M50 60h10v8H50Zm16 0h10v8H66Zm16 0h10v8H82ZM50 74h10v8H50Zm32 0h10v8H82ZM50 88h10v8H50Zm16 0h10v8H66Z"
      />
      <path className="fill-leaf" d="M64 72h14v12H64Z" />
      <Person
        x={150}
        size={0.92}
        wears="scarf"
        hat="marigold"
        shirt="primary"
        below="brick"
        stance="skirt"
        arms="m13-60 20-2m-46 2-6 24"
      />
      <rect className="fill-primary" x="222" y="20" width="64" height="114" rx="9" />
      <rect className="fill-cloth" x="228" y="30" width="52" height="92" rx="3" />
      <UmbrellaSign x={254} y={74} on="light" />
      <path className="stroke-line" d="M238 106h32" />
      <g className="fill-marigold">
        <circle cx="192" cy="64" r="8" />
        <circle cx="206" cy="50" r="8" />
        <circle cx="200" cy="84" r="8" />
      </g>
    </Scene>
  );
}
