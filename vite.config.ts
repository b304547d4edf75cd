import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Plugin, type ResolvedConfig, build, defineConfig, runnerImport } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { bundleOf } from './src/device/app-files.ts';
import { type Pack, packPath } from './src/device/packs.ts';
import { OCR_FILES, copyOcrFiles, ocrPath } from './scripts/ocr-files.ts';
import { fewerPreloads } from './scripts/fewer-preloads.ts';
import { importAgain } from './scripts/import-again.ts';
import { sharedFiles } from './scripts/shared-files.ts';
import { todayOf } from './src/i18n/formats.ts';
import { LANGUAGES } from './src/i18n/languages.ts';
import { PAGES, type Page, RESCUE_PAGES, isBundled } from './src/app/pages.ts';
import type * as Prerender from './src/app/prerender.tsx';

const ROOT = import.meta.dirname;
const VERSION = readVersion();
const OCR_PATH = ocrPath();
/** Phones of some five years ago, as the compiler's lib (ES2022) has it; pages without React need nothing newer than HTML. */
const OLDEST = ['chrome92', 'firefox90', 'safari15.4'];
const SHORTCUT_ICON = { src: '/icon-192.png', sizes: '192x192', type: 'image/png' };
/** Files that only agents' phones keep, as a pack: what is under `agent` and `witness`, with its texts: a name and a hash of eight characters. */
const OF_AGENTS = 'assets/{agent,bag,witness}-????????.{js,css}';
/** The one classic script, which blocks the first paint: see the file. */
const FIRST_SCRIPT = '/src/app/before-paint.ts';

/**
 * Writes every page of PAGES: rendered by React when the app is built, so that it can be read before any script runs. The pages
 * have no file in the repository; each stands for itself under its name in dist/, and in development under its address.
 */
function pages(): Plugin {
  let config: ResolvedConfig;
  let renderer: Promise<typeof Prerender> | undefined;
  const idOf = (page: Page) => join(ROOT, page.file);
  return {
    name: 'payung-pages',
    configResolved: (resolved) => {
      config = resolved;
    },
    buildStart() {
      if (config.command === 'build')
        this.emitFile({ type: 'chunk', id: join(ROOT, FIRST_SCRIPT), name: 'before-paint' });
    },
    resolveId: (id) => (PAGES.some((page) => idOf(page) === id) ? id : null),
    async load(id) {
      const page = PAGES.find((each) => idOf(each) === id);
      if (page === undefined) return null;
      renderer ??= loadRenderer(config);
      const { renderPage } = await renderer;
      return renderPage(page, todayOf(Date.now()));
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const reader = path.startsWith(OCR_PATH)
          ? OCR_FILES.find((file) => basename(file) === basename(path))
          : undefined;
        if (reader !== undefined) {
          if (reader.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
          response.end(readFileSync(reader));
          return;
        }
        const page = findPage(path);
        if (page === undefined || request.headers.accept?.includes('text/html') !== true) {
          next();
          return;
        }
        server
          .ssrLoadModule('/src/app/prerender.tsx')
          .then(({ renderPage }) => renderPage(page, todayOf(Date.now())))
          .then((html: string) => server.transformIndexHtml(path, html))
          .then((html) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html), next);
      });
    },
    transformIndexHtml: {
      order: 'post',
      // Vite puts scripts first; what the page needs to be seen comes before what it needs later.
      handler: (html, { bundle = {} }) => {
        const first = Object.values(bundle).find(({ type, name }) => type === 'chunk' && name === 'before-paint');
        const found = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? [];
        // What every page has, first: the others go on from it.
        const isFirst = (style: string) => style.includes('/style-');
        const styles = [...found.filter(isFirst), ...found.filter((style) => !isFirst(style))];
        let rest = styles.reduce((text, style) => text.replace(style, ''), html);
        if (first !== undefined) rest = rest.replace(FIRST_SCRIPT, `/${first.fileName}`);
        // A module runs after the page is there in any case: it must not compete with the stylesheet for a slow line.
        return rest
          .replace(/\s*<script type="module"/, (script) => `${styles.join('')}${script}`)
          .replaceAll('<script type="module"', '<script type="module" fetchpriority="low"');
      },
    },
    // Before the service worker's list is made (closeBundle): it names these files and not the pages inside.
    async writeBundle({ dir = 'dist' }, bundle) {
      renderer ??= loadRenderer(config);
      await writeRescue(dir, await renderer, Object.values(bundle));
      await mkdir(join(dir, 'halaman'), { recursive: true });
      for (const language of LANGUAGES) {
        const bundled = [...PAGES, ...RESCUE_PAGES].filter((page) => page.language === language && isBundled(page));
        const entries = bundled.map(({ path, file }) => [path, readFileSync(join(dir, file), 'utf8')] as const);
        writeFileSync(join(dir, bundleOf(language)), JSON.stringify(Object.fromEntries(entries)));
      }
      await mkdir(join(dir, 'paket'), { recursive: true });
      copyOcrFiles(dir, OCR_PATH);
      writePack(dir, 'agent', OF_AGENTS);
      writePack(dir, 'ocr', 'ocr/**/*');
    },
  };
}

