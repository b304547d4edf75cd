import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** docs/acceptance.md, held to its word: each scenario is named by a test, or stands in its table with where it is held or why not. */
const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'docs/acceptance.md'), 'utf8');
const scenarios = [...text.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));
const rows = [...text.matchAll(/^\| (\d+) +\| (\S+) +\| (.+?) +\|$/gm)].map(([, number, where = '', says = '']) => ({
  number: Number(number),
  where: where.replaceAll('`', ''),
  says,
}));
const named = new Set(
  globSync(['{src,server,scripts}/**/*.test.{ts,tsx}', 'e2e/**/*.story.ts'], { cwd: ROOT }).flatMap(numbersIn),
);

it('there are eighty scenarios', () => {
  expect(scenarios).toEqual(Array.from({ length: 80 }, (_, place) => place + 1));
});

it('each is in the title of a test or in the table, and none in both', () => {
  const listed = rows.map(({ number }) => number);
  expect(
    scenarios.filter((number) => !named.has(number) && !listed.includes(number)),
    'held nowhere',
  ).toEqual([]);
  expect(
    listed.filter((number) => named.has(number)),
    'a title names it: its row says nothing',
  ).toEqual([]);
});

it.each(rows.filter(({ where }) => where !== 'none'))('$number is held by $where', ({ where, says }) => {
  expect(existsSync(join(ROOT, where))).toBe(true);
  const words = readFileSync(join(ROOT, where), 'utf8').replaceAll(/\s+(\* )?/g, ' ');
  expect(words).toContain(says);
});

/** The scenarios that the titles of a test file name. */
function numbersIn(path: string): number[] {
  const file = readFileSync(join(ROOT, path), 'utf8');
  const lists = [
    ...file.matchAll(/ACCEPTANCE (\d[\d, ]*)/g),
    ...file.matchAll(/ \((\d{1,2})\)['`]/g),
    ...(path.endsWith('.story.ts') ? file.matchAll(/['`](\d+(?:, \d+)*): /g) : []),
  ];
  return lists.flatMap(([, list = '']) => list.match(/\d+/g) ?? []).map(Number);
}
