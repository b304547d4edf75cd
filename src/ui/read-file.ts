const PIECE_BYTES = 262_144;

/**
 * What a file says, piece by piece: however large it is, little of it is in memory. One that can no longer be read, because its card was
 * pulled out, ends there.
 */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const bytes = await read(file.slice(at, at + PIECE_BYTES));
    if (bytes === null) break;
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

async function read(piece: Blob): Promise<ArrayBuffer | null> {
  try {
    return await piece.arrayBuffer();
  } catch {
    // Whatever keeps it from being read, it is told as a file that is torn here.
    return null;
  }
}
