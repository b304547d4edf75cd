import type { Envelope, Receipt } from '#domain/wire.ts';

// Apart from the reading of it, so that the rescue page can write a file without the schemas.

/**
 * What one phone hands to another when it has no signal (*titip kirim*): sealed envelopes on their way to the intake, or receipts on
 * their way back. Lines of text, each with its own hash before it, so that a torn or altered file gives what is whole: first what it
 * holds, then one line for each, then how many there were. Nothing in it can be read by who carries it.
 */
export const FORMAT = 'titipan/1';

/** SHA-256 of a text in UTF-8, as base64url: the domain has no cryptography of its own. */
export type HashOfText = (text: string) => Promise<string>;

/** One thing that is handed over. */
export type HandedItem = { readonly envelope: Envelope } | { readonly receipt: Receipt };

/** The text of a file that hands these over. */
export async function writeHandOver(items: readonly HandedItem[], hash: HashOfText): Promise<string> {
  const contents = [
    { payung: FORMAT, holds: items.map((item) => placeOf('envelope' in item ? item.envelope : item.receipt)) },
    ...items,
    { count: items.length },
  ];
  const lines = await Promise.all(
    contents.map(async (content) => {
      const text = JSON.stringify(content);
      return `${await hash(text)} ${text}\n`;
    }),
  );
  return lines.join('');
}

/** By what a file names what it holds. */
export function placeOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}/${version}`;
}
