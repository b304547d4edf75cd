import { describe, expect, it } from 'vitest';
import { regroupNik } from '#features/enrol/nik-grouping.ts';

/** `|` marks the caret. */
function typed(before: string): string {
  const caret = before.indexOf('|');
  const after = regroupNik(before.replace('|', ''), caret);
  return `${after.text.slice(0, after.caret)}|${after.text.slice(after.caret)}`;
}

describe('a NIK is grouped in fours while it is typed', () => {
  it.each([
    ['nothing changes within a group', '3273|', '3273|'],
    ['the fifth digit opens a group', '32730|', '3273 0|'],
    ['a pasted number is grouped and the caret stays at its end', '9901011505880005|', '9901 0115 0588 0005|'],
    ['a number pasted with dots is grouped by spaces', '990101.150588.0005|', '9901 0115 0588 0005|'],
    ['a digit put in the middle pushes the others along', '99010|1 1505', '9901 0|115 05'],
    ['a digit deleted in the middle pulls the others in', '990|1 0115', '990|1 0115'],
    ['a deleted space comes back and the caret is in front of it', '9901|0115', '9901| 0115'],
    ['a letter stays where it is, to be asked about', '99O1|', '99O1|'],
    ['an empty field stays empty', '|', '|'],
  ])('%s', (_why, before, after) => {
    expect(typed(before)).toBe(after);
  });

  it('takes a paste of ten thousand signs without losing the caret', () => {
    const long = '9'.repeat(10_000);
    expect(regroupNik(long, 10_000).caret).toBe(regroupNik(long, 10_000).text.length);
  });
});
