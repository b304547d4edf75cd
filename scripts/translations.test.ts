import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NAMESPACES } from '#i18n/languages.ts';
import { LOCALES } from './locale-texts.ts';
import { TRANSLATIONS, findStale, markTranslated } from './translated-from.ts';

describe('our texts', () => {
  it.each(TRANSLATIONS)('in %s are translated from what the Indonesian says today', (language) => {
    const stale = findStale(LOCALES, language).map(({ key, reason }) => `${key} (${reason})`);
    expect(
      stale,
      `Look at these in locales/${language}, then: npm run translations -- --done ${language} KEY … (all: without keys)`,
    ).toEqual([]);
  });
});

describe('a translation', () => {
  let locales: string;
  beforeEach(() => {
    locales = mkdtempSync(join(tmpdir(), 'locales-'));
    mkdirSync(join(locales, 'id'));
    for (const namespace of NAMESPACES) write(namespace, {});
    write('common', { loading: 'Sebentar', nav: { home: 'Depan', skip: 'Ke isi' } });
  });
  afterEach(() => rmSync(locales, { recursive: true }));

  function write(namespace: string, texts: object): void {
    writeFileSync(join(locales, 'id', `${namespace}.json`), JSON.stringify(texts));
  }
  const waiting = () => findStale(locales, 'jv').map(({ key, reason }) => [key, reason]);

  it('waits until somebody says that it is done', () => {
    expect(waiting()).toEqual([
      ['common:loading', 'new'],
      ['common:nav.home', 'new'],
      ['common:nav.skip', 'new'],
    ]);
    expect(markTranslated(locales, 'jv')).toHaveLength(3);
    expect(waiting()).toEqual([]);
    expect(findStale(locales, 'su')).toHaveLength(3);
  });

  it('waits again when its source is changed, and nothing else does', () => {
    markTranslated(locales, 'jv');
    write('common', { loading: 'Sebentar, ya', nav: { home: 'Depan', skip: 'Ke isi' } });
    expect(waiting()).toEqual([['common:loading', 'changed']]);
    markTranslated(locales, 'jv', ['common:loading']);
    expect(waiting()).toEqual([]);
  });

  it('can be said done by its key, or with those beside it by a star', () => {
    markTranslated(locales, 'jv', ['common:nav.*']);
    expect(waiting()).toEqual([['common:loading', 'new']]);
    expect(() => markTranslated(locales, 'jv', ['common:nav.hone'])).toThrow('No text common:nav.hone');
  });

  it('of a text that is gone is forgotten', () => {
    markTranslated(locales, 'jv');
    write('common', { loading: 'Sebentar' });
    expect(waiting()).toEqual([]);
    markTranslated(locales, 'jv');
    expect(readFileSync(join(locales, 'translated-from/jv.txt'), 'utf8')).toMatch(/^common:loading [0-9a-f]{8}\n$/);
  });
});
