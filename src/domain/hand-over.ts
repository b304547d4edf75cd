import * as z from 'zod/mini';
import { PHOTO_SEALED_BYTES_LIMIT, PhotoListed } from '#domain/photo.ts';
import { PhotoReceipt } from '#domain/photo-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Envelope, Receipt } from '#domain/wire.ts';
import {
  FORMAT,
  FORMAT_WITH_PHOTOS,
  type HandedPhoto,
  type HashOfText,
  photoPlace,
  placeOf,
} from '#domain/write-hand-over.ts';

const Photo = z.object({
  submissionId: SubmissionId,
  listed: PhotoListed,
  sealed: z.string().check(z.maxLength(Math.ceil((PHOTO_SEALED_BYTES_LIMIT * 4) / 3)), z.regex(/^[A-Za-z0-9_-]+$/)),
});

/** The first line: what it holds, by id and version; and by the ids of submission and photo. */
const Header = z.object({
  payung: z.enum([FORMAT, FORMAT_WITH_PHOTOS]),
  holds: z.array(z.string()),
  photos: z.optional(z.array(z.string())),
  photoReceipts: z.optional(z.array(z.string())),
});
type Header = z.infer<typeof Header>;
const Footer = z.object({ count: z.int() });
const EnvelopeLine = z.object({ envelope: Envelope });
const ReceiptLine = z.object({ receipt: Receipt });
const PhotoLine = z.object({ photo: Photo });
const PhotoReceiptLine = z.object({ photoReceipt: PhotoReceipt });

/** A text as it comes, in pieces cut anywhere. */
export type Pieces = AsyncIterable<string> | Iterable<string>;

/** What is whole of a hand-over, in its order: what is small gathered, each photo by itself, and at the end what came of the whole. */
export type PartRead = ReadRecords | { readonly kind: 'photo'; readonly photo: HandedPhoto } | ReadEnd;

export interface ReadRecords {
  readonly kind: 'records';
  readonly envelopes: readonly Envelope[];
  readonly receipts: readonly Receipt[];
  readonly photoReceipts: readonly PhotoReceipt[];
}

export interface ReadEnd {
  readonly kind: 'end';
  /** Was anything in it ours? */
  readonly isOurs: boolean;
  /** Reference codes of what was to be in it and is not whole; and of what has a photo that is not. Nobody here knows a name. */
  readonly missing: readonly string[];
  readonly missingPhotos: readonly string[];
  /** Is every line there and unaltered? When it is not, and nothing is missing, the list of what it held is itself lost. */
  readonly isWhole: boolean;
}

const LINE = /^([A-Za-z0-9_-]{43}) (\{.*\})$/;
/** The longest line is a photo's, or the list of some thousand; a file without line ends is not gathered in memory. */
const LINE_LIMIT = 1_048_576;

/**
 * Reads what such a text still tells. However long the text is, no more of it is in memory than what is small, and one photo: what stands
 * before a photo is told before it, and is to be kept before it.
 */
export async function* readHandOver(pieces: Pieces, hash: HashOfText): AsyncGenerator<PartRead> {
  const found = new Set<string>();
  const foundPhotos = new Set<string>();
  const foundPhotoReceipts = new Set<string>();
  let header: Header | null = null;
  let count: number | null = null;
  let small = emptyRecords();
  for await (const line of linesOf(pieces)) {
    const [, expected, json = ''] = LINE.exec(line.trim()) ?? [];
    if (expected === undefined || (await hash(json)) !== expected) continue;
    const content = parseJson(json);
    const parsed = <Content>(schema: z.ZodMiniType<Content>): Content | null => {
      const read = schema.safeParse(content);
      return read.success ? read.data : null;
    };
    header ??= parsed(Header);
    count ??= parsed(Footer)?.count ?? null;
    const envelope = parsed(EnvelopeLine)?.envelope;
    if (envelope !== undefined) small.envelopes.push(envelope);
    const receipt = parsed(ReceiptLine)?.receipt;
    if (receipt !== undefined) small.receipts.push(receipt);
    for (const each of [envelope, receipt]) if (each !== undefined) found.add(placeOf(each));
    const photoReceipt = parsed(PhotoReceiptLine)?.photoReceipt;
    if (photoReceipt !== undefined) {
      small.photoReceipts.push(photoReceipt);
      foundPhotoReceipts.add(photoPlace(photoReceipt.submissionId, photoReceipt.photoId));
    }
    const photo = parsed(PhotoLine)?.photo;
    if (photo === undefined) continue;
    foundPhotos.add(photoPlace(photo.submissionId, photo.listed.id));
    if (small.hasAny()) yield small.tell();
    small = emptyRecords();
    yield { kind: 'photo', photo };
  }
  if (small.hasAny()) yield small.tell();
  const lost = (header?.holds ?? []).filter((place) => !found.has(place));
  const lostPhotos = (header?.photos ?? []).filter((place) => !foundPhotos.has(place));
  const lostReceipts = (header?.photoReceipts ?? []).filter((place) => !foundPhotoReceipts.has(place));
  yield {
    kind: 'end',
    isOurs: header !== null || count !== null || found.size + foundPhotos.size + foundPhotoReceipts.size > 0,
    missing: referencesOf(lost),
    missingPhotos: referencesOf(lostPhotos),
    isWhole:
      header !== null &&
      lost.length + lostPhotos.length + lostReceipts.length === 0 &&
      (count ?? 0) === header.holds.length,
  };
}

function emptyRecords() {
  const envelopes: Envelope[] = [];
  const receipts: Receipt[] = [];
  const photoReceipts: PhotoReceipt[] = [];
  return {
    envelopes,
    receipts,
    photoReceipts,
    hasAny: () => envelopes.length + receipts.length + photoReceipts.length > 0,
    tell: (): ReadRecords => ({ kind: 'records', envelopes, receipts, photoReceipts }),
  };
}

async function* linesOf(pieces: Pieces): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    // Longer than any line of ours: what comes of its end is no line either.
    if (rest.length > LINE_LIMIT) rest = '';
  }
  yield rest;
}

/** Of places, each once. */
function referencesOf(places: readonly string[]): string[] {
  const ids = places.map((place) => place.split('/')[0] ?? '').filter((id) => SubmissionId.safeParse(id).success);
  return [...new Set(ids)].map(referenceOf);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its hash is right and it is no JSON: nothing of ours, and no schema will take it.
    return null;
  }
}
