import { digestAllows } from '#server/digest.ts';

/** A body as it was sent, or why it cannot be used. */
export type RequestBody =
  /** `text`: exactly as it was sent, for who has signed it. */
  | { readonly ok: true; readonly content: unknown; readonly text: string }
  | { readonly ok: false; readonly problem: 'request-too-large' | 'request-damaged' | 'intake-busy' };

/** The bytes of a body, or why they cannot be used. */
export type RequestBytes =
  { readonly ok: true; readonly bytes: Uint8Array } | Extract<RequestBody, { readonly ok: false }>;

/** A NUL in a string of JSON can be written only as an escape, after an even number of backslashes. */
const WRITTEN_NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * Reads a JSON body of at most `limit` bytes. What arrived shorter, longer or other than it was sent (Content-Length,
 * Content-Digest) is damaged, and so is what is not JSON: the phone sends it again, because nothing in it was judged.
 *
 * @param admit asked for every piece that arrives, in bytes; false when the memory for bodies is used up
 */
export async function readJsonBody(
  request: Request,
  limit: number,
  admit: (bytes: number) => boolean = () => true,
): Promise<RequestBody> {
  const body = await readBytes(request, limit, admit);
  if (!body.ok) return body;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.bytes);
    // Nobody types a NUL, and no database keeps one in a text.
    if (WRITTEN_NUL.test(text)) return { ok: false, problem: 'request-damaged' };
    return { ok: true, content: JSON.parse(text), text };
  } catch {
    // Cut, empty, or a proxy's page instead of ours.
    return { ok: false, problem: 'request-damaged' };
  }
}

/** The same of a body of any bytes. */
export async function readBytes(
  request: Request,
  limit: number,
  admit: (bytes: number) => boolean = () => true,
): Promise<RequestBytes> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > limit) return { ok: false, problem: 'request-too-large' };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length > limit) return { ok: false, problem: 'request-too-large' };
      if (!admit(chunk.length)) return { ok: false, problem: 'intake-busy' };
      chunks.push(chunk);
    }
  } catch {
    // The connection broke in the middle of the body: nobody is likely to read this answer.
    return { ok: false, problem: 'request-damaged' };
  }
  const bytes = Buffer.concat(chunks);
  if (announced !== null && Number(announced) !== length) return { ok: false, problem: 'request-damaged' };
  if (!digestAllows(request.headers.get('content-digest') ?? undefined, bytes)) {
    return { ok: false, problem: 'request-damaged' };
  }
  return { ok: true, bytes };
}
