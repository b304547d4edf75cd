// npm run build: the regions, the phone's pages and scripts, the office's console, and their compressed twins, into dist/.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, node, run } from './toolbox.mjs';

run(node(), ['scripts/build-regions.ts']);
run(node(), [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
if (!existsSync(join(ROOT, 'dist/sw.js'))) throw new Error('The build made no service worker');
// The office's console by itself, afterwards: nothing of it is in what a worker's phone loads or keeps.
run(node(), [
  join(ROOT, 'node_modules/vite/bin/vite.js'),
  'build',
  '--config',
  'vite.console.config.ts',
  '--logLevel',
  'warn',
]);
// What is given to everybody has nothing of the server's own.
run(node(), ['scripts/check-bundle.ts']);
run(node(), ['scripts/compress.ts']);
