import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { partHeaders, readerHeaders, securityHeaders } from '#server/security-headers.ts';
import { OWN_PAGE } from '#server/testing/office-accounts.ts';
import { sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PUBLIC_URL = 'https://payung.example';

/** What the intake may say beside what it says to the browser; anything else is something that nobody has thought about. */
const OTHER = [
  'allow',
  'cache-control',
  'content-encoding',
  'content-length',
  'content-type',
  'etag',
  'link',
  'location',
  'retry-after',
  'set-cookie',
  'vary',
  'www-authenticate',
];

const FILES = [
  'index.html',
  '404.html',
  'harga/index.html',
  'kantor/index.html',
  'sw.js',
  'manifest.webmanifest',
  'icon-192.png',
  'assets/a.js',
  'assets/a.css',
  'wilayah/32.json',
  'ocr/0123456789/worker.min.js',
  'ocr/0123456789/core.wasm',
  'halaman/id.json',
];

interface Asked {
  readonly path: string;
  readonly status: number;
  readonly init?: RequestInit;
}

const post = (path: string, status: number, body: unknown, headers: Record<string, string> = {}): Asked => ({
  path,
  status,
  init: { method: 'POST', body: JSON.stringify(body), headers },
});

/** Every kind of answer, and what it must say to the browser. */
const ANSWERS: Readonly<Record<'page' | 'part' | 'reader', readonly Asked[]>> = {
  page: [
    { path: '/', status: 200 },
    { path: '/harga/', status: 200 },
    { path: '/harga', status: 308 },
    { path: '/nowhere/', status: 404 },
    { path: '/%E0%A4%A', status: 404 },
    { path: '/kantor/masuk', status: 200 },
    { path: '/sw.js', status: 200 },
    { path: '/manifest.webmanifest', status: 200 },
    { path: '/icon-192.png', status: 200 },
    { path: '/wilayah/32.json', status: 200 },
    { path: '/halaman/id.json', status: 200 },
    { path: '/assets/nope.js', status: 404 },
    { path: '/ocr/nope.js', status: 404 },
    { path: '/healthz', status: 200 },
    { path: '/readyz', status: 200 },
    { path: PATHS.config, status: 200 },
    { path: PATHS.config, status: 200, init: { method: 'HEAD' } },
    { path: '/api/openapi.json', status: 200 },
    { path: '/api/nope', status: 404 },
    { path: PATHS.submissions, status: 405 },
    { path: PATHS.submissions, status: 405, init: { method: 'OPTIONS', headers: { origin: 'https://evil.example' } } },
    { path: '/', status: 404, init: { method: 'DELETE' } },
    { path: OFFICE_PATHS.me, status: 401 },
    { path: '/api/v1/cases', status: 401 },
    post(PATHS.submissions, 400, 'x'),
    post(PATHS.submissions, 413, 'x'.repeat(2_000_000)),
    post(PATHS.status, 200, { protocol: 1, questions: [{ id: sampleSubmission().id, secret: sampleSecret() }] }),
    post(CLAIMS_PATH, 200, { protocol: 1, reference: 'K7M-2QX-94D', code: 'K7M2-QX94-DK7M-2QX9' }),
    post(OFFICE_PATHS.signIn, 403, {}),
    post(OFFICE_PATHS.signIn, 401, { username: 'siapa', password: 'x' }, OWN_PAGE),
  ],
  part: [
    { path: '/assets/a.js', status: 200 },
    { path: '/assets/a.css', status: 200 },
  ],
  reader: [
    { path: '/ocr/0123456789/worker.min.js', status: 200 },
    { path: '/ocr/0123456789/core.wasm', status: 200 },
  ],
};
const WANTED = { page: securityHeaders, part: partHeaders, reader: readerHeaders };
const ALL = Object.entries(ANSWERS).flatMap(([kind, asked]) => asked.map((each) => ({ kind, ...each })));

describe('whatever is asked, the answer', () => {
  const { begin, request, settingsFrom } = useTestIntake('postgresql', sealSubmission);
  let distFolder = '';

  beforeAll(async () => {
    distFolder = await mkdtemp(join(tmpdir(), 'payung-dist-'));
    for (const file of FILES) {
      await mkdir(dirname(join(distFolder, file)), { recursive: true });
      await writeFile(join(distFolder, file), 'x');
    }
  });
  afterAll(() => rm(distFolder, { recursive: true }));
  beforeEach(() => begin({ distFolder, settings: settingsFrom({ PUBLIC_URL }) }));

  const ask = ({ path, init }: Asked) => request(path, { headers: { origin: 'https://evil.example' }, ...init });

  it.each(ALL)('says all that a browser is to go by, as a $kind: $path ($status)', async (asked) => {
    const response = await ask(asked);
    expect(response.status).toBe(asked.status);
    const wanted = Object.entries(WANTED).find(([kind]) => kind === asked.kind)?.[1](PUBLIC_URL);
    expect(Object.fromEntries(response.headers)).toMatchObject(wanted ?? { wanted: 'nothing' });
  });

  it.each(ALL)('allows nothing to other sites and tells nothing of what runs here: $path ($status)', async (asked) => {
    const { headers } = await ask(asked);
    const known = [...OTHER, ...Object.keys(securityHeaders(PUBLIC_URL))];
    expect([...headers.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(ALL.filter(({ path }) => path.startsWith('/api/')))(
    'of the API is kept by nobody, unless it is the same for everybody: $path ($status)',
    async (asked) => {
      const { headers, status } = await ask(asked);
      const isForAll = status === 200 && [PATHS.config, '/api/openapi.json'].some((path) => path === asked.path);
      expect(headers.get('cache-control')).toBe(isForAll ? 'no-cache' : 'no-store');
      expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json/);
    },
  );

  it('policy lets in no script but our own, and no page around ours', () => {
    const policy = securityHeaders(PUBLIC_URL)['content-security-policy'] ?? '';
    const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each]));
    expect(directives.get('script-src')).toBe("script-src 'self'");
    expect(directives.get('style-src')).toBe("style-src 'self'");
    for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
      expect(directives.get(name)).toBe(`${name} 'none'`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(securityHeaders(PUBLIC_URL)['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });
});
