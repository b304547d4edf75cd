import { type Rollup, build } from 'vite';
import { expect, test } from 'vitest';
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

test('a file asks ahead for what it has not loaded itself, and for no script where the worker answers', async () => {
  const chunks = await built();
  const asked = chunks.map(({ code }) => /m\.f=\[([^\]]*)\]/.exec(code)?.[1]).filter((files) => files !== undefined);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('own.js');
  expect(asked[0]).not.toContain('shared.js');
  expect(
    chunks.some(({ code }) => code.includes('serviceWorker?.controller) deps = deps?.filter((dep) => dep.endsWith(')),
  ).toBe(true);
});
