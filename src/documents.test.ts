import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { SETTINGS_TABLE } from '#server/settings.ts';

/** What the documents say, held to what is so. A document that nobody tests is a rumour. */
const ROOT = join(import.meta.dirname, '..');
const FOLDERS = '{.ci,bench,docs,e2e,locales,ops,scripts,server,src}';
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const find = (...patterns: readonly string[]) =>
  globSync([...patterns], { cwd: ROOT, exclude: (path) => path.includes('node_modules') });

const documents = find('*.md', `${FOLDERS}/**/*.md`).map((path) => ({ path, text: read(path) }));
const files = find('*', '.*.{json,mjs}', `${FOLDERS}/**/*.*`);

it('there are documents: a guard that reads none passes everything', () => {
  expect(documents.length).toBeGreaterThan(50);
  expect(files.length).toBeGreaterThan(1_000);
});

it('link only to files that exist', () => {
  const offenders = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
      .map((target) => `${path} → ${target}`),
  );
  expect(offenders).toEqual([]);
});

it('name only source files that exist', () => {
  const offenders = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/`[^`\n]*`/g)]
      .flatMap(([code]) => code.match(/(?<![*\w./-])(?:\.\.\/)*\w[\w./-]*\.(?:tsx?|mjs|css|sql|sh|ya?ml)\b/g) ?? [])
      .filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name.replaceAll('../', '')}`)))
      .map((name) => `${path}: ${name}`),
  );
  expect(offenders).toEqual([]);
});

it('name only commands of npm that there are, and each that is not part of another', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const commands = Object.keys(scripts);
  const words = documents.map(({ text }) => text).join('\n');
  const named = [...words.matchAll(/npm run ([\w:-]+)|`((?:bench|drill|soak):[\w-]+)`/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
  expect(named.filter((name) => !commands.includes(name))).toEqual([]);
  const isTold = (name: string) =>
    named.includes(name) || words.includes(`npm ${name}`) || Object.values(scripts).join('\n').includes(`npm:${name}`);
  expect(commands.filter((name) => !isTold(name))).toEqual([]);
});

it('name every room, and every task of people on the phone', () => {
  const rooms = find('src/*/README.md', '{bench,e2e,scripts,server}/README.md');
  expect(rooms.filter((readme) => !read('README.md').includes(`](${readme})`))).toEqual([]);
  const tasks = readdirSync(join(ROOT, 'src/features'), { withFileTypes: true }).filter((each) => each.isDirectory());
  for (const { name } of tasks) {
    expect(read('src/features/README.md')).toContain(`\`${name}\``);
    expect(read('docs/design.md')).toMatch(new RegExp(`PEOPLE DO ON THE PHONE: [^.]*\\b${name}\\b`));
  }
});

it('list every decision, in order', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/^\| \[(\d{4})\]\((\S+)\)/gm)];
  expect(listed.map(([, , file]) => `docs/decisions/${file}`)).toEqual(find('docs/decisions/0*.md').toSorted());
  for (const [, number = '', file = ''] of listed) expect(file.startsWith(`${number}-`)).toBe(true);
});

it('say in 0004 each budget that the build is held to', () => {
  const decision = read('docs/decisions/0004-weight.md').replaceAll(/\s+/g, ' ');
  const budgets = [...read('.size-limit.mjs').matchAll(/limit: '(\d+ kB)'/g)].map(([, budget = '']) => budget);
  expect(budgets).toHaveLength(4);
  expect(budgets.filter((budget) => !decision.includes(` ${budget}`))).toEqual([]);
});

it('list the settings that there are and no others, and operations sets no others', () => {
  const known: readonly string[] = SETTINGS_TABLE.map(({ name }) => name);
  const listed = [...read('docs/settings.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
  expect(listed).toEqual(known);
  const set = [...read('ops/payung.env').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  expect(set.length).toBeGreaterThan(5);
  expect(set.filter((name) => !known.includes(name))).toEqual([]);
});

it('name in the walk through the office what its screens say', () => {
  const texts = find('locales/id/*.json').flatMap((path) => textsIn(JSON.parse(read(path))));
  // What the browsers call theirs.
  const others = ['Add', 'Network', 'Offline'];
  const named = [
    ...read('docs/trying-the-office.md')
      .replaceAll(/`[^`]*`/g, '')
      .matchAll(/\*\*(\S[^*,]*)\*\*|\b_([^_\n]+)_\b/g),
  ]
    .map(([, strong, emphasis]) => strong ?? emphasis ?? '')
    .filter((words) => !others.includes(words));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((words) => !texts.some((text) => text === words || text.startsWith(`${words} {{`)))).toEqual([]);
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
