import { Cloud } from '#features/Cloud.tsx';
import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';

/** Rain has stopped: one sits with a bandaged leg, one kneels beside with a telephone, and a hospital is near. For the eye only. */
export function EmergencyScene() {
  return (
    <Scene sun={44}>
      <Cloud x={96} y={44} />
      {/* Hospital */}
      <path className="fill-cloth" d="M268 50h74v76h-74Z" />
      <path className="fill-primary" d="M262 44h86v10h-86Z" />
      <path className="fill-brick" d="M293 60h24v24h-24Z" />
      <path className="fill-cloth" d="M298 64h4v6h6v-6h4v16h-4v-6h-6v6h-4Z" />
      <path className="fill-water" d="M274 62h12v12h-12Zm50 0h12v12h-12Zm-50 22h12v12h-12Zm50 0h12v12h-12Z" />
      <path className="fill-wood" d="M296 96h18v30h-18Z" />
      {/* Tree */}
      <path className="fill-wood" d="M232 96h6v30h-6Z" />
      <path className="fill-leaf" d="M235 58q20 6 18 24t-18 20q-16-2-18-20t18-24Z" />
      {/* The one who is hurt, sitting */}
      <path className="fill-primary" d="M66 112q0-10 12-12l22 6 34 14q6 2 4 8l-6 2-40-8-22 8q-6-6-4-18Z" />
      <path className="fill-cloth" d="m112 111 16 6-3 9-17-4Z" />
      <path className="stroke-face" d="m114 112-3 10m9-8-3 10" />
      <Person
        x={78}
        y={150}
        size={1.1}
        wears="hair"
        hat="wood"
        shirt="marigold"
        below="primary"
        stance="seated"
        arms="m9-60 13 16m-31-14-9 25"
      />
      {/* The one who helps, kneeling, with a telephone */}
      <path className="fill-wood" d="M146 102h26q8 10 6 20l-2 6h-44q-2-8 6-10l16-2Z" />
      <Person
        x={157}
        y={141}
        wears="scarf"
        hat="primary"
        shirt="brick"
        below="wood"
        stance="seated"
        arms="m-9-61-20 12-14 2m56-14 10-16"
      />
      <path className="fill-deep stroke-ink" d="M178 52h7v13h-7Z" />
    </Scene>
  );
}
