import { trustedAddress } from '#ui/trusted-address.ts';
// Vite's: the address of the file, built as a script of a worker.
// oxlint-disable-next-line import/default
import lookForCode from './look-for-code.ts?worker&url';

export interface CodeReader {
  /** The texts of the QR codes in a picture; none when there is none. One picture at a time. */
  readonly read: (picture: Picture) => Promise<readonly string[]>;
  /** Gives back what it holds. */
  readonly end: () => void;
}

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
export async function makeReader(): Promise<CodeReader> {
  return (await nativeReader()) ?? ownReader();
}

/** The texts of the codes in a picture that was chosen; none when it is no picture. */
export async function codesIn(file: File): Promise<readonly string[]> {
  let reader: CodeReader | null = null;
  try {
    const picture = await createImageBitmap(file);
    reader = await makeReader();
    return await reader.read(picture);
  } catch {
    // No picture that this browser can open, or the reader could not be had: to the person there is no code in it.
    return [];
  } finally {
    reader?.end();
  }
}

async function nativeReader(): Promise<CodeReader | null> {
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined) return null;
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    let own: CodeReader | null = null;
    return {
      read: async (picture) => {
        try {
          return (await detector.detect(picture)).map(({ rawValue }) => rawValue);
        } catch {
          // Some phones have the reader by name only, and it fails when it is used.
          own ??= ownReader();
          return own.read(picture);
        }
      },
      end: () => own?.end(),
    };
  } catch {
    // There by name only.
    return null;
  }
}

/** Ours, in a worker; reading rejects where that cannot be begun. */
function ownReader(): CodeReader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  // One file when it is built; while developing it still imports its parts.
  const worker = new Worker(trustedAddress(lookForCode), import.meta.env.DEV ? { type: 'module' } : {});
  return {
    read: (picture) => {
      const [width, height] = sizeOf(picture);
      const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      if (context === null || canvas.width === 0 || canvas.height === 0) return Promise.resolve([]);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data === null ? [] : [data]);
        worker.onerror = () => reject(new Error('no reader of codes'));
        worker.postMessage(pixels, [pixels.data.buffer]);
      });
    },
    end: () => worker.terminate(),
  };
}

function sizeOf(picture: Picture): readonly [number, number] {
  return 'videoWidth' in picture ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
}
