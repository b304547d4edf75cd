// npm run dev: the phone's pages with hot reload on :5173, the office's console on :5174/kantor/ and the intake, restarted on every change, on :8080.
import { join } from 'node:path';
import { ROOT, install, node, run, start } from './toolbox.mjs';

install();
run(node(), ['scripts/build-regions.ts']);
const processes = [
  start(['--watch-path=server', '--watch-path=src/domain', '--watch-preserve-output', 'server/main.ts']),
  start([join(ROOT, 'node_modules/vite/bin/vite.js')]),
  start([join(ROOT, 'node_modules/vite/bin/vite.js'), '--config', 'vite.console.config.ts']),
];
const stop = () => processes.forEach((each) => each.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
// One without the other is no development server: when one ends, both do.
for (const each of processes) each.on('exit', stop);
