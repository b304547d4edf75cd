import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { LearnPage } from '#features/learn/LearnPage.tsx';
import { BENEFIT_PAGES, TOUR, type TopicId } from '#features/learn/topics.ts';
import { LANGUAGES, type Language, NAMESPACES } from '#i18n/languages.ts';
import { textsAtBuild } from '#i18n/texts.ts';

const LOCALES = join(import.meta.dirname, '../../../locales');
/** How far one is on the tour, how to write into a form, a telephone number, and how React writes an apostrophe. */
const NOT_A_FACT = /<form\b.*?<\/form>|<p class="hint">[^<]*<\/p>|\b175\b|&#x27;/gs;
/** The pages whose every figure stands in a <Sourced>. */
const PAGES = [...TOUR, ...BENEFIT_PAGES, 'questions', 'terms'] as const;

describe.each(LANGUAGES)('the pages that explain, in %s', (language) => {
  it.each(PAGES)('show no figure without its source and date: %s', async (topic) => {
    const html = await htmlOf(topic, language);
    expect(outsideOfSourced(html.replaceAll(NOT_A_FACT, '')).filter((text) => /\d/.test(text))).toEqual([]);
  });

  it.each(PAGES)('name an account or a law, and when it was checked: %s', async (topic) => {
    const html = await htmlOf(topic, language);
    for (const [, line = '', accounts = ''] of html.matchAll(
      /class="sources"><p class="quiet">(.*?)<\/p>(.*?)<\/ul>/gs,
    )) {
      expect(line).toMatch(/\d{1,2} \p{L}+ 20\d\d/u);
      expect(accounts).toMatch(/<li>|<ul>$/);
      expect(`${line}${accounts}`).toMatch(/\/20\d\d|<li>/);
    }
  });
});

it('the reader of these tests sees a figure that has no source', () => {
  const html = '<div><p>Rp9</p><div class="sourced"><p>Rp8</p><div class="sources">2</div></div><p>3 bulan</p></div>';
  expect(outsideOfSourced(html)).toEqual(['Rp9', '3 bulan']);
});

async function htmlOf(topic: TopicId, language: Language): Promise<string> {
  const texts = NAMESPACES.map((name): [string, Record<string, unknown>] => {
    const read: Record<string, unknown> = JSON.parse(readFileSync(join(LOCALES, language, `${name}.json`), 'utf8'));
    return [name, read];
  });
  const i18n = await textsAtBuild(language, { [language]: Object.fromEntries(texts) });
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LearnPage topic={topic} today="2026-11-25" />
    </I18nextProvider>,
  );
}

/** The words of a page that do not stand in an element of the class "sourced". */
function outsideOfSourced(html: string): string[] {
  const found: string[] = [];
  const open: boolean[] = [];
  for (const [, tag, words = ''] of html.matchAll(/<([^>]+)>|([^<]+)/g)) {
    if (tag === undefined) {
      if (!open.includes(true)) found.push(words);
    } else if (tag.startsWith('/')) open.pop();
    else if (!/^(br|hr|img|input)\b|\/$/.test(tag)) open.push(/class="sourced"/.test(tag));
  }
  return found;
}
