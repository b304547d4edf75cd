import * as z from 'zod/mini';
import { FORMAT, type HashOfText, placeOf } from '#domain/write-hand-over.ts';
import { referenceOf } from '#domain/reference.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Envelope, Receipt } from '#domain/wire.ts';

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
