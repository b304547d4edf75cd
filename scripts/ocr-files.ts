import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * What reads a card on the phone: Tesseract's worker, its core as WebAssembly with and without SIMD, and the data of Indonesian. Served by
 * our own intake under an address that changes with their content.
 */
const require = createRequire(import.meta.url);
const READER = dirname(require.resolve('tesseract.js/package.json'));
const CORE = dirname(createRequire(join(READER, 'package.json')).resolve('tesseract.js-core/package.json'));
const DATA = dirname(require.resolve('@tesseract.js-data/ind/package.json'));

/** Where they are in this repository. */
export const OCR_FILES: readonly string[] = [
  join(READER, 'dist/worker.min.js'),
  ...['simd-lstm', 'lstm'].flatMap((kind) => [
    join(CORE, `tesseract-core-${kind}.js`),
    join(CORE, `tesseract-core-${kind}.wasm`),
  ]),
  // Trained for best results and made small: a tenth less sure than the large one, a third of its weight.
  join(DATA, '4.0.0_best_int/ind.traineddata.gz'),
];

/** The folder under which they are served: `/ocr/` and the beginning of a hash of them all. */
export function ocrPath(): string {
  const hash = createHash('sha256');
  for (const file of OCR_FILES) hash.update(readFileSync(file));
  return `/ocr/${hash.digest('hex').slice(0, 10)}`;
}

/** Puts them into the folder of the built app, without what names a source map that does not come along. */
export function copyOcrFiles(dist: string, path: string): void {
  mkdirSync(join(dist, path), { recursive: true });
  for (const file of OCR_FILES) {
    const copy = join(dist, path, basename(file));
    if (file.endsWith('.js'))
      writeFileSync(copy, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
    else copyFileSync(file, copy);
  }
}
