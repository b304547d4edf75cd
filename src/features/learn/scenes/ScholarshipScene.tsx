import { Person } from '#features/Person.tsx';
import { Scene } from '#features/Scene.tsx';
import { Table } from '#features/learn/scenes/Things.tsx';

/** A girl reads at her desk, a boy comes with his satchel. */
export function ScholarshipScene() {
  return (
    <Scene>
      <path className="fill-wood" d="M36 22h116v58H36Z" />
      <path className="fill-leaf" d="M42 28h104v46H42Z" />
      <path
        className="stroke-wave"
        d="m56 60 8-22 8 22m-13-7h10m16-13h10q8 3 0 10H85V40Zm0 10h12q8 4 0 10H85m44-18q-14-6-16 8t16 8"
      />
      <Person
        x={196}
        y={142}
        size={0.82}
        wears="scarf"
        hat="cloth"
        shirt="brick"
        below="brick"
        stance="seated"
        arms="m-12-57 4 16 12-2m10-14-4 14-8 2"
      />
      <path className="fill-cloth" d="M176 100q10-4 20 2 10-6 20-2v12q-10-4-20 2-10-6-20-2Z" />
      <Table x={156} y={112} width={84} legs={18} />
      <Person
        x={288}
        size={0.72}
        skin="skin-deep"
        wears="hair"
        shirt="cloth"
        below="primary"
        arms="m-13-60-8 24m34-24 6 24"
      >
        <path className="fill-marigold" d="M12-60h14v26H12Z" />
        <path className="stroke-line" d="M-8-65 6-38" />
      </Person>
    </Scene>
  );
}
