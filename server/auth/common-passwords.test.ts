import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  COMMON_PASSWORDS_FILE,
  encodeCommonPasswords,
  findNewPasswordProblem,
  isCommonPassword,
} from '#server/auth/common-passwords.ts';

it.each([
  ['123qweasdzxc', 'the first of those with twelve signs'],
  ['chickenwing101', 'among the first hundred, and nobody would write a rule for it'],
  ['ChickenWing101', 'in any case'],
  ['ｃhickenwing101', 'in any form of its letters'],
  ['zenitforever', 'among the last'],
])('%s is refused as a common password: %s', (password) => {
  expect(isCommonPassword(password)).toBe(true);
  expect(findNewPasswordProblem(password, 'sri')).toBe('password-common');
});

it('what is not in the list is judged by the rules alone', () => {
  expect(isCommonPassword('kuda hijau makan awan')).toBe(false);
  expect(findNewPasswordProblem('kuda hijau makan awan', 'sri')).toBeNull();
  expect(findNewPasswordProblem('bismillah1234', 'sri'), 'a piece').toBe('password-common');
  expect(findNewPasswordProblem('123qweasdzx', 'sri'), 'eleven signs').toBe('password-short');
});

it('the list has 43,940 passwords, sorted, each once', () => {
  const kept = readFileSync(COMMON_PASSWORDS_FILE);
  const entries = Array.from({ length: kept.length / 5 }, (_, at) => kept.subarray(at * 5, at * 5 + 5).toString('hex'));
  expect(entries).toHaveLength(43_940);
  expect(entries).toEqual([...new Set(entries)].sort());
});

it('a list is made of any passwords, without those that are too short', () => {
  const one = encodeCommonPasswords(['leavemealone']);
  expect(one).toHaveLength(5);
  expect(encodeCommonPasswords(['short', 'LeaveMeAlone', 'leavemealone', ''])).toEqual(one);
});
