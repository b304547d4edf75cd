import * as z from 'zod/mini';
import { referenceOf } from '#domain/reference.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Envelope, Receipt } from '#domain/wire.ts';

/**
 * What one phone hands to another when it has no signal (*titip kirim*): sealed envelopes on their way to the intake, or receipts on
 * their way back. Lines of text, each with its own hash before it, so that a torn or altered file gives what is whole: first what it
 * holds, then one line for each, then how many there were. Nothing in it can be read by who carries it.
 */
const FORMAT = 'titipan/1';

/** SHA-256 of a text in UTF-8, as base64url: the domain has no cryptography of its own. */
export type HashOfText = (text: string) => Promise<string>;

/** One thing that is handed over. */
export type HandedItem = { readonly envelope: Envelope } | { readonly receipt: Receipt };

/** What could be read of a file, or of a series of codes. */
export interface HandOver {
  readonly envelopes: readonly Envelope[];
  readonly receipts: readonly Receipt[];
  /** Reference codes of what was to be in it and is not whole. Never a person's name: nobody here knows one. */
  readonly missing: readonly string[];
  /** Is every line there and unaltered? When it is not, and `missing` is empty, the list of what it held is itself lost. */
  readonly isWhole: boolean;
}

const Header = z.object({ payung: z.literal(FORMAT), holds: z.array(z.string()) });
const Footer = z.object({ count: z.int() });
const EnvelopeLine = z.object({ envelope: Envelope });
const ReceiptLine = z.object({ receipt: Receipt });
const LINE = /^([A-Za-z0-9_-]{43}) (\{.*\})$/;

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

/** Reads what such a text still tells; null when nothing in it is ours. */
export async function readHandOver(text: string, hash: HashOfText): Promise<HandOver | null> {
  const contents: unknown[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, expected, json = ''] = LINE.exec(line.trim()) ?? [];
    if (expected === undefined || (await hash(json)) !== expected) continue;
    contents.push(parseJson(json));
  }
  const parsed = <Content>(schema: z.ZodMiniType<Content>): Content[] =>
    contents.flatMap((content) => {
      const read = schema.safeParse(content);
      return read.success ? [read.data] : [];
    });
  const envelopes = parsed(EnvelopeLine).map(({ envelope }) => envelope);
  const receipts = parsed(ReceiptLine).map(({ receipt }) => receipt);
  const [header] = parsed(Header);
  const [footer] = parsed(Footer);
  if (header === undefined && footer === undefined && envelopes.length + receipts.length === 0) return null;
  const found = new Set([...envelopes, ...receipts].map(placeOf));
  const lost = (header?.holds ?? []).filter((place) => !found.has(place));
  return {
    envelopes,
    receipts,
    missing: lost
      .map((place) => place.split('/')[0] ?? '')
      .filter(isSubmissionId)
      .map(referenceOf),
    isWhole: header !== undefined && lost.length === 0 && (footer?.count ?? 0) === header.holds.length,
  };
}

function placeOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}/${version}`;
}

function isSubmissionId(text: string): boolean {
  return SubmissionId.safeParse(text).success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its hash is right and it is no JSON: nothing of ours, and no schema will take it.
    return null;
  }
}
