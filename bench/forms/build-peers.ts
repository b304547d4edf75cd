import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build, type InlineConfig, type Plugin } from 'vite';
import * as z from 'zod';
import { PEERS, installPeers, versionOf } from '#bench/peer-packages.ts';
import { surveyJson } from './survey-json.ts';
import { xform } from './xform.ts';

const SOURCES = join(PEERS, 'forms');
const BUILDS = join(import.meta.dirname, '../../.cache/bench-forms');

/** A built form, and of which versions of what. */
interface BuiltForm {
  readonly folder: string;
  readonly version: string;
}

/** SurveyJS on React, with its stylesheet without fonts. */
export async function buildSurvey(): Promise<BuiltForm> {
  installPeers();
  const folder = await buildForm('survey', { plugins: [formPlugin(surveyJson())] });
  return { folder, version: versionsOf('survey-core', 'survey-react-ui', 'react') };
}

/** ODK Web Forms on Vue, the XForm inside. */
export async function buildOdk(): Promise<BuiltForm> {
  installPeers();
  const folder = await buildForm('odk', {
    plugins: [formPlugin(xform())],
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' }, // prettier-ignore
  });
  return { folder, version: versionsOf('@getodk/web-forms', 'vue') };
}

const Transformed = z.object({ form: z.string(), model: z.string() });

/** Enketo Core with the form already in its page, as its server sends it; transformed by its own transformer, in this browser. */
export async function buildEnketo(browser: Browser): Promise<BuiltForm> {
  installPeers();
  const { form, model } = await transformed(browser);
  const core = join(PEERS, 'node_modules/enketo-core');
  const folder = await buildForm('enketo', {
    plugins: [
      formPlugin({ model }),
      {
        name: 'form-in-page',
        transformIndexHtml: { order: 'pre', handler: (html) => html.replace(/<!-- the form[^>]*-->/, () => form) },
      },
    ],
    resolve: {
      alias: {
        'enketo/config': join(core, 'config.js'),
        'enketo/widgets': join(SOURCES, 'enketo/widgets.js'),
        'enketo/translator': join(core, 'src/js/fake-translator.js'),
        'enketo/dialog': join(core, 'src/js/fake-dialog.js'),
        'enketo/file-manager': join(core, 'src/js/file-manager.js'),
        'enketo/xpath-evaluator-binding': join(core, 'src/js/xpath-evaluator-binding.js'),
      },
    },
    css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['import'], loadPaths: [join(PEERS, 'node_modules')] } } }, // prettier-ignore
  });
  return { folder, version: versionsOf('enketo-core', 'enketo-transformer') };
}

async function transformed(browser: Browser): Promise<z.infer<typeof Transformed>> {
  const folder = join(BUILDS, 'transform');
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(SOURCES, 'enketo'),
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry: 'transform.js', formats: ['iife'], name: 'transformer', fileName: () => 'transform.js' },
    },
  });
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ path: join(folder, 'transform.js') });
    return Transformed.parse(await page.evaluate(`transformForm(${JSON.stringify(xform())})`));
  } finally {
    await page.close();
  }
}

/** Offline as the hand-written page is: the worker is the same, and comes when everything else is there. */
const workerPlugin: Plugin = {
  name: 'worker',
  transformIndexHtml: () => [
    {
      tag: 'script',
      injectTo: 'body',
      children: `addEventListener('load', () => { void navigator.serviceWorker.register('/sw.js'); });`,
    },
  ],
};

/** What a page of theirs imports as its form. */
function formPlugin(form: unknown): Plugin {
  return {
    name: 'form',
    resolveId: (id) => (id === 'virtual:form' ? '\0form' : null),
    load: (id) => (id === '\0form' ? `export default ${JSON.stringify(form)}` : null),
  };
}

async function buildForm(name: string, config: InlineConfig): Promise<string> {
  const folder = join(BUILDS, name);
  await rm(folder, { recursive: true, force: true });
  await build({
    ...config,
    plugins: [config.plugins, workerPlugin],
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    root: join(SOURCES, name),
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
  });
  return folder;
}

function versionsOf(...names: readonly string[]): string {
  return names.map((name) => `${name} ${versionOf(name)}`).join(', ');
}
