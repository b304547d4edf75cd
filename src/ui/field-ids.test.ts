import { describe, expect, it } from 'vitest';
import { describedBy } from '#ui/field-ids.ts';

describe('what is said after the name of a field', () => {
  it.each([
    ['the error comes before the hint', { error: true, hint: true }, 'nik-error nik-hint'],
    ['a hint alone', { error: false, hint: true }, 'nik-hint'],
    ['an error alone', { error: true, hint: false }, 'nik-error'],
    ['more of the page comes last', { error: true, hint: false, more: 'nik-note' }, 'nik-error nik-note'],
    ['nothing, rather than something that is not there', { error: false, hint: false }, undefined],
  ] as const)('%s', (_, has, ids) => {
    expect(describedBy('nik', has)).toBe(ids);
  });
});
