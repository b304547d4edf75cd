/** Gives the texts of the QR codes in a picture; none when there is none. */
export type ReadCodes = (picture: Picture) => Promise<readonly string[]>;

/** What a browser can draw on a canvas and knows the size of. */
export type Picture = HTMLVideoElement | ImageBitmap;

interface NativeDetector {
  detect(picture: Picture): Promise<readonly { readonly rawValue: string }[]>;
}
declare global {
  interface Window {
    /** Chrome on Android and some others. */
    readonly BarcodeDetector?: {
      new (options: { readonly formats: readonly string[] }): NativeDetector;
      getSupportedFormats(): Promise<readonly string[]>;
    };
  }
}

/** A picture is looked at no larger than this: a code fills a good part of it, and an old phone must keep up. */
const LONGEST_SIDE = 1_000;

/**
 * The browser's own reader of codes where there is one, and ours elsewhere (fetched then, and kept for offline use). Rejects when ours
 * cannot be had.
 */
export async function makeReader(): Promise<ReadCodes> {
  return (await nativeReader()) ?? ownReader();
}

/** The texts of the codes in a picture that was chosen; none when it is no picture. */
export async function codesIn(file: File): Promise<readonly string[]> {
  try {
    const [readCodes, picture] = await Promise.all([makeReader(), createImageBitmap(file)]);
    return await readCodes(picture);
  } catch {
    // No picture that this browser can open, or the reader could not be had: to the person there is no code in it.
    return [];
  }
}

async function nativeReader(): Promise<ReadCodes | null> {
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined) return null;
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    let own: Promise<ReadCodes> | null = null;
    return async (picture) => {
      try {
        return (await detector.detect(picture)).map(({ rawValue }) => rawValue);
      } catch {
        // Some phones have the reader by name only, and it fails when it is used.
        own ??= ownReader();
        return (await own)(picture);
      }
    };
  } catch {
    // There by name only.
    return null;
  }
}

async function ownReader(): Promise<ReadCodes> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (picture) => {
    const [width, height] = sizeOf(picture);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    if (context === null || canvas.width === 0 || canvas.height === 0) return Promise.resolve([]);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve([decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: 150 })]);
    } catch {
      // It throws for a picture without a code, which is what most pictures of a camera are.
      return Promise.resolve([]);
    }
  };
}

function sizeOf(picture: Picture): readonly [number, number] {
  return 'videoWidth' in picture ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
}
