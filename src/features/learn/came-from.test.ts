import { expect, it } from 'vitest';
import { cameFrom } from '#features/learn/came-from.ts';

it.each([
  ['#/daftar/nama?d=0190-ab', 'id', '/daftar/nama?d=0190-ab', 'a question of a form'],
  ['#/daftar/', 'en', '/en/daftar/', 'a page in the language that was chosen meanwhile'],
  ['#/en/kiriman', 'id', '/kiriman', 'and back'],
  ['', 'id', null, 'nowhere'],
  ['#/', 'id', null, 'the front page, where it leads anyway'],
  ['#//elsewhere.example', 'id', null, 'another host is not followed'],
  ['#/\\elsewhere.example', 'id', null, 'nor when it is written so'],
  ['#javascript:alert(1)', 'id', null, 'nor a script'],
] as const)('the way back of %s in %s is %s: %s', (hash, language, path, _what) => {
  expect(cameFrom(hash, language)).toBe(path);
});
