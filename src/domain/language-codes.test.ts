import { expect, test } from 'vitest';
import { languagePrefixOf } from '#domain/language-codes.ts';

test.each([
  ['/en/daftar/', '/en', 'a page in English'],
  ['/su/', '/su', 'a front page'],
  ['/daftar/', '', 'a page in the source'],
  ['/env/', '', 'a folder that only begins like a language'],
  ['/en', '', 'no page of ours: they end in a slash'],
  ['/id/', '', 'the source has no prefix'],
])('the path %s is below %j (%s)', (path, prefix) => {
  expect(languagePrefixOf(path)).toBe(prefix);
});
