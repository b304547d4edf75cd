import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const MODEL = read('docs/threat-model.md');

/** The arrows of the design: each has a table of its own. */
const ARROWS = [
  'Person → page',
  'Page → IndexedDB',
  'Page ↔ service worker',
  'Phone → intake: submissions',
  'Phone → intake: status, withdrawals, claims',
  'Phone → intake: photos',
  'Phone → intake: reconcile, agents',
  'Phone → phone',
  'Intake → database',
  'Officer → console → intake',
  'Intake → webhook',
  'Other system → API',
  'Operator → machine, keys, backup',
];

/** The rows of the tables: letter, threat, what holds, what shows it. */
const ROWS = MODEL.split('\n')
  .filter((line) => /^\| [STRIDE] /.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, 5),
  );

describe('the threat model, as it is written down', () => {
  it.each(ARROWS)('has a table of its own for %s, with each kind of threat', (arrow) => {
    const [, after = ''] = MODEL.split(`\n### ${arrow}`);
    const [table = ''] = after.split('\n#');
    const letters = new Set([...table.matchAll(/^\| ([STRIDE]) /gm)].map(([, letter]) => letter));
    expect(['S', 'T', 'R', 'I', 'D', 'E'].filter((letter) => !letters.has(letter))).toEqual([]);
  });

  it('names for each threat the test that shows what holds, or the reason why there is none', () => {
    expect(ROWS.length).toBeGreaterThan(80);
    const bare = ROWS.filter(
      ([, threat = '', holds = '', shown = '']) =>
        threat === '' || holds === '' || !/`[\w./-]+\.(test|story)\.tsx?` “|\bnone: ./.test(shown),
    );
    expect(bare).toEqual([]);
  });

  it('names only tests that are there, by their titles', () => {
    const named = [...MODEL.matchAll(/`([\w./-]+\.(?:test|story)\.tsx?)` “([^”]+)”/g)];
    expect(named.length).toBeGreaterThan(80);
    const missing = named.filter(
      ([, path = '', title = '']) => !existsSync(join(ROOT, path)) || !read(path).includes(title),
    );
    expect(missing.map(([text]) => text)).toEqual([]);
  });
});
