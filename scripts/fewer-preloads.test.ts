import { runInNewContext } from 'node:vm';
import { type Rollup, build } from 'vite';
import { describe, expect, test } from 'vitest';
import { fewerPreloads } from './fewer-preloads.ts';

/** `first` imports `shared` and, later, `later`, which wants `shared` too and `own` besides. */
const FILES: Record<string, string> = {
  first: "import { a } from 'shared'; a(); import('later');",
  other: "import { a } from 'shared'; import { b } from 'own'; a(); b();",
  later: "import { a } from 'shared'; import { b } from 'own'; export const c = () => a() + b();",
  shared: 'export const a = () => document.title;',
  own: 'export const b = () => document.URL;',
};

async function built(): Promise<Rollup.OutputChunk[]> {
  const preloads = fewerPreloads();
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: { polyfill: false, resolveDependencies: preloads.resolveDependencies },
      rolldownOptions: {
        input: ['first', 'other'],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
    plugins: [
      { name: 'files', resolveId: (id) => (id in FILES ? id : null), load: (id) => FILES[id] ?? null },
      preloads.plugin,
    ],
  });
  if (!('output' in made)) throw new Error('built something else');
  return made.output.filter((each) => each.type === 'chunk');
}

test('a file asks ahead only for what it has not loaded itself', async () => {
  const asked = (await built()).map(({ code }) => /m\.f=\[([^\]]*)\]/.exec(code)?.[1]).filter(Boolean);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('own.js');
  expect(asked[0]).not.toContain('shared.js');
});

describe('the helper', () => {
  const SCRIPTS = ['1.js', '2.js', '3.js', '4.js', '5.js', '6.js', '7.js', '8.js', '9.js'];

  /** Runs Vite's helper as it was changed, with nine scripts and a stylesheet; gives what was asked for at once, and in all. */
  async function asks(controller: object | null): Promise<{ readonly atOnce: string[]; readonly inAll: string[] }> {
    const code = (await built()).map((chunk) => chunk.code).find((each) => each.includes('function preload(')) ?? '';
    const helper = /function preload\(baseModule[\s\S]*?\n\};/.exec(code)?.[0].replace(/import\.meta/g, 'meta') ?? '';
    const asked: string[] = [];
    const link = () => ({ addEventListener: () => undefined });
    const document = {
      createElement: link,
      getElementsByTagName: () => [],
      querySelector: () => null,
      head: { appendChild: ({ href }: { readonly href: string }) => asked.push(href.replace(/.*\//, '')) },
    };
    const tasks: (() => void)[] = [];
    const preload: (load: () => Promise<void>, needed: readonly string[]) => unknown = runInNewContext(
      `const meta = { url: 'http://phone/first.js' };
       const seen = {}; const scriptRel = 'modulepreload'; const assetsURL = (dep) => '/' + dep;
       const isCssPreloadUrl = (url) => url.pathname.endsWith('.css');
       const preloadOnce = (_seen, _href, ask) => ask();
       (${helper.replace(/;$/, '')});`,
      {
        URL,
        navigator: { serviceWorker: { controller } },
        document,
        setTimeout: (task: () => void) => tasks.push(task),
      },
    );
    preload(() => Promise.resolve(), [...SCRIPTS, 'page.css']);
    const atOnce = [...asked];
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task();
    return { atOnce, inAll: asked };
  }

  test('asks for the scripts of a page a few at a time, and for its styles at once', async () => {
    const { atOnce, inAll } = await asks(null);
    expect(atOnce).toEqual([...SCRIPTS.slice(0, 4), 'page.css']);
    expect(inAll.toSorted()).toEqual([...SCRIPTS, 'page.css']);
  });

  test('asks for no script where the service worker has them all', async () => {
    expect((await asks({})).inAll).toEqual(['page.css']);
  });
});
