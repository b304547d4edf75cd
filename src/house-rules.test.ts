import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The walls that no compiler and no linter can hold. Each title is a rule; the comment is its reason. */
const ROOT = join(import.meta.dirname, '..');
const ROOMS = [
  'src/domain',
  'src/device',
  'src/ui',
  'src/i18n',
  'src/features',
  'src/app',
  'src/console',
  'server',
  'e2e',
  'bench',
  'scripts',
  'locales',
];

/**
 * What the oldest phones that we build for do not have, and the first browsers that have it. All of JavaScript after ES2022 the
 * compiler's lib refuses as well; of what a browser brings it knows no age.
 */
const OLDEST = "['chrome92', 'firefox90', 'safari15.4']";
const NEWER: Readonly<Record<string, string>> = {
  structuredClone: 'Chrome 98, Firefox 94',
  'Object.hasOwn': 'Chrome 93, Firefox 92',
  'Object.groupBy': 'Chrome 117, Firefox 119, Safari 17.4',
  'Map.groupBy': 'Chrome 117, Firefox 119, Safari 17.4',
  findLast: 'Chrome 97, Firefox 104',
  findLastIndex: 'Chrome 97, Firefox 104',
  toSorted: 'Chrome 110, Firefox 115, Safari 16',
  toReversed: 'Chrome 110, Firefox 115, Safari 16',
  toSpliced: 'Chrome 110, Firefox 115, Safari 16',
  fromAsync: 'Chrome 121, Firefox 115, Safari 16.4',
  withResolvers: 'Chrome 119, Firefox 121, Safari 17.4',
  isWellFormed: 'Chrome 111, Firefox 119, Safari 16.4',
  randomUUID: 'Firefox 95',
  'navigator.locks': 'Firefox 96',
  'AbortSignal.timeout': 'Chrome 103, Firefox 100, Safari 16',
  'AbortSignal.any': 'Chrome 116, Firefox 124, Safari 17.4',
  throwIfAborted: 'Chrome 100, Firefox 97',
  reportError: 'Chrome 95, Firefox 93',
  CompressionStream: 'Firefox 113, Safari 16.4',
  DecompressionStream: 'Firefox 113, Safari 16.4',
  OffscreenCanvas: 'Firefox 105, Safari 16.4',
  'URL.canParse': 'Chrome 120, Firefox 115, Safari 17',
  'URL.parse': 'Chrome 126, Firefox 126, Safari 18',
  'Response.json': 'Chrome 105, Firefox 115, Safari 17',
  'Intl.Segmenter': 'Firefox 125',
  requestSubmit: 'Safari 16',
  showPicker: 'Chrome 99, Firefox 101, Safari 16',
  checkVisibility: 'Chrome 105, Firefox 106, Safari 17.4',
  inert: 'Chrome 102, Firefox 112, Safari 15.5',
  visualViewport: 'Firefox 91',
  userActivation: 'Firefox 120, Safari 16.4',
  startViewTransition: 'Chrome 111, Firefox 144, Safari 18',
  requestIdleCallback: 'no Safari',
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const files = filesBelow(ROOT);
const code = files.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const product = code.filter(({ path }) => /^(src|server)\//.test(path) && !isForTests(path));

describe('the house', () => {
  it('is seen by these rules: a guard that reads no files passes everything', () => {
    expect(product.length).toBeGreaterThan(60);
  });

  it.each(ROOMS)('%s says in a README of at most fifteen lines what it is for', (room) => {
    const readme = join(ROOT, room, 'README.md');
    expect(existsSync(readme), `${room} has no README.md`).toBe(true);
    expect(
      readFileSync(readme, 'utf8').trimEnd().split('\n').length,
      `${room}/README.md is too long`,
    ).toBeLessThanOrEqual(room === 'bench' || room === 'e2e' ? 40 : 15);
  });

  // A name like this says nothing, and such a file grows for ever.
  it('has no file or folder called utils, helpers, misc, common or shared, and no barrel', () => {
    const offenders = code.filter(({ path }) =>
      path.split('/').some((part) => /^(utils?|helpers?|misc|common|shared|index)(\.(ts|tsx|mjs))?$/.test(part)),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Offline is the rule: what may be asked of the network, and with which time limit, is decided in one room.
  it('asks the network for something only in device/, and in one file of the console', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        path.startsWith('src/') &&
        !path.startsWith('src/device/') &&
        // The office works online: its one file that asks.
        path !== 'src/console/office-api.ts' &&
        /\bfetch\(|XMLHttpRequest|sendBeacon|EventSource|WebSocket/.test(text),
    );
    expect(names(offenders)).toEqual([]);
  });

  // What a transaction is not handed, Dexie may let go past it: see withinOne in db.ts. The rescue has no Dexie.
  it('begins a transaction of the phone only in db.ts', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        path.startsWith('src/') && !/^src\/device\/(db|rescue-queue)\.ts$/.test(path) && text.includes('.transaction('),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Without signal, and before it is on the phone, it cannot be had: a page must not stay reading for ever.
  it('says in each hook of a page what is when the code that it fetches cannot be had', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        /^src\/(features|app)\/(.*\/)?use-[^/]*$/.test(path) &&
        // What guards an agent's phone is kept on it: it shows nothing rather than too much.
        path !== 'src/features/agent/use-gate.ts' &&
        text.includes(' import(') &&
        !/\bcatch\b/.test(text),
    );
    expect(names(offenders)).toEqual([]);
  });

  // A folder without a wall of its own lets its neighbours in, and nobody is told.
  it('has a wall in the lint around every feature: none imports another', () => {
    const lint = readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8');
    const features = readdirSync(join(ROOT, 'src/features'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    const open = features.filter(
      ({ name }) =>
        !lint.includes(`"files": ["src/features/${name}/**/*.{ts,tsx}"]`) || !lint.includes(`"!#features/${name}/**"`),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  // A phone never carries what only an officer needs: the console is built by itself, and nothing else may know it.
  it('has nothing that knows the console but the console', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        !path.startsWith('src/console/') && /from '#console\/|console\//.test(text.replaceAll(/\/\/.*/g, '')),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Who has such a phone could not finish the form, and whoever tests it has a newer one.
  it('uses nothing that the oldest phones lack, unless the file asks first whether it is there', () => {
    expect(readFileSync(join(ROOT, 'vite.config.ts'), 'utf8'), 'the table is made for others').toContain(OLDEST);
    const offenders = product
      .filter(({ path }) => /^src\/(app|device|domain|features|i18n|ui)\//.test(path))
      .flatMap(({ path, text }) => {
        const plain = text.replaceAll(/(?<![^\s{])\/\*[\s\S]*?\*\/|\/\/.*/g, '');
        const lacked = Object.entries(NEWER).filter(([name]) => {
          const isUsed = new RegExp(`(?<!\\w)${name}\\b`).test(plain);
          return isUsed && !new RegExp(`typeof ${name}\\b|${name} [!=]== undefined|'${name}' in `).test(plain);
        });
        return lacked.map(([name, since]) => `${path}: ${name} (${since})`);
      });
    expect(offenders).toEqual([]);
  });

  // What only its own test calls is kept up for nobody.
  it('has nothing that only a test asks for', () => {
    const times = new Map<string, number>();
    for (const { text } of code.filter(({ path }) => !isForTests(path)))
      for (const [word] of text.matchAll(/\w+/g)) times.set(word, (times.get(word) ?? 0) + 1);
    const offenders = product.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)]
        .filter(([, name = '']) => times.get(name) === 1)
        .map(([, name]) => `${path}: ${name}`),
    );
    expect(offenders).toEqual([]);
  });

  // An error that is caught and forgotten is how an enrolment disappears.
  it('says beside every catch why it may catch', () => {
    const offenders = product.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, at) => {
        if (!/(?<!\bz)(\.|\}\s*)catch\b\s*(\(|\{)/.test(line)) return [];
        const near = lines.slice(Math.max(0, at - 3), at + 4).join('\n');
        return /\/\/|\/\*|\*\//.test(near) ? [] : [`${path}:${at + 1}`];
      });
    });
    expect(offenders).toEqual([]);
  });

  // Where units share a worker, Dexie keeps to whatever store the first of them had: with another order of files, none at all.
  it('gives each unit with a phone beneath it a process of its own', () => {
    const config = readFileSync(join(ROOT, 'vitest.config.ts'), 'utf8');
    const offenders = code.filter(
      ({ path, text }) =>
        /^src\/(domain|i18n|features)\/.*\.test\.tsx?$/.test(path) && text.includes("'fake-indexeddb/auto'"),
    );
    expect(offenders.length).toBeGreaterThan(0);
    expect(names(offenders.filter(({ path }) => !config.includes(`'${path}'`)))).toEqual([]);
  });

  // Cryptography that is spread out cannot be reviewed.
  it('does cryptography in a handful of files', () => {
    const allowed =
      /^(src\/console\/handover\/digest|src\/device\/(vault|agent\/|signing-device|seal|intake|outbox|receipt|surroundings|base64url|config|drafts|digest)|server\/(keys|password-hash|device-keys|hpke-open|open-envelope|seal-words|seal-envelope|receipts|digest|look-up)|server\/store\/|server\/routes\/|server\/demo\/)/;
    const offenders = product.filter(
      ({ path, text }) => /crypto\.subtle|node:crypto|@hpke\/core/.test(text) && !allowed.test(path),
    );
    expect(names(offenders)).toEqual([]);
  });

  it('keeps all SQL in server/store', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        !path.startsWith('server/store/') &&
        /\b(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from)\b/is.test(
          text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
        ) &&
        /`|'/.test(text) &&
        /sql`|\.query\(/.test(text),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Behind the socket of the embedded database is one session: outside a transaction, messages of two connections mix.
  it('asks the database for everything inside a transaction, reading too', () => {
    const calls = product.flatMap(({ path, text }) => {
      if (!path.startsWith('server/')) return [];
      const without = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      const asked = [...without.matchAll(/(?<![-\w])(?:queries|watch)\s*\.\s*(\w+)/g)];
      return asked.map(([, call]) => ({ path, text, call }));
    });
    expect(calls.length).toBeGreaterThan(60);
    expect(names(calls.filter(({ call }) => call !== 'transaction'))).toEqual([]);
  });

  // The content security policy forbids inline styles and scripts; so does Trusted Types.
  it('puts no markup or style into the page from a string', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        path.startsWith('src/') &&
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|\sstyle=/.test(text),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Full zod weighs three times as much and looks for `new Function`, which the content security policy forbids.
  it('uses the small zod on the phone', () => {
    const offenders = product.filter(({ path, text }) => path.startsWith('src/') && /from 'zod'/.test(text));
    expect(names(offenders)).toEqual([]);
  });

  // `required` makes Firefox say "invalid entry" before anything is typed; a disabled button is silent about its reason.
  it('says aria-required rather than required, and never disables a control without words', () => {
    const offenders = product.filter(
      ({ path, text }) =>
        path.endsWith('.tsx') && /\s(required|disabled)(=|\s|>)/.test(text.replaceAll(/aria-(required|disabled)/g, '')),
    );
    expect(names(offenders)).toEqual([]);
  });

  // Figures come from the domain, where each has its legal source and its dates; a text would go stale unseen.
  it('has no amount of rupiah and no percentage typed into a text', () => {
    const offenders = files.filter(
      ({ path, text }) =>
        /^locales\/.*\.json$/.test(path) &&
        /Rp\s?\d|\d\s?(%|persen|percent)|\d[.,]\d{3}\b/.test(text.replaceAll(/"(hint|example)[^"]*":\s*"[^"]*"/g, '')),
    );
    expect(names(offenders)).toEqual([]);
  });

  // People, numbers and places in tests are invented: region 99, or the published test vectors.
  it('speaks of itself alone', () => {
    const offenders = files.filter(
      ({ path, text }) =>
        !path.endsWith('house-rules.test.ts') &&
        !/package-lock/.test(path) &&
        /\/work\/|\.\.\/shared\/|\bclaude\b|\bchatgpt\b|\bcopilot\b|\blanguage model\b/i.test(text),
    );
    expect(names(offenders)).toEqual([]);
  });
});

function isForTests(path: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path);
}

function names(offenders: readonly SourceFile[]): string[] {
  return offenders.map(({ path }) => path);
}

function filesBelow(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return [
        'node_modules',
        'dist',
        'data',
        'data-demo',
        '.git',
        '.cache',
        'wilayah',
        'test-results',
        'migrations',
        'results',
      ].includes(basename(path))
        ? []
        : filesBelow(path);
    }
    return /\.(ts|tsx|mjs|md|json|css|html)$/.test(entry.name)
      ? [{ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }]
      : [];
  });
}
