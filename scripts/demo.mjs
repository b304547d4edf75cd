// npm run demo: the whole product with invented people in it, on an embedded database in data-demo/.
import { build, install, start } from './toolbox.mjs';

install();
build();
const server = start(['server/demo.ts', ...process.argv.slice(2)]);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
