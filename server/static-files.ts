import { open } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { languagePrefixOf } from '#domain/language-codes.ts';
import { acceptsEncoding } from '#server/accepts-encoding.ts';
import { withDemoNotice } from '#server/demo/notice.ts';

/** Answers a GET for a page or a file of the built app. Never throws for an address that does not exist. */
export type StaticFiles = (path: string, headers: Headers) => Promise<Response>;

/** Pages whose address says what they are, not where the file is: all of them are the app, which reads the address itself. */
const APP_PAGES = /^\/(daftar\/.+|(kiriman|pengaturan|agen|titip|terima|bukti)(\/.*)?)$/;
/** The office's console: one page, which reads the address itself. */
const CONSOLE_PAGES = /^\/kantor\//;
/** A file by its own name, as the service worker fetches the pages it keeps: never answered with another page. */
const FILE_NAME = /\.[a-z0-9]+$/;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};

/**
 * Serves a folder that the build has made, with the compressed twins it put beside the files. The folder need not exist: then
 * every page is a 404 that says so.
 *
 * @param folder absolute, whatever the working directory is
 * @param demoNotice markup that every page begins with; null unless this is a demo
 */
export function createStaticFiles(folder: string, demoNotice: string | null = null): StaticFiles {
  const answer = async (path: string, status: number, headers: Headers) =>
    (demoNotice === null ? null : await answerWithNotice(folder, path, status, demoNotice)) ??
    (await answerWith(folder, path, status, headers));
  const notFound = async (headers: Headers) =>
    (await answer('/404.html', 404, headers)) ??
    new Response('Halaman tidak ada. / Page not found.\n', { status: 404, headers: PLAIN });

  return async (rawPath, headers) => {
    const path = decoded(rawPath);
    if (path === null) return notFound(headers);
    for (const candidate of candidatesFor(path)) {
      const found = await answer(candidate, 200, headers);
      if (found !== null) return found;
    }
    // Without its last slash a page's own links would lead elsewhere.
    if (!path.endsWith('/') && extname(path) === '' && (await exists(join(folder, path, 'index.html')))) {
      return new Response(null, { status: 308, headers: { location: `${encodeURI(path)}/` } });
    }
    return notFound(headers);
  };
}

/** The files that may answer an address, in order. A missing asset has one candidate: it is never answered with the shell. */
function candidatesFor(path: string): string[] {
  if (CONSOLE_PAGES.test(path) && !FILE_NAME.test(path)) return ['/kantor/index.html'];
  const prefix = languagePrefixOf(path);
  if (APP_PAGES.test(path.slice(prefix.length)) && !FILE_NAME.test(path)) {
    return [...(path.endsWith('/') ? [`${path}index.html`] : []), `${prefix}/aplikasi.html`, '/aplikasi.html'];
  }
  return [path.endsWith('/') ? `${path}index.html` : path];
}

function decoded(rawPath: string): string | null {
  try {
    const path = decodeURIComponent(rawPath);
    return path.includes('\0') || path.includes('\\') || path.includes('//') || path.split('/').includes('..')
      ? null
      : path;
  } catch {
    // %E0%A4%A: not text in any encoding.
    return null;
  }
}

async function answerWith(folder: string, path: string, status: number, headers: Headers): Promise<Response | null> {
  const extension = extname(path);
  const type = TYPES[extension];
  if (type === undefined || path.split('/').some((part) => part.startsWith('.'))) return null;
  const accepted = headers.get('accept-encoding') ?? '';
  const isText = !/^(image\/(?!svg)|font\/)/.test(type);
  const twins = isText
    ? [...(acceptsEncoding(accepted, 'br') ? ['br'] : []), ...(acceptsEncoding(accepted, 'gzip') ? ['gz'] : [])]
    : [];
  for (const twin of [...twins, '']) {
    const file = await readIfThere(`${join(folder, ...path.split('/'))}${twin === '' ? '' : `.${twin}`}`);
    if (file === null) continue;
    const etag = `"${file.modifiedMs.toString(36)}-${file.bytes.length.toString(36)}${twin}"`;
    const answer = {
      'content-type': type,
      'cache-control': /^\/(assets|ocr)\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isText ? { vary: 'Accept-Encoding' } : {}),
      etag,
    };
    if (status === 200 && (headers.get('if-none-match') ?? '').split(/,\s*/).includes(etag)) {
      return new Response(null, { status: 304, headers: answer });
    }
    return new Response(new Uint8Array(file.bytes), {
      status,
      headers: {
        ...answer,
        'content-length': String(file.bytes.length),
        ...(twin === '' ? {} : { 'content-encoding': twin === 'gz' ? 'gzip' : twin }),
      },
    });
  }
  return null;
}

/** A page of a demo, or the file in which a phone keeps pages together: with the notice, as it is, asked for anew each time. */
async function answerWithNotice(
  folder: string,
  path: string,
  status: number,
  notice: string,
): Promise<Response | null> {
  const type = TYPES[extname(path)];
  if (type === undefined || !/\.html$|^\/halaman\/[a-z]+\.json$/.test(path)) return null;
  const file = await readIfThere(join(folder, ...path.split('/')));
  if (file === null) return null;
  const headers = { 'content-type': type, 'cache-control': 'no-cache' };
  return new Response(withDemoNotice(path, file.bytes.toString(), notice), { status, headers });
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' };

async function exists(file: string): Promise<boolean> {
  return (await readIfThere(file)) !== null;
}

async function readIfThere(file: string): Promise<{ readonly bytes: Buffer; readonly modifiedMs: number } | null> {
  if (file.includes(`${sep}..${sep}`)) return null;
  try {
    const handle = await open(file, 'r');
    try {
      const { mtimeMs, size } = await handle.stat();
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return { bytes: bytes.subarray(0, bytesRead), modifiedMs: Math.round(mtimeMs) };
    } finally {
      await handle.close();
    }
  } catch {
    // Absent, a folder, or not ours to read: to a visitor all of them are "not there".
    return null;
  }
}
