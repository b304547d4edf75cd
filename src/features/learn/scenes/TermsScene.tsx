import { Scene } from '#features/Scene.tsx';

/** An open book with a magnifying glass. */
export function TermsScene() {
  return (
    <Scene>
      <path className="fill-primary" d="M74 46q54-16 106 6 52-22 106-6v80q-54-12-106 8-52-20-106-8Z" />
      <path className="fill-cloth" d="M82 42q50-12 98 10v72q-48-18-98-8Zm196 0q-50-12-98 10v72q48-18 98-8Z" />
      <path className="stroke-line" d="M180 52v72M98 60q32-6 64 6m-64 12q32-6 64 6m-64 12q20-4 38 0" />
      <path className="fill-marigold" d="m204 96 14-38h8l14 38h-9l-3-8h-12l-3 8Zm15-15h6l-3-11Z" />
      <circle className="stroke-line thick" cx="252" cy="76" r="26" />
      <path className="stroke-line thick" d="m271 96 26 30" />
    </Scene>
  );
}