/** Lists the files of a pack; their names change with their content. The key tells the list from a login page under its address. */
function writePack(dir: string, pack: Pack, pattern: string): void {
  const files = globSync(pattern, { cwd: dir, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => `/${relative(dir, join(parentPath, name))}`);
  writeFileSync(join(dir, packPath(pack)), JSON.stringify({ payung: paths.sort() }));
}

const RESCUE_SCRIPT = '/selamatkan/selamatkan.js';

/**
 * The rescue pages, and their script as one file that shares nothing with the app's: whatever is wrong with a part of the app, this one
 * does not have it. Stylesheet and colours are the app's; without them the page can be read and used.
 */
async function writeRescue(
  dir: string,
  { renderPage }: typeof Prerender,
  bundle: readonly { readonly fileName: string }[],
): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: join(dir, 'selamatkan'),
      emptyOutDir: false,
      target: OLDEST,
      reportCompressedSize: false,
      lib: { entry: 'src/app/rescue.ts', formats: ['iife'], name: 'rescue', fileName: () => basename(RESCUE_SCRIPT) },
    },
  });
  const fileOf = (isIt: (fileName: string) => boolean) => bundle.find(({ fileName }) => isIt(fileName))?.fileName;
  const style = fileOf((name) => /^assets\/style-[^/]+\.css$/.test(name));
  const first = fileOf((name) => /^assets\/before-paint-[^/]+\.js$/.test(name));
  if (style === undefined || first === undefined) throw new Error('The rescue page found no stylesheet');
  for (const page of RESCUE_PAGES) {
    const html = (await renderPage(page, todayOf(Date.now())))
      .replace(`vite-ignore src="${FIRST_SCRIPT}"`, `src="/${first}"`)
      .replace('href="/src/app/style.css"', `href="/${style}"`)
      .replace(`type="module" src="${page.script}"`, `defer src="${RESCUE_SCRIPT}"`);
    if (html.includes('/src/')) throw new Error('The rescue page names a file of the source');
    await mkdir(join(dir, dirname(page.file)), { recursive: true });
    writeFileSync(join(dir, page.file), html);
  }
}

/** The app itself, run here as it is written, through the same transformations as for the phone. */
async function loadRenderer(config: ResolvedConfig): Promise<typeof Prerender> {
  const { module } = await runnerImport<typeof Prerender>('/src/app/prerender.tsx', {
    root: ROOT,
    configFile: false,
    mode: config.mode,
    define: config.define ?? {},
    logLevel: 'error',
  });
  return module;
}

/** The page at an address while developing; the server and the service worker have the same rules. */
function findPage(path: string): Page | undefined {
  const exact = [...PAGES, ...RESCUE_PAGES].find(
    (page) => page.path === path && page.kind !== 'app' && page.kind !== 'not-found',
  );
  if (exact !== undefined || basename(path).includes('.') || path.startsWith('/@')) return exact;
  // Indonesian stands at the root, before which every path stands too: it is asked last.
  return PAGES.findLast((page) => page.kind === 'app' && path.startsWith(page.path.replace('kiriman', '')));
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return version;
}

const preloads = fewerPreloads();

export default defineConfig({
  root: ROOT,
  appType: 'custom',
  define: {
    'import.meta.env.APP_VERSION': JSON.stringify(VERSION),
    'import.meta.env.OCR_PATH': JSON.stringify(OCR_PATH),
  },
  // Written for browsers of 2020: without what older ones needed, and as a module, of which only what is used is taken.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    target: OLDEST,
    modulePreload: { polyfill: false, resolveDependencies: preloads.resolveDependencies },
    // The budgets are kept by size-limit, on brotli.
    reportCompressedSize: false,
    rolldownOptions: {
      input: PAGES.map((page) => join(ROOT, page.file)),
      checks: { pluginTimings: false },
      output: {
        // What needs a file shared by many is told by its name: too long for an address.
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: sharedFiles(ROOT),
        },
      },
    },
  },
  plugins: [
    pages(),
    react(),
    preloads.plugin,
    importAgain(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/device',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest,png,txt}', '{halaman,paket}/*.json'],
        // One file of villages for each regency: fetched when it is chosen, and kept then. The large icons are the installer's.
        globIgnores: [
          'wilayah/[0-9]*',
          'icon-*512.png',
          'layar/*',
          'ocr/**',
          OF_AGENTS,
          ...[...PAGES, ...RESCUE_PAGES].filter(isBundled).map(({ file }) => file),
        ],
        // A whole digest of each file is a good part of what the worker weighs; this much tells one content of a file from the next.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({ ...entry, revision: entry.revision?.slice(0, 10) ?? null })),
          }),
        ],
        rollupFormat: 'iife',
      },
      // The installer fetches its icons and pictures itself; the app needs none of the large ones.
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Payung: daftar jaminan kerja',
        short_name: 'Payung',
        description: 'Daftar jaminan kecelakaan kerja dan kematian dari HP, juga tanpa sinyal.',
        lang: 'id',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#fcf6ea',
        theme_color: '#64193d',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: ['depan', 'iuran', 'daftar'].map((name) => ({
          src: `/layar/${name}.png`,
          sizes: '720x1480',
          type: 'image/png',
          form_factor: 'narrow',
        })),
        shortcuts: [
          { name: 'Daftar sekarang', short_name: 'Daftar', url: '/daftar/', icons: [SHORTCUT_ICON] },
          { name: 'Ada kecelakaan', short_name: 'Darurat', url: '/darurat/', icons: [SHORTCUT_ICON] },
          { name: 'Iuran hari ini', short_name: 'Iuran', url: '/harga/', icons: [SHORTCUT_ICON] },
          { name: 'Kiriman saya', short_name: 'Kiriman', url: '/kiriman', icons: [SHORTCUT_ICON] },
        ],
      },
    }),
  ],
});
