import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticFiles, createStaticFiles } from '#server/static-files.ts';

const BUILT = [
  'index.html',
  'index.html.br',
  'index.html.gz',
  'aplikasi.html',
  '404.html',
  'daftar/index.html',
  'kantor/index.html',
  'en/index.html',
  'en/daftar/index.html',
  'en/aplikasi.html',
  'sw.js',
  'manifest.webmanifest',
  'icon.png',
  'icon.png.br',
  'assets/app-1a2b.js',
  'assets/app-1a2b.js.br',
  '.built-from',
];

let root = '';
let serve: StaticFiles;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'payung-static-'));
  await writeFile(join(root, 'keys.json'), 'secret');
  for (const file of BUILT) {
    await mkdir(join(root, 'dist', dirname(file)), { recursive: true });
    await writeFile(join(root, 'dist', file), file);
  }
  serve = createStaticFiles(join(root, 'dist'));
});
afterAll(() => rm(root, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => serve(path, new Headers(headers));

describe('the pages', () => {
  it.each([
    ['/', 'index.html', 'the home page'],
    ['/daftar/', 'daftar/index.html', 'the first page of the form, made ahead'],
    ['/daftar/index.html', 'daftar/index.html', 'the same by its file name, as the service worker asks for it'],
    ['/en/daftar/index.html', 'en/daftar/index.html', 'and in English'],
    ['/daftar/nama', 'aplikasi.html', 'a later page of the form: the app reads the address'],
    ['/daftar/tempat-tinggal/', 'aplikasi.html', 'the same with a slash at its end'],
    ['/kiriman', 'aplikasi.html', 'the list of what was sent'],
    ['/kiriman/019a', 'aplikasi.html', 'one of them'],
    ['/pengaturan', 'aplikasi.html', 'the settings'],
    ['/kantor/', 'kantor/index.html', 'the office'],
    ['/kantor/pengguna', 'kantor/index.html', 'a page of the office, which reads the address'],
    ['/en/', 'en/index.html', 'home in English'],
    ['/en/daftar/', 'en/daftar/index.html', 'the form in English'],
    ['/en/daftar/nama', 'en/aplikasi.html', 'the app in English'],
    ['/su/kiriman', 'aplikasi.html', 'a language without pages of its own'],
    ['/aplikasi.html', 'aplikasi.html', 'the shell under its own name: the service worker fetches it'],
  ])('%s is %s: %s', async (path, file) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([200, file]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['/daftar', '/daftar/'],
    ['/kantor', '/kantor/'],
    ['/en', '/en/'],
    ['/en/daftar', '/en/daftar/'],
  ])('%s leads on to %s', async (path, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([308, location]);
  });

  it.each([
    ['/assets/app-0000.js', 'a script of an older release is not answered with a page'],
    ['/assets/', 'a folder'],
    ['/kantor/kasus.js', 'a file that the office does not have'],
    ['/../keys.json', 'a way out of the folder'],
    ['/..%2fkeys.json', 'a way out of the folder, disguised'],
    ['/%2e%2e/keys.json', 'a way out of the folder, disguised otherwise'],
    ['/assets/..%5c..%5ckeys.json', 'a way out in the manner of another system'],
    ['/index.html%00.js', 'a name cut short by a byte of zero'],
    ['/%E0%A4%A', 'an address in no encoding'],
    ['//daftar', 'an address that would lead on to another host'],
    ['/.built-from', 'a file that is not for visitors'],
    ['/index.html.br', 'a compressed twin by its own name'],
    ['/nope', 'a page that does not exist'],
  ])('%s is a kind 404: %s', async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([404, '404.html']);
  });

  it('are a 404 in plain words while nothing has been built', async () => {
    const response = await createStaticFiles(join(root, 'nothing'))('/', new Headers());
    expect([response.status, await response.text()]).toEqual([404, 'Halaman tidak ada. / Page not found.\n']);
  });
});

describe('a file', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
    ['', null],
  ])('asked for with "%s" comes as %s, and caches are told', async (accepted, encoding) => {
    const response = await get('/', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('of assets is kept for a year, because its name changes with its content', async () => {
    const response = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('assets/app-1a2b.js.br');
  });

  it('of the service worker is asked for anew every time, and answered with 304 while it is the same', async () => {
    const first = await get('/sw.js');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/sw.js', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('that is a picture is not compressed twice', async () => {
    const response = await get('/icon.png', { 'accept-encoding': 'br' });
    expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([null, null]);
  });
});
