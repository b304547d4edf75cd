import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference, referenceOf } from '#domain/reference.ts';

const SIGNS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const ids = fc.uuid({ version: 7 });

describe('the reference code of a submission', () => {
  it('is nine signs in three groups, the same each time for the same submission', () => {
    const id = '01930000-0000-7000-8000-00000000002a';
    expect(referenceOf(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/);
    expect(referenceOf(id)).toBe(referenceOf(id));
  });

  it.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['spaces for dashes', (code: string) => code.replaceAll('-', ' ')],
    ['nothing between', (code: string) => code.replaceAll('-', '')],
    ['the letter O for zero', (code: string) => code.replaceAll('0', 'O')],
    ['the letters l and i for one', (code: string) => code.replace('1', 'l').replaceAll('1', 'i')],
    ['U for V', (code: string) => code.replaceAll('V', 'u')],
  ])('is understood when typed with %s', (_, typed) => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(parseReference(typed(referenceOf(id)))).toBe(referenceOf(id));
      }),
    );
  });

  it('betrays every single mistyped sign, whichever and wherever', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const code = referenceOf(id);
        for (const [place, right] of Array.from(code).entries()) {
          if (right === '-') continue;
          for (const wrong of SIGNS.filter((sign) => sign !== right)) {
            expect(parseReference(code.slice(0, place) + wrong + code.slice(place + 1))).toBeNull();
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('betrays every swap of two different neighbours', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const signs = Array.from(referenceOf(id).replaceAll('-', ''));
        for (let place = 0; place + 1 < signs.length; place++) {
          if (signs[place] === signs[place + 1]) continue;
          const swapped = signs.with(place, signs[place + 1] ?? '').with(place + 1, signs[place] ?? '');
          expect(parseReference(swapped.join(''))).toBeNull();
        }
      }),
    );
  });

  it.each([[''], ['K7M'], ['K7M-2QX-94D-0'], ['🌂🌂🌂-🌂🌂🌂-🌂🌂🌂'], ['1'.repeat(10_000)]])('refuses %j', (typed) => {
    expect(parseReference(typed)).toBeNull();
  });
});
