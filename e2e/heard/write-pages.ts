import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '#app/pages.ts';
import { LANGUAGES } from '#i18n/languages.ts';

// Writes the script in which every page that a build writes as a whole is opened by its address and heard from its top: the
// headings, in the order in which they are seen, and the last link. Usage: node e2e/heard/write-pages.ts [LANGUAGE] [PORT]

const language = LANGUAGES.find((each) => each === process.argv[2]) ?? 'id';
const port = Number(process.argv[3] ?? 8391);
const DIST = join(import.meta.dirname, '../../dist');

const lines = [`# Written by write-pages.ts: every page in ${language}, heard from its top. Opens /.`];
for (const { kind, path, file } of PAGES.filter((page) => page.language === language)) {
  // The form and the app's frame have scripts of their own.
  if (kind === 'not-found' || kind === 'app' || kind === 'first-step') continue;
  const headings = headingsIn(readFileSync(join(DIST, file), 'utf8'));
  lines.push(
    '',
    `# ${path}`,
    'key ctrl+l',
    `type 127.0.0.1:${port}${path}`,
    'key Enter',
    // The screen reader reads a page by itself as it opens; --max 90 lets it come to the end.
    `expect ${headings.map((each) => `${heard(each)}.{0,14}heading level`).join('.*')}`,
    'hush',
  );
}
console.log(lines.join('\n'));

/** The texts of the headings within the main part, as they stand. */
function headingsIn(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return [...main.matchAll(/<h([1-3])(?: [^>]*)?>([\s\S]*?)<\/h\1>/g)].map(([, , inside = '']) =>
    inside.replaceAll(/<[^>]*>/g, '').trim(),
  );
}

/** Letters and digits as they are said; whatever is between them may be said or not. */
function heard(text: string): string {
  return text
    .replaceAll(/&[^;]+;/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('.{0,12}');
}
