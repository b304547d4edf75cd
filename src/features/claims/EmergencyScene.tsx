/** Rain has stopped: one sits with a bandaged leg, one kneels beside with a telephone, and a hospital is near. For the eye only. */
export function EmergencyScene() {
  return (
    <svg className="scene" viewBox="0 0 360 150" aria-hidden="true" focusable="false">
      <circle className="fill-marigold scene-sun" cx="44" cy="30" r="15" />
      <path className="fill-cloud" d="M96 44a13 13 0 0 1 25-6 10 10 0 0 1 17 6 8 8 0 0 1-2 16h-35a9 9 0 0 1-5-16Z" />
      <path className="fill-ground" d="M0 126q90-9 180-4t180-3v31H0Z" />
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
      <path className="fill-marigold" d="M66 78q12-10 24 0l4 32-28 4Z" />
      <path className="limb-skin" d="m88 84 14 18m-34-16-10 28" />
      <circle className="fill-skin" cx="78" cy="62" r="11" />
      <path className="fill-wood" d="M66 62q-1-13 12-13t12 13q-4-6-12-6t-12 6Z" />
      <path className="stroke-face" d="M74 62v1m8-1v1m-7 5q3 2 6 0" />
      {/* The one who helps, kneeling, with a telephone */}
      <path className="fill-wood" d="M146 102h26q8 10 6 20l-2 6h-44q-2-8 6-10l16-2Z" />
      <path className="fill-brick" d="M144 74q14-9 26 0l4 34-30 2Z" />
      <path className="limb-skin" d="m148 80-20 12-14 2m56-14 10-16" />
      <path className="fill-primary" d="M142 62q-2-22 15-22t15 22q0 6-3 10h-24q-3-4-3-10Z" />
      <circle className="fill-skin" cx="157" cy="61" r="9" />
      <path className="stroke-face" d="M153 60v1m8-1v1m-7 5q3 2 6 0" />
      <path className="fill-deep stroke-ink" d="M178 52h7v13h-7Z" />
    </svg>
  );
}
