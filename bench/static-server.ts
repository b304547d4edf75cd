import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
};

/** Serves the hand-written page as well as a page can be served: compressed once, from memory. */
export async function startStaticServer(): Promise<{ url: string; close: () => void }> {
  const files = new Map(
    ['/index.html', '/style.css', '/script.js', '/sw.js'].map((name) => {
      return [name, brotliCompressSync(readFileSync(join(import.meta.dirname, 'static-page', name)))] as const;
    }),
  );
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
