import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LANGUAGES } from '#i18n/languages.ts';

/**
 * Writes what the accessibility statement tells (src/features/learn/accessibility-report.json) from the report that the stories of
 * e2e/a11y left behind. Refuses when any of them failed, or when a language is missing: `npm run a11y`.
 */
const ROOT = join(import.meta.dirname, '..');
const RUN = join(ROOT, '.cache/reports/a11y.json');
const REPORT = join(ROOT, 'src/features/learn/accessibility-report.json');

const Attachment = z.object({ name: z.string(), body: z.string().optional() });
const Result = z.object({ status: z.string(), attachments: z.array(Attachment) });
const Spec = z.object({ tests: z.array(z.object({ results: z.array(Result) })) });
const Suite = z.object({
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional();
  },
});
const Run = z.object({ suites: z.array(Suite), stats: z.object({ startTime: z.string(), unexpected: z.number() }) });
const Looks = z.array(z.object({ language: z.string(), place: z.string(), state: z.string(), browser: z.string() }));

const run = Run.parse(JSON.parse(readFileSync(RUN, 'utf8')));
if (run.stats.unexpected > 0) throw new Error('A story of e2e/a11y failed: mend that first');
const looks = run.suites.flatMap(looksIn);
const missing = LANGUAGES.filter((language) => !looks.some((look) => look.language === language));
if (missing.length > 0) throw new Error(`Nothing was looked at in ${missing.join(', ')}`);

const opened = looks.filter(({ state }) => state === 'as opened');
const heard: unknown = JSON.parse(readFileSync(join(ROOT, 'e2e/heard/heard.json'), 'utf8'));
const report = {
  testedOn: run.stats.startTime.slice(0, 10),
  browser: looks[0]?.browser ?? '',
  axe: versionOf('axe-core'),
  places: [...new Set(opened.map(({ place }) => place))].sort(),
  languages: [...LANGUAGES],
  looks: looks.length,
  looksWithErrors: looks.length - opened.length,
  // What a person heard and noted (e2e/heard): no test runs it.
  heard,
};
writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
console.log(`${looks.length} looks at ${report.places.length} pages in ${LANGUAGES.length} languages: ${REPORT}`);

function looksIn(suite: z.infer<typeof Suite>): z.infer<typeof Looks> {
  const own = suite.specs
    .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
    .flatMap(({ attachments }) => attachments.filter(({ name }) => name === 'looks'))
    .flatMap(({ body = '' }) => Looks.parse(JSON.parse(Buffer.from(body, 'base64').toString('utf8'))));
  return [...own, ...(suite.suites ?? []).flatMap(looksIn)];
}

function versionOf(name: string): string {
  const text = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
