import type { PhotoListed } from '#domain/photo.ts';
import type { PhotoReceipt } from '#domain/photo-wire.ts';
import type { Envelope, Receipt } from '#domain/wire.ts';

// Apart from the reading of it, so that the rescue page can write a file without the schemas.

/**
 * What one phone hands to another when it has no signal (*titip kirim*): sealed envelopes and photos on their way to the intake, or
 * receipts on their way back. Lines of text, each with its own hash before it, so that a torn or altered file gives what is whole: first
 * what it holds, then one line for each, photos last, then how many there were. Nothing in it can be read by who carries it.
 */
export const FORMAT = 'titipan/1';

/** With photos in it: a phone that knows nothing of them takes the rest, and rightly calls it not complete. */
export const FORMAT_WITH_PHOTOS = 'titipan/2';

/** SHA-256 of a text in UTF-8, as base64url: the domain has no cryptography of its own. */
export type HashOfText = (text: string) => Promise<string>;

/** A sealed photo that is handed over, with what its submission lists of it. */
export interface HandedPhoto {
  readonly submissionId: string;
  readonly listed: PhotoListed;
  /** The sealed bytes, base64url. */
  readonly sealed: string;
}

/** One thing that is handed over. */
export type HandedItem =
  | { readonly envelope: Envelope }
  | { readonly receipt: Receipt }
  | { readonly photo: HandedPhoto }
  | { readonly photoReceipt: PhotoReceipt };

/** The first line: what it holds, by id and version; and by the ids of submission and photo. */
interface Header {
  readonly payung: string;
  readonly holds: readonly string[];
  readonly photos?: readonly string[];
  readonly photoReceipts?: readonly string[];
}

/** What a line and its place in the first line weigh besides what it says, generously. */
const FRAME_BYTES = 120;
const PHOTO_FRAME_BYTES = 450;

/** What an envelope weighs in a file. All of it is ASCII: characters are bytes. */
export function weightOfEnvelope(envelope: Envelope): number {
  return JSON.stringify(envelope).length + FRAME_BYTES;
}

/** What a photo of so many sealed bytes weighs in a file. */
export function weightOfPhoto(bytes: number): number {
  return Math.ceil((bytes * 4) / 3) + PHOTO_FRAME_BYTES;
}

/** What is still passed on from phone to phone without trouble; with more, photos go in several files. */
export const FILE_LIMIT_BYTES = 25_000_000;

/**
 * Which photos go into which file, by their places: the first file has everything else as well.
 *
 * @param records what everything else weighs
 * @param photos what each photo weighs
 */
export function photosByFile(records: number, photos: readonly number[]): number[][] {
  const files: number[][] = [[]];
  let weight = records;
  for (const [place, own] of photos.entries()) {
    if (weight > 0 && weight + own > FILE_LIMIT_BYTES) {
      files.push([]);
      weight = 0;
    }
    files.at(-1)?.push(place);
    weight += own;
  }
  return files;
}

/** The text of a file that hands these over, as a whole: for what is small. */
export async function writeHandOver(items: readonly HandedItem[], hash: HashOfText): Promise<string> {
  const lines = await Promise.all(items.map((item) => writeLine(item, hash)));
  const { first, last } = await writeFrame(items.map(nameOf), hash);
  return [first, ...lines, last].join('');
}

/** The line of one thing. */
export async function writeLine(content: HandedItem | Header | { readonly count: number }, hash: HashOfText) {
  const text = JSON.stringify(content);
  return `${await hash(text)} ${text}\n`;
}

/** By what the first line names a thing: known without its content. */
export type ItemName = readonly ['holds' | 'photos' | 'photoReceipts', string];

/** The name of one thing. */
export function nameOf(item: HandedItem): ItemName {
  if ('photo' in item) return ['photos', photoPlace(item.photo.submissionId, item.photo.listed.id)];
  if ('photoReceipt' in item)
    return ['photoReceipts', photoPlace(item.photoReceipt.submissionId, item.photoReceipt.photoId)];
  return ['holds', placeOf('envelope' in item ? item.envelope : item.receipt)];
}

/** The first line and the last of a file that holds these. */
export async function writeFrame(names: readonly ItemName[], hash: HashOfText) {
  const named = (wanted: ItemName[0]) => names.filter(([kind]) => kind === wanted).map(([, name]) => name);
  const [holds, photos, photoReceipts] = [named('holds'), named('photos'), named('photoReceipts')];
  const header: Header = {
    payung: photos.length === 0 ? FORMAT : FORMAT_WITH_PHOTOS,
    holds,
    ...(photos.length > 0 && { photos }),
    ...(photoReceipts.length > 0 && { photoReceipts }),
  };
  return { first: await writeLine(header, hash), last: await writeLine({ count: holds.length }, hash) };
}

/** By what a file names an envelope or a receipt. */
export function placeOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}/${version}`;
}

/** By what it names a photo, or a photo's receipt. */
export function photoPlace(submissionId: string, photoId: string): string {
  return `${submissionId}/${photoId}`;
}
