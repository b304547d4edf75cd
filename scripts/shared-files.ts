import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachOf } from './reach.ts';

type Look = (
  id: string,
) => { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null;

/**
 * Which modules share a file, in the order in which they are asked. Each file is there and back on a slow line, three milliseconds of a
 * phone of 2018 before it is even read, and an entry in the worker's list; but a page must not load what only others need. Without
 * what they import, or the pages without React would load React's parts too.
 *
 * @param root the folder of the project
 */
export function sharedFiles(root: string) {
  const importedLater = findImportedLater(root);
  const room = rooms(root, importedLater);
  return [
    // What every page asks for first: each file of its own would compete with the stylesheet for a slow line.
    {
      name: 'first',
      test: /preload-helper|\/src\/(i18n\/languages|features\/install-prompt|app\/painted|ui\/(announce|pressed-early)|domain\/language-codes)\.ts$/,
    },
    {
      name: 'page',
      test: /\/src\/(features\/(tab-store|fill-in|learn\/came-from)|app\/(register-service-worker|read-aloud-later)|ui\/(comfort|trusted-address)|device\/page-line)\.ts$/,
    },
    {
      name: 'carry',
      test: /\/src\/((features|device)\/carry\/|domain\/(hand-over|write-hand-over|code-series)\.ts)/,
    },
    { name: 'reading', test: /\/src\/app\/reading\.css$/ },
    // Packs of their own: see OF_AGENTS in vite.config.ts.
    { name: 'agent', test: /\/src\/(features|device)\/agent\// },
    { name: 'witness', test: /\/src\/features\/enrol\/witness\// },
    {
      name: 'often',
      test: /\/src\/(domain\/(plain-date|known-day|outcome|age|plan)|device\/(phone-database|database-name|turns|never-left|undo|withdrawn-after-all))\.ts$/,
    },
    {
      name: (id: string, context: { readonly getModuleInfo: Look }) => room(id, (each) => context.getModuleInfo(each)),
    },
    sharedBy('device', /\/src\/device\//, importedLater),
    sharedBy('app', /\/src\/(domain|features|i18n|ui)\//, importedLater),
  ];
}

/** What two or more need of these folders: a file for each set of those that need it, a small one beside its nearest. */
function sharedBy(name: string, folders: RegExp, importedLater: ReadonlySet<string>) {
  return {
    name,
    test: (id: string) => folders.test(id) && /\.tsx?$/.test(id) && !importedLater.has(id),
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 3_000,
  };
}

/** The app begins with a few files instead of a hundred: `react`, which pages with an island need as well, and `form`. */
function rooms(root: string, importedLater: ReadonlySet<string>) {
  let app: ReadonlySet<string> | null = null;
  let others: ReadonlySet<string> = new Set();
  return (id: string, look: Look): string | null => {
    const reach = (entries: readonly string[], later: boolean) =>
      reachOf(
        entries.map((entry) => join(root, 'src/app', entry)),
        (id) => {
          const found = look(id);
          return [...(found?.importedIds ?? []), ...(later ? (found?.dynamicallyImportedIds ?? []) : [])];
        },
      );
    if (app === null) {
      app = reach(['main.tsx'], false);
      others = new Set([
        ...reach(['home.ts', 'claims.ts', 'first-step.ts'], false),
        // Their price and examples come later, and would bring the whole form along.
        ...reach(['islands.tsx'], true),
      ]);
    }
    if (/node_modules\/(react|react-dom|scheduler|i18next|react-i18next)\//.test(id)) return 'react';
    const isScript = /\.(tsx?|m?js)$/.test(id);
    return isScript && app.has(id) && !others.has(id) && !importedLater.has(id) ? 'form' : null;
  };
}

/** What is imported when it is wanted, by path: in a shared file it would need a second one that only names it. */
function findImportedLater(root: string): ReadonlySet<string> {
  const texts = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const later = texts.flatMap((text) => [...text.matchAll(/import\('#([\w/.-]+)'\)/g)]);
  return new Set(later.map(([, path]) => join(root, 'src', path ?? '')));
}
