import type { HashOfText } from '#domain/write-hand-over.ts';

/** SHA-256 of a text, as base64url: the lines of a file are checked with it. */
export const hashOfText: HashOfText = (text) => hashOfBytes(new TextEncoder().encode(text));

/** SHA-256 of some bytes, as base64url. */
export async function hashOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const binary = String.fromCharCode(...(await digestOf(bytes)));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The same for the Content-Digest header (RFC 9530). */
export async function contentDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha-256=:${btoa(String.fromCharCode(...(await digestOf(bytes))))}:`;
}

/** The bytes of a base64url text, or null when it is none. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    // Of its right signs, and still not of a length that bytes can have.
    return null;
  }
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
