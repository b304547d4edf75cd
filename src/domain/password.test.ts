import { expect, it } from 'vitest';
import { PASSWORD_MAX, findPasswordProblem } from '#domain/password.ts';

it.each<[string, string | null, string]>([
  ['', 'password-empty', 'nothing'],
  ['kuda hijau', 'password-short', 'ten signs'],
  ['x'.repeat(PASSWORD_MAX + 1), 'password-long', 'nobody types this'],
  ['password1234', 'password-common', 'first of every list'],
  ['P4ssw0rd!2026', 'password-common', 'dressed up'],
  ['123456789012', 'password-common', 'digits alone'],
  ['bismillah1234', 'password-common', 'a prayer'],
  ['Indonesia17081945', 'password-common', 'the day of independence'],
  ['sayangkamu1234', 'password-common', 'love'],
  ['BPJSketenagakerjaan1', 'password-common', 'the agency'],
  ['qwertyuiopasdfghjkl', 'password-common', 'the keyboard'],
  ['aaaaaaaaaaaaaaa', 'password-common', 'one letter'],
  ['sri.wahyuni-2026', 'password-common', 'the name of the account'],
  ['kuda hijau makan awan', null, 'a sentence of one\u2019s own'],
  ['Tr8-mxq0-Lv2p', null, 'what a password store makes'],
  ['hujan turun di rumah paman', null, 'common words, but not these'],
  ['ꦏꦸꦢꦲꦶꦗꦺꦴꦩꦔꦤ꧀ꦲꦮꦤ꧀', null, 'any script'],
])('%s is answered with %s: %s', (password, problem) => {
  expect(findPasswordProblem(password, 'sri.wahyuni')).toBe(problem);
});
