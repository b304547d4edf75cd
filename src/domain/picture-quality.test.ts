import { expect, it } from 'vitest';
import { type GreyPicture, glareOf, looksBlurred, looksGlaring, sharpnessOf } from '#domain/picture-quality.ts';

/** A picture of 64 by 40 in which each point has the shade that is asked for. */
function pictureOf(shadeAt: (x: number, y: number) => number): GreyPicture {
  const [width, height] = [64, 40];
  const shades = Uint8Array.from({ length: width * height }, (_, at) => shadeAt(at % width, Math.floor(at / width)));
  return { width, height, shades };
}

const PRINT = pictureOf((x) => (x % 4 < 2 ? 30 : 200));

it('takes fine print for sharp, and the same in soft steps for blurred', () => {
  expect([looksBlurred(PRINT), looksGlaring(PRINT)]).toEqual([false, false]);
  const soft = pictureOf((x) => 115 + 20 * Math.sin(x / 4));
  expect(sharpnessOf(soft)).toBeLessThan(sharpnessOf(PRINT) / 100);
  expect(looksBlurred(soft)).toBe(true);
});

it('sees a reflection on the card, but not the white of a table around it', () => {
  const spot = pictureOf((x, y) => ((x - 30) ** 2 + (y - 20) ** 2 < 64 ? 255 : x % 4 < 2 ? 30 : 200));
  expect(looksGlaring(spot)).toBe(true);
  const table = pictureOf((x, y) => (x < 6 || x > 57 || y < 4 || y > 35 ? 255 : x % 4 < 2 ? 30 : 200));
  expect(glareOf(table)).toBe(0);
});
