import { BATCH_LIMIT, type Envelope, REQUEST_BYTES_LIMIT } from '#domain/wire.ts';

/** What a request weighs besides its envelopes, generously. */
const FRAME_BYTES = 1_024;

/** Envelopes in as few requests as the intake takes. All of it is ASCII: characters are bytes. */
export function batchesOf(envelopes: readonly Envelope[]): Envelope[][] {
  const batches: Envelope[][] = [];
  let bytes = Infinity;
  for (const envelope of envelopes) {
    const own = JSON.stringify(envelope).length + 1;
    const last = batches.at(-1);
    if (last === undefined || last.length === BATCH_LIMIT || bytes + own > REQUEST_BYTES_LIMIT) {
      batches.push([envelope]);
      bytes = FRAME_BYTES + own;
    } else {
      last.push(envelope);
      bytes += own;
    }
  }
  return batches;
}
