import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { securityHeaders } from '#server/security-headers.ts';
import { createStaticFiles } from '#server/static-files.ts';

const DIST = join(import.meta.dirname, '../dist');

/** An intake whose app is replaced by a newer one while phones are out there. */
export interface Front {
  readonly url: string;
  /** From now on the next version is served, and no file of the one before. */
  deployNext(): void;
  close(): Promise<void>;
}

/** The version that the next app names itself. */
export const NEXT_VERSION = '99.0.0';

/** Serves the built app as the intake does, and hands everything else to the intake. */
export async function startFront(intakeUrl: string): Promise<Front> {
  const next = await makeNextVersion();
  let files = createStaticFiles(DIST);
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const headers = new Headers();
      for (const name of ['accept-encoding', 'if-none-match', 'content-type', 'content-digest', 'x-payung-signature']) {
        const value = incoming.headers[name];
        if (typeof value === 'string') headers.set(name, value);
      }
      const body = Buffer.concat(chunks);
      const answering = path.startsWith('/api/')
        ? fetch(new URL(path, intakeUrl), {
            method: incoming.method ?? 'GET',
            headers,
            ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
          })
        : files(new URL(path, 'http://front').pathname, headers);
      answering
        .then(async (answer) => {
          const given = [...answer.headers].filter(
            ([name]) => !path.startsWith('/api/') || name !== 'content-encoding',
          );
          const text = Buffer.from(await answer.arrayBuffer());
          outgoing.writeHead(answer.status, { ...Object.fromEntries(given), ...securityHeaders(null) });
          outgoing.end(text);
        })
        .catch(() => incoming.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    deployNext: () => {
      files = createStaticFiles(next);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await rm(next, { recursive: true, force: true });
    },
  };
}

/** The built app once more, every part under another name and revision, as after a change in all of them. */
async function makeNextVersion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'payung-next-'));
  await cp(DIST, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const assets = await readdir(join(folder, 'assets'));
  const renamed = assets.map((name) => {
    const ending = extname(name);
    return [name, `${basename(name, ending)}-next${ending}`] as const;
  });
  for (const [from, to] of renamed) await rename(join(folder, 'assets', from), join(folder, 'assets', to));
  const all = await readdir(folder, { recursive: true });
  for (const path of all.filter((each) => /\.(html|js|css|webmanifest|json)$/.test(each))) {
    let text = await readFile(join(folder, path), 'utf8');
    for (const [from, to] of renamed) text = text.replaceAll(from, to);
    if (path === 'sw.js') text = text.replaceAll(/(["'`]?revision["'`]?:\s*["'`])([0-9a-f]+)/g, '$1next$2');
    await writeFile(join(folder, path), text.replaceAll(`${await appVersion()}`, NEXT_VERSION));
  }
  return folder;
}

async function appVersion(): Promise<string> {
  const found = /"version": "([\d.]+)"/.exec(await readFile(join(DIST, '../package.json'), 'utf8'))?.[1];
  if (found === undefined) throw new Error('The app has no version');
  return found;
}
