import { describe, expect, it } from 'vitest';
import { type OfficeAction, ROLES, Regions, type Role, coversRegions, isWithin, mayDo } from '#domain/roles.ts';

describe('who may do what in the office', () => {
  it.each<[OfficeAction, readonly Role[], string]>([
    ['own-account', ROLES, 'everybody has a password of her own'],
    ['queue-read', ['officer', 'supervisor'], 'an agent has her own list, an analyst sees no person'],
    ['case-open', ['officer', 'supervisor'], 'who gives access opens nothing herself'],
    ['case-decide', ['officer', 'supervisor'], 'who opens a case answers it'],
    ['accounts-manage', ['administrator'], 'nobody widens her own access'],
    ['cases-export', ['supervisor'], 'who takes many cases out of the house answers for it'],
    ['results-import', ['supervisor'], 'many people are told at once, by one file'],
    ['export-columns-read', ['supervisor', 'administrator'], 'a heading names nobody'],
    ['export-columns-change', ['administrator'], 'who sets the house up, and opens no case'],
  ])('%s is for %j: %s', (action, allowed) => {
    expect(ROLES.filter((role) => mayDo(role, action))).toEqual(allowed);
  });
});

describe('the regions of an account', () => {
  it.each<[string | null, Regions, boolean, string]>([
    ['32.73', 'all', true, 'everywhere'],
    [null, 'all', true, 'everywhere is also where nobody knows'],
    ['32.73', ['32'], true, 'a regency of the province'],
    ['32.73', ['32.73'], true, 'the regency itself'],
    ['32.7', ['32.73'], false, 'no code, and no prefix of one'],
    ['32.74', ['32.73'], false, 'the neighbour'],
    ['33.01', ['32'], false, 'another province'],
    ['32', ['32.73'], false, 'the province is more than its regency'],
    [null, ['32'], false, 'a place nobody knows belongs to no region'],
  ])('%s within %j is %s: %s', (code, regions, expected) => {
    expect(isWithin(code, regions)).toBe(expected);
  });

  it.each<[Regions, Regions, boolean]>([
    ['all', 'all', true],
    ['all', ['32'], true],
    [['32'], 'all', false],
    [['32'], ['32.73', '32'], true],
    [['32.73'], ['32'], false],
    [['32', '33.01'], ['32.73', '33.02'], false],
  ])('%j has all of %j: %s', (outer, inner, expected) => {
    expect(coversRegions(outer, inner)).toBe(expected);
  });

  it('are never an empty list, which would look like a mistake and mean nowhere', () => {
    expect(Regions.safeParse([]).success).toBe(false);
    expect(Regions.safeParse(['3273']).success).toBe(false);
  });
});
