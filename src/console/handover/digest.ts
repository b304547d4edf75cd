import type { HashOfText } from '#domain/write-hand-over.ts';

/** SHA-256 of a text, as base64url: the lines of a file are checked with it. */
export const hashOfText: HashOfText = async (text) => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};
