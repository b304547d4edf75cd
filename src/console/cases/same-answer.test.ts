import { expect, it } from 'vitest';
import { isSameAnswer } from '#console/cases/same-answer.ts';

it.each([
  ['Maria Bere', 'MARIA BERE', true],
  ['Maria  Bere ', 'Maria Bere', true],
  ['Maria Bere', 'Maria Berek', false],
  // Two words are not one: a name may be written either way, and the officer looks.
  ['Siti Aminah', 'Sitiaminah', false],
  ['', '', true],
  ['', 'Kupang', false],
])('“%s” and “%s” say the same: %s', (one, other, same) => {
  expect(isSameAnswer(one, other)).toBe(same);
});
