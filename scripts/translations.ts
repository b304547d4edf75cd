// npm run translations: which texts wait for a translator; with `-- --done LANGUAGE [KEY …]` says that they are translated.
import { isLanguage } from '#i18n/languages.ts';
import { LOCALES } from './locale-texts.ts';
import { SOURCE, TRANSLATIONS, findStale, markTranslated } from './translated-from.ts';

const USAGE = `npm run translations                               what waits for a translator
npm run translations -- --done LANGUAGE            all of it is translated
npm run translations -- --done LANGUAGE KEY …      these are, such as enrol:nik.hint or learn:*`;

const [command, language = '', ...keys] = process.argv.slice(2);
if (command === undefined) list();
else if (command === '--done' && isLanguage(language) && language !== SOURCE) {
  const done = markTranslated(LOCALES, language, keys.length === 0 ? ['*'] : keys);
  process.stdout.write(`${language}: ${done.length} texts are translated from today's ${SOURCE}.\n`);
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}

function list(): void {
  for (const each of TRANSLATIONS) {
    const stale = findStale(LOCALES, each);
    process.stdout.write(`${each}: ${stale.length === 0 ? 'nothing waits' : `${stale.length} wait`}\n`);
    for (const { key, source, reason } of stale) process.stdout.write(`  ${reason.padEnd(7)} ${key}  ${source}\n`);
  }
}
