import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';
import { importAgain } from './scripts/import-again.ts';

const ROOT = import.meta.dirname;
/** The one page of the console; its own addresses below /kantor/ are all answered with it. */
const PAGE = join(ROOT, 'kantor/index.html');

/** The page is written in src/console, with the words for browsers without JavaScript out of the texts. */
function consolePage(): Plugin {
  const page = () => {
    const words = ['id', 'en'].map((language): string => {
      const { noScript }: { noScript: string } = JSON.parse(
        readFileSync(join(ROOT, `locales/${language}/console.json`), 'utf8'),
      );
      return `<p lang="${language}">${noScript}</p>`;
    });
    return readFileSync(join(ROOT, 'src/console/console.html'), 'utf8').replace('<!-- noScript -->', words.join(''));
  };
  return {
    name: 'payung-console-page',
    resolveId: (id) => (id === PAGE ? id : null),
    load: (id) => (id === PAGE ? page() : null),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        if (!path.startsWith('/kantor/') || request.headers.accept?.includes('text/html') !== true) {
          next();
          return;
        }
        server
          .transformIndexHtml(path, page())
          .then((html) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html), next);
      });
    },
  };
}

/**
 * The console is built by itself, after the phone's app: so nothing of it can be in the service worker's list, and no file that a
 * worker loads changes because of it.
 */
export default defineConfig({
  root: ROOT,
  appType: 'custom',
  publicDir: false,
  server: { port: 5174, proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    // Laptops and phones of offices, some three years old at most.
    target: ['chrome111', 'firefox113', 'safari16.4'],
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: PAGE,
      checks: { pluginTimings: false },
      output: {
        entryFileNames: 'assets/kantor-[hash].js',
        chunkFileNames: 'assets/kantor-[name]-[hash].js',
        assetFileNames: 'assets/kantor-[hash][extname]',
      },
    },
  },
  plugins: [consolePage(), react(), importAgain()],
});
