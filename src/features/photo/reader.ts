import * as z from 'zod/mini';
import type { ReadLine } from '#domain/card-reading.ts';
import { trustedAddress } from '#ui/trusted-address.ts';

const PATH = import.meta.env.OCR_PATH;
/** A slow phone needs some ten seconds; what takes longer is given up. */
const PATIENCE_MS = 90_000;
/** Tesseract's own numbers: the engine of neural networks, and one block of lines. */
const LSTM = 1;
const ONE_BLOCK = '6';
/** A card of 85.6 mm on 1,280 pixels; left to estimate it, the core says so in the console each time. */
const DPI = '380';

/** The smallest module with an instruction of SIMD (WebAssembly core specification 2.0): valid only where a phone can. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
] as const;

const Word = z.object({ text: z.string(), confidence: z.number() });
const Read = z.object({
  blocks: z.array(z.object({ paragraphs: z.array(z.object({ lines: z.array(z.object({ words: z.array(Word) })) })) })),
});
const Answer = z.object({ status: z.string(), data: z.unknown() });
const Progress = z.object({ status: z.literal('recognizing text'), progress: z.number() });

/**
 * Reads a picture on this phone: nothing of it leaves the page. In a worker of its own, with a content security policy of its own, which
 * alone may run WebAssembly; it ends with the reading. Null when the reader cannot be had or does not come to an end.
 *
 * @param onProgress from 0 to 1
 */
export async function readPicture(
  jpeg: Uint8Array<ArrayBuffer>,
  onProgress: (share: number) => void,
): Promise<readonly ReadLine[] | null> {
  let worker: Worker | null = null;
  try {
    worker = new Worker(trustedAddress(`${PATH}/worker.min.js`));
    const ask = asker(worker, onProgress);
    const core = `${PATH}/tesseract-core-${hasSimd() ? 'simd-lstm' : 'lstm'}.js`;
    await ask('load', { options: { lstmOnly: true, corePath: new URL(core, location.href).href, logging: false } });
    const langPath = new URL(PATH, location.href).href;
    await ask('loadLanguage', { langs: 'ind', options: { langPath, cacheMethod: 'none', gzip: true, lstmOnly: true } });
    await ask('initialize', { langs: 'ind', oem: LSTM, config: {} });
    await ask('setParameters', {
      params: { tessedit_pageseg_mode: ONE_BLOCK, user_defined_dpi: DPI, debug_file: '/dev/null' },
    });
    const read = Read.safeParse(
      await ask('recognize', { image: jpeg, options: { rotateAuto: true }, output: { text: false, blocks: true } }),
    );
    if (!read.success) return null;
    return read.data.blocks.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  } catch {
    // Not on this phone and no line, no WebAssembly, no memory, or too slow: the form works the same without it.
    return null;
  } finally {
    worker?.terminate();
  }
}

/** Asks the worker one thing after the other, as Tesseract.js 7 does. */
function asker(worker: Worker, onProgress: (share: number) => void) {
  let jobs = 0;
  return (action: string, payload: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('too slow')), PATIENCE_MS);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        settle();
      };
      worker.addEventListener('error', () => end(() => reject(new Error('no reader'))));
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const answer = Answer.safeParse(data);
        if (!answer.success) return;
        const progress = Progress.safeParse(answer.data.data);
        if (answer.data.status === 'progress' && progress.success) onProgress(progress.data.progress);
        if (answer.data.status === 'resolve') end(() => resolve(answer.data.data));
        if (answer.data.status === 'reject') end(() => reject(new Error('not read')));
      });
      jobs += 1;
      worker.postMessage({ workerId: 'reader', jobId: `${action}-${jobs}`, action, payload });
    });
}

function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(SIMD));
}
