import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#i18n/languages.ts';
import { PAGES, isAppPath } from '#app/pages.ts';

describe('the pages that a build writes', () => {
  it('are one file each', () => {
    expect(new Set(PAGES.map(({ file }) => file)).size).toBe(PAGES.length);
  });

  it.each(LANGUAGES)('can all be had in %s', (language) => {
    const kinds = PAGES.filter((page) => page.language === language).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['home', 'first-step', 'app', 'privacy']));
  });

  it('carry React only where something is filled in or listed', () => {
    const light = PAGES.filter(({ script }) => script === '/src/app/home.ts').map(({ kind }) => kind);
    expect(new Set(light)).toEqual(new Set(['home', 'privacy', 'comfort', 'learn', 'not-found']));
  });
});

describe('a link', () => {
  it.each([
    ['/daftar/', true, 'the first question'],
    ['/daftar/nama', true, 'another question'],
    ['/kiriman', true, 'the list'],
    ['/pengaturan', true, 'settings'],
    ['/kenyamanan/', true, 'the page where it is made comfortable, so that a form stays as it is'],
    ['/', false, 'the home page has no React'],
    ['/privasi/', false, 'nor has the page on personal data'],
    ['/daftar', false, 'the server sends it on to /daftar/'],
    ['/kirimanku', false, 'is none of ours'],
    ['/wilayah/ATTRIBUTION.txt', false, 'is a file'],
  ])('to %s is followed by the app: %s (%s)', (path, followed) => {
    expect(isAppPath(path)).toBe(followed);
  });
});
