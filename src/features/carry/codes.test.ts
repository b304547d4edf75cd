import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { PART_CHARACTERS, cutIntoSeries } from '#domain/code-series.ts';

/** How many pixels of a camera one module is drawn with. */
const SCALE = 3;

it('every code of a series, also of the longest, is of 77 modules and read back to the letter', () => {
  const text = Array.from({ length: PART_CHARACTERS * 1_200 }, (_, at) => 'aZ9_-{"\n'[(at * 7) % 8]).join('');
  const codes = cutIntoSeries(text, 'abcdefgh');
  expect(codes).toHaveLength(1_200);
  for (const code of [codes[0] ?? '', codes[1_199] ?? '']) {
    const modules = encodeQR(code, 'raw', { ecc: 'low', border: 4 });
    expect(modules).toHaveLength(77 + 8);
    const side = modules.length * SCALE;
    const data = new Uint8Array(side * side * 4).map((_, at) => {
      const pixel = Math.floor(at / 4);
      const isDark = modules[Math.floor(pixel / side / SCALE)]?.[Math.floor((pixel % side) / SCALE)] === true;
      return at % 4 === 3 || !isDark ? 255 : 0;
    });
    expect(decodeQR({ width: side, height: side, data }, { timeLimit: 5_000 })).toBe(code);
  }
});
