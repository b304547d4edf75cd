import { describe, expect, it } from 'vitest';
import en from '#locales/en/problems.json';
import id from '#locales/id/problems.json';
import { PROBLEM_CODES } from '#domain/problems.ts';

const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = { id, en };

describe.each(Object.entries(TEXTS))('every known problem is told in %s', (_language, texts) => {
  it.each(PROBLEM_CODES)('%s: in one or two short sentences', (code) => {
    const sentence = texts[code] ?? '';
    expect(sentence).toMatch(/[.?]$/);
    expect(sentence.match(/[.?](\s|$)/g)?.length).toBeLessThanOrEqual(2);
    expect(sentence.length).toBeLessThanOrEqual(160);
  });

  it('tells no problem that does not exist', () => {
    expect(Object.keys(texts).toSorted()).toEqual([...PROBLEM_CODES].toSorted());
  });
});
