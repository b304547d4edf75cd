/** What can be told of a picture without reading it. */
export interface PictureQuality {
  readonly isBlurred: boolean;
  readonly hasGlare: boolean;
}

/** A picture in shades of grey, row by row, each from 0 to 255. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

/** Measured on the synthetic cards of bench/ocr, at 640 pixels wide: below it, most of what is printed is no longer read. */
const SHARP_FROM = 160;
/** A shade from here on says nothing: the light has covered what is printed. */
const BURNT_FROM = 252;
/** The share of a card that light may cover before a word of advice. */
const GLARE_SHARE = 0.02;
/** A picture is looked at in tiles: paper around the card is bright as a whole, a reflection is bright in a spot. */
const TILES = 8;

/** Is a card hard to read on it for want of sharpness? Advice, never a reason to refuse. */
export function looksBlurred(picture: GreyPicture): boolean {
  return sharpnessOf(picture) < SHARP_FROM;
}

/** Does light cover some of it? Advice, never a reason to refuse. */
export function looksGlaring(picture: GreyPicture): boolean {
  return glareOf(picture) > GLARE_SHARE;
}

/** The variance of the Laplacian: how much each point differs from its neighbours. */
export function sharpnessOf({ width, height, shades }: GreyPicture): number {
  let sum = 0;
  let squares = 0;
  let points = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const around = shade(at - 1) + shade(at + 1) + shade(at - width) + shade(at + width);
      const edge = around - 4 * shade(at);
      sum += edge;
      squares += edge * edge;
      points += 1;
    }
  }
  if (points === 0) return 0;
  return squares / points - (sum / points) ** 2;

  function shade(at: number): number {
    return shades[at] ?? 0;
  }
}

/** The share of the picture in tiles that light has covered, where their neighbourhood is not white as a whole. */
export function glareOf({ width, height, shades }: GreyPicture): number {
  const burnt = Array.from({ length: TILES * TILES }, () => 0);
  const points = Array.from({ length: TILES * TILES }, () => 0);
  const columns = Array.from({ length: width }, (_, x) => Math.floor((x / width) * TILES));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y / height) * TILES) * TILES;
    for (let x = 0; x < width; x += 1) {
      const tile = row + (columns[x] ?? 0);
      points[tile] = (points[tile] ?? 0) + 1;
      if ((shades[y * width + x] ?? 0) >= BURNT_FROM) burnt[tile] = (burnt[tile] ?? 0) + 1;
    }
  }
  const covered = burnt.map((count, tile) => count / Math.max(1, points[tile] ?? 1));
  const inner = covered.filter((_, tile) => isInner(tile));
  return inner.reduce((sum, share) => sum + share, 0) / Math.max(1, inner.length);
}

/** The outermost tiles may be the table. */
function isInner(tile: number): boolean {
  const [row, column] = [Math.floor(tile / TILES), tile % TILES];
  return row > 0 && row < TILES - 1 && column > 0 && column < TILES - 1;
}
