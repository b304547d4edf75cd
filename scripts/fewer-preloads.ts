import type { Plugin } from 'vite';
import { reachOf } from './reach.ts';

interface Chunk {
  readonly imports: readonly string[];
}

/** Vite's own module through which every `import()` goes, and that asks ahead for what it needs. */
// oxlint-disable-next-line no-control-regex
export const HELPER = /^\0vite\/preload-helper\.js$/;
/** Scripts asked for in one task. */
const AT_ONCE = 4;
const BEGINS = 'function preload(baseModule, deps, importerUrl) {';

/**
 * Asks ahead only for files that are not here yet. Vite names at each `import()` all files it needs, those that run already among them,
 * and appends a link for each: on a phone of 2018 some four milliseconds a link, forty of them in one task, while a finger waits.
 * Left out are the files that the importing one has loaded itself, and, where the service worker answers, every script: what lies on the
 * phone need not be asked for ahead. The others are asked for a few at a time.
 *
 * @throws while building, when Vite's helper is no longer the one that this changes
 */
export function fewerPreloads() {
  let chunks: Readonly<Record<string, Chunk>> = {};
  const plugin: Plugin = {
    name: 'payung-fewer-preloads',
    apply: 'build',
    transform: {
      filter: { id: HELPER },
      handler(code) {
        if (!code.includes(BEGINS)) this.error("Vite's preload helper has changed: see scripts/fewer-preloads.ts");
        return code.replace(
          BEGINS,
          `${BEGINS}
            const isHere = Boolean(navigator.serviceWorker?.controller);
            const scripts = deps?.filter((dep) => !dep.endsWith('.css')) ?? [];
            if (isHere || scripts.length > ${AT_ONCE}) {
              deps = deps?.filter((dep) => dep.endsWith('.css'));
              const askSome = () => {
                preload(async () => {}, scripts.splice(0, ${AT_ONCE}), importerUrl);
                if (scripts.length > 0) setTimeout(askSome);
              };
              if (!isHere) askSome();
            }`,
        );
      },
    },
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        chunks = Object.fromEntries(
          Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each]] : [])),
        );
      },
    },
  };
  /** For `build.modulePreload`. */
  const resolveDependencies = (
    _imported: string,
    needed: string[],
    { hostId, hostType }: { readonly hostId: string; readonly hostType: 'html' | 'js' },
  ): string[] => {
    if (hostType === 'html') return needed;
    // All of it has run when the file runs.
    const loaded = reachOf([hostId], (file) => chunks[file]?.imports ?? []);
    return needed.filter((file) => !loaded.has(file));
  };
  return { plugin, resolveDependencies };
}
