// npm start: the whole product from a bare clone, on an embedded database in data/. See README.md.
import { build, install, start } from './toolbox.mjs';

install();
build();
const server = start(['server/main.ts']);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
