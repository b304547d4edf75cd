import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
};

/** Serves a folder as well as it can be served: compressed once, from memory, with a worker that keeps all of it for offline. */
export async function startStaticServer(folder: string): Promise<{ url: string; close: () => void }> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`);
  const kept = names.map((name) => (name === '/index.html' ? '/' : name));
  const worker = `const FILES = ${JSON.stringify(kept)};\n${readFileSync(join(import.meta.dirname, 'static-worker.js'), 'utf8')}`;
  const files = new Map([
    ...names.map((name) => [name, brotliCompressSync(readFileSync(join(folder, name)))] as const),
    ['/sw.js', brotliCompressSync(worker)] as const,
  ]);
  const server = createServer((incoming, outgoing) => {
    const name = incoming.url === '/' ? '/index.html' : (incoming.url ?? '');
    const body = files.get(name);
    if (body === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    outgoing.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'text/plain',
      'content-encoding': 'br',
      'cache-control':
        extname(name) === '.html' || name === '/sw.js' ? 'no-cache' : 'public, max-age=31536000, immutable',
    });
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not bound');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
