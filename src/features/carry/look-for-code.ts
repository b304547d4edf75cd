import { decodeQR } from 'qr/decode.js';

/** A code that is there is found long before; what is not may be sought no longer, the next picture waits. */
const TIME_LIMIT_MS = 1_000;

// Runs as a worker: a look takes an old phone a quarter of a second, in which the page would not answer to a finger.
addEventListener('message', ({ data: picture }: MessageEvent<ImageData>) => {
  postMessage(textIn(picture));
});

/** The text of the code in a picture; null where there is none. */
function textIn(picture: ImageData): string | null {
  try {
    return decodeQR(picture, { timeLimit: TIME_LIMIT_MS });
  } catch {
    // It throws for a picture without a code, which is what most pictures of a camera are.
    return null;
  }
}
