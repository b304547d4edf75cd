import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, NAMESPACES } from '#i18n/languages.ts';

/** A language is offered (LANGUAGES) only when it is complete; these tests hold it to that. */
const LOCALES = join(import.meta.dirname, '../../locales');
const [SOURCE, ...OTHERS] = LANGUAGES;

/** The texts in which "diterima" stands, for what the office has decided: each other would say it of something that has only arrived. */
const SAYING_ACCEPTED = [
  'bag:group.registered',
  'bag:pay.rule_registered',
  'bag:pay.why_upheld',
  'office-coverage:headline.hidden',
  'office-coverage:headline.noTarget',
  'office-coverage:headline.target',
  'office-coverage:live',
  'office-coverage:month.target',
  'office-coverage:region.tile',
  'office-coverage:region.tilesWhat',
  'office-coverage:region.what',
  'office-coverage:state.accepted',
  'office-coverage:targets.registered',
  'office-coverage:targets.registeredLabel',
  'problems:office-contact',
  'status:anew.whyDeclined',
  'status:state.registered.title',
];

describe('the texts', () => {
  it('are seen by these tests', () => {
    expect(NAMESPACES.flatMap((namespace) => [...textsOf(SOURCE, namespace).keys()]).length).toBeGreaterThan(50);
  });

  it.each(LANGUAGES)('of %s stand in the files that the app loads, and in no others', (language) => {
    expect(readdirSync(join(LOCALES, language)).sort()).toEqual(NAMESPACES.map((name) => `${name}.json`).sort());
  });

  describe.each(OTHERS.flatMap((language) => NAMESPACES.map((namespace) => ({ language, namespace }))))(
    'of $language in $namespace',
    ({ language, namespace }) => {
      const source = textsOf(SOURCE, namespace);
      const own = textsOf(language, namespace);

      it('say everything that is said in Indonesian, and nothing that is not', () => {
        expect(new Set([...own.keys()].map(withoutPlural))).toEqual(new Set([...source.keys()].map(withoutPlural)));
      });

      it('have both singular and plural where the language has both', () => {
        const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        const counted = [...source.keys()].filter((key) => withoutPlural(key) !== key).map(withoutPlural);
        const missing = counted.flatMap((key) =>
          categories.map((category) => `${key}_${category}`).filter((each) => !own.has(each)),
        );
        expect(missing).toEqual([]);
      });

      it('fill in the same placeholders', () => {
        const differing = [...own].filter(([key, text]) => {
          const inSource = source.get(key) ?? source.get(`${withoutPlural(key)}_other`) ?? '';
          return placeholders(text).join() !== placeholders(inSource).join();
        });
        expect(differing.map(([key]) => key)).toEqual([]);
      });
    },
  );

  it.each(LANGUAGES)('of %s are never empty, and have no space at an end', (language) => {
    const bare = NAMESPACES.flatMap((namespace) =>
      [...textsOf(language, namespace)]
        .filter(([, text]) => text === '' || text !== text.trim())
        .map(([key]) => `${namespace}:${key}`),
    );
    expect(bare).toEqual([]);
  });

  // Who reads "diterima" believes that the office has decided. What has merely arrived is "sampai" on a phone, "masuk" in the office.
  it.each([
    ['id', /diterima/i],
    ['jv', /(?:di|ka)tampi\b/i],
    ['su', /(?:di|ka)tampi\b/i],
  ] as const)(
    'of %s call accepted what the office has decided, and nothing that has only arrived',
    (language, word) => {
      const phone = [
        'agent',
        'bag',
        'carry',
        'enrol',
        'outbox',
        'photo',
        'problems',
        'rescue',
        'status',
        'witness',
      ] as const;
      const office = ['office-carry', 'office-coverage'] as const;
      const saying = [...phone, ...office].flatMap((namespace) =>
        [...textsOf(language, namespace)].filter(([, text]) => word.test(text)).map(([key]) => `${namespace}:${key}`),
      );
      expect(new Set(saying)).toEqual(new Set(SAYING_ACCEPTED));
    },
  );

  // Who reads a second name looks for a second code. The column of an exported file keeps its heading: files of today come back next year.
  it.each([
    ['id', /kode (anda|pendaftaran)|nomor rujukan/i],
    ['en', /your code|code of the entry|reference code/i],
    ['jv', /kode (panjenengan|pandhaptaran|pendaftaran)|nomer rujukan/i],
    ['su', /kode (anjeun|pendaptaran|pendaftaran)|nomer rujukan/i],
  ] as const)('of %s have one name for the code of an enrolment', (language, other) => {
    const naming = NAMESPACES.filter((namespace) => namespace !== 'office-export' && namespace !== 'console').flatMap(
      (namespace) =>
        [...textsOf(language, namespace)].filter(([, text]) => other.test(text)).map(([key]) => `${namespace}:${key}`),
    );
    expect(naming).toEqual([]);
  });

  // An agent reads the pages of an enrolment too, and there "your NIK" would be hers.
  it.each([
    ['id', /(NIK|KTP|data|jawaban|peserta|bayar|umur) Anda|Anda (pekerja|sudah menjadi)/i],
    ['en', /your (NIK|KTP|data|answers|participant|age)|you are (paid|a participant)/i],
    ['jv', /(NIK|KTP|data|wangsulan|peserta|bayar|yuswa) panjenengan|panjenengan (pekerja|sampun dados)/i],
    ['su', /(NIK|KTP|data|jawaban|peserta|bayar|yuswa) anjeun|anjeun (pagawé|parantos janten)/i],
  ] as const)('of %s tell how an enrolment stands without saying whose it is', (language, whose) => {
    const saying = [
      ...[...textsOf(language, 'status')].filter(([key]) => key !== 'own.message'),
      ...[...textsOf(language, 'problems')].filter(([key]) => key.startsWith('office-')),
    ].filter(([, text]) => whose.test(text));
    expect(saying.map(([key]) => key)).toEqual([]);
  });

  // Figures come from the domain as placeholders, where each has its date and its legal source.
  it.each(LANGUAGES)('of %s hold no amount of money and no rate', (language) => {
    const typed = NAMESPACES.flatMap((namespace) =>
      [...textsOf(language, namespace)]
        .filter(([key, text]) => !/(hint|example)/i.test(key) && /Rp\s?\d|\d\s?(%|persen|percent)/i.test(text))
        .map(([key]) => `${namespace}:${key}`),
    );
    expect(typed).toEqual([]);
  });
});

/** All texts of a file by their dotted key. */
function textsOf(language: string, namespace: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'string') found.set(path, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, below] of Object.entries(node)) walk(below, path === '' ? key : `${path}.${key}`);
    } else throw new Error(`${language}/${namespace}.json: ${path} is neither a text nor a group of texts`);
  };
  walk(JSON.parse(readFileSync(join(LOCALES, language, `${namespace}.json`), 'utf8')), '');
  return found;
}

function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();
}
