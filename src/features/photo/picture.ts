import { type GreyPicture, type PictureQuality, looksBlurred, looksGlaring } from '#domain/picture-quality.ts';

/** A picture as it is kept: a JPEG without anything that the camera wrote beside it. */
export interface Picture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly quality: PictureQuality;
}

/** The part of a source that is wanted, in its own pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** On a line of 50 kbit/s half a minute. */
const BYTES_LIMIT = 200_000;
/** Tried in turn: first worse, then smaller. At 1,280 pixels the smallest print of a card is some twenty high. */
const SIDES = [1_280, 1_120, 960] as const;
const QUALITIES = [0.85, 0.75, 0.65, 0.55] as const;
const JUDGED_WIDTH = 640;
/** Of a film that is larger, no more is in memory at once: 11 MB. */
const STILL_SIDE = 1_920;

/** A file of this phone as a picture to keep; null when it is none that this browser can show. */
export async function pictureOfFile(file: Blob): Promise<Picture | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    // Turned as the camera says: what follows knows nothing of it.
    await image.decode();
    return await pictureOf(image, { x: 0, y: 0, width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    // No picture, or of a kind that this browser does not know.
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Part of a film as it is in this moment, as a picture to keep. Its frame is drawn once: that alone lasts, on a phone of 2018, half as long
 * as a finger may wait.
 */
export async function pictureOfFilm(film: HTMLVideoElement, crop: Crop): Promise<Picture | null> {
  // The film has ended in this moment: there is nothing to draw.
  if (film.videoWidth === 0) return null;
  const still = draw(film, crop, Math.min(1, STILL_SIDE / Math.max(crop.width, crop.height)));
  return pictureOf(still, { x: 0, y: 0, width: still.width, height: still.height });
}

/** Part of an image as a picture to keep; null when the browser cannot make one. */
async function pictureOf(source: CanvasImageSource, crop: Crop): Promise<Picture | null> {
  await breath();
  const grey = greyOf(source, crop);
  await breath();
  const isBlurred = looksBlurred(grey);
  await breath();
  const quality = { isBlurred, hasGlare: looksGlaring(grey) };
  await breath();
  let smallest: Blob | null = null;
  for (const side of SIDES) {
    const canvas = draw(source, crop, Math.min(1, side / Math.max(crop.width, crop.height)));
    for (const step of QUALITIES) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', step));
      if (blob === null || blob.type !== 'image/jpeg') return null;
      smallest = blob;
      if (blob.size <= BYTES_LIMIT) return { jpeg: new Uint8Array(await blob.arrayBuffer()), quality };
    }
  }
  return smallest === null ? null : { jpeg: new Uint8Array(await smallest.arrayBuffer()), quality };
}

/** A finger that comes on a phone of 2018 while a picture is judged is answered in between. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function draw(source: CanvasImageSource, { x, y, width, height }: Crop, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context !== null) context.imageSmoothingQuality = 'high';
  context?.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function greyOf(source: CanvasImageSource, crop: Crop): GreyPicture {
  const canvas = draw(source, crop, JUDGED_WIDTH / crop.width);
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  const shades = new Uint8Array(width * height);
  // Point by point without a copy of each: a quarter of a million, on an old phone, under a finger that waits.
  for (let at = 0, from = 0; at < shades.length; at += 1, from += 4) {
    shades[at] = Math.round(0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0));
  }
  return { width, height, shades };
}
