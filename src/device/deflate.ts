/** The longest stored block of DEFLATE (RFC 1951, section 3.2.4). */
const STORED_BLOCK_BYTES = 65_535;

/** Compresses to raw DEFLATE (RFC 1951). */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  // Chrome before 103 and Safari before 16.4 cannot: phones that old are still in use, and stored blocks are valid DEFLATE too.
  const stream = rawCompression();
  if (stream === null) return storeRaw(bytes);
  const compressed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

function rawCompression(): CompressionStream | null {
  if (typeof CompressionStream === 'undefined') return null;
  try {
    return new CompressionStream('deflate-raw');
  } catch {
    // Chrome 80 to 102 have the class but throw a TypeError for this format.
    return null;
  }
}

/** Raw DEFLATE without compression: blocks of type 00, each with its length and the complement of it. */
export function storeRaw(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_BLOCK_BYTES));
  const stored = new Uint8Array(bytes.length + blocks * 5);
  const view = new DataView(stored.buffer);
  for (let block = 0; block < blocks; block += 1) {
    const piece = bytes.subarray(block * STORED_BLOCK_BYTES, (block + 1) * STORED_BLOCK_BYTES);
    const at = block * (STORED_BLOCK_BYTES + 5);
    stored[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, piece.length, true);
    view.setUint16(at + 3, ~piece.length & 0xffff, true);
    stored.set(piece, at + 5);
  }
  return stored;
}
