/**
 * A text too long for one QR code, cut into a series of them. Each says which text it is part of, its number and of how many, so that
 * they can be read in any order, twice, and with some missing.
 */
const MARK = 'PAYUNG1';
const PART = /^PAYUNG1 ([A-Za-z0-9_-]{8}) (\d{1,4})\/(\d{1,4})\n([\s\S]*)$/;

/**
 * The characters of one part. With what stands before them they fill a QR code of version 15 with the least error correction: 77 modules,
 * which a phone reads off the screen of another without being held still.
 */
export const PART_CHARACTERS = 490;

/** What has been read of one series. */
export interface Series {
  /** The beginning of the text's hash. */
  readonly name: string;
  readonly total: number;
  readonly parts: ReadonlyMap<number, string>;
}

/**
 * Cuts a text into the parts of a series.
 *
 * @param text in ASCII: a character is a byte
 * @param hash of the text, as base64url
 */
export function cutIntoSeries(text: string, hash: string): string[] {
  const total = Math.max(1, Math.ceil(text.length / PART_CHARACTERS));
  return Array.from({ length: total }, (_, at) => {
    const part = text.slice(at * PART_CHARACTERS, (at + 1) * PART_CHARACTERS);
    return `${MARK} ${hash.slice(0, 8)} ${at + 1}/${total}\n${part}`;
  });
}

/** Adds what a code says to the series read so far, by their names; null when the code is no part of a series. */
export function addToSeries(read: ReadonlyMap<string, Series>, code: string): Series | null {
  const [, name, number = '', of = '', text = ''] = PART.exec(code) ?? [];
  const total = Number(of);
  if (name === undefined || Number(number) < 1 || Number(number) > total) return null;
  const before = read.get(name);
  const parts = new Map(before?.total === total ? before.parts : []);
  parts.set(Number(number), text);
  return { name, total, parts };
}

/** The numbers of the parts that are still missing. */
export function missingParts({ total, parts }: Series): number[] {
  return Array.from({ length: total }, (_, at) => at + 1).filter((number) => !parts.has(number));
}

/** The text as far as it was read: where a part is missing a line ends, so that no two halves are taken for one line. */
export function textOfSeries({ total, parts }: Series): string {
  return Array.from({ length: total }, (_, at) => parts.get(at + 1) ?? '\n').join('');
}
