import { describe, expect, it } from 'vitest';
import { addToSeries, cutIntoSeries, missingParts, type Series, textOfSeries } from '#domain/code-series.ts';
import { readHandOver } from '#domain/hand-over.ts';
import { type HandedItem, writeHandOver } from '#domain/write-hand-over.ts';
import { referenceOf } from '#domain/reference.ts';
import type { Envelope, Receipt } from '#domain/wire.ts';

/** Stands in for SHA-256, of which the domain knows nothing: what matters is that another text has another hash. */
const hash = (text: string) => {
  let value = 7n;
  for (const sign of text) value = (value * 1_000_003n + BigInt(sign.codePointAt(0) ?? 0)) % 2n ** 250n;
  return Promise.resolve(value.toString(36).slice(0, 43).padStart(43, '0'));
};
const idOf = (number: number) => `0193537a-0000-7000-8000-00000000000${number}`;
const envelope = (number: number): Envelope => ({
  id: idOf(number),
  version: 1,
  keyId: 'seal-1',
  sealed: `${number}`.repeat(1_500),
  sha256: 'A'.repeat(43),
  // Whose device has sealed it travels with it.
  ...(number === 2 && { by: { device: '0d3f9a52-7c1e-4a11-9b22-3c4d5e6f7a80', signature: 'S'.repeat(86) } }),
});
const receipt: Receipt = {
  id: idOf(1),
  version: 1,
  sha256: 'A'.repeat(43),
  receivedAt: '2026-11-22T05:00:00.000Z',
  keyId: 'sign-1',
  signature: 'c2lnbmF0dXJl',
};
const items: HandedItem[] = [1, 2, 3].map((number) => ({ envelope: envelope(number) }));
const read = async (text: string) => {
  const found = await readHandOver(text, hash);
  if (found === null) throw new Error('Nothing of ours');
  return found;
};
const file = () => writeHandOver(items, hash);

describe('what is handed over (ACCEPTANCE 42, 43)', () => {
  it('is read as it was written, whatever the road made of its line ends', async () => {
    const text = await writeHandOver([...items, { receipt }], hash);
    const whole = { envelopes: [1, 2, 3].map(envelope), receipts: [receipt], missing: [], isWhole: true };
    expect(await read(text)).toEqual(whole);
    expect(await read(`\uFEFF${text.replaceAll('\n', '\r\n')}\n\n`)).toEqual(whole);
  });

  it('loses only the line in which a byte was changed, and names it by its code', async () => {
    const text = await file();
    for (const at of [text.indexOf(idOf(2), text.indexOf('\n')), text.indexOf('222222'), text.indexOf('"envelope"')]) {
      const altered = `${text.slice(0, at)}~${text.slice(at + 1)}`;
      const lost = text.slice(0, at).split('\n').length - 1;
      const found = await read(altered);
      expect(found.envelopes.map(({ id }) => id)).toEqual([1, 2, 3].filter((n) => n !== lost).map(idOf));
      expect(found.missing).toEqual([referenceOf(idOf(lost))]);
      expect(found.isWhole).toBe(false);
    }
  });

  it('is taken as far as it goes when the file is torn, wherever that was', async () => {
    const text = await file();
    for (let end = 200; end < text.length - 1; end += 97) {
      const found = await readHandOver(text.slice(0, end), hash);
      const whole = text.slice(0, end).split('\n').length - 2;
      if (whole < 0) expect(found).toBeNull();
      else {
        expect(found?.envelopes).toHaveLength(Math.min(3, whole));
        expect(found?.missing).toHaveLength(3 - Math.min(3, whole));
        expect(found?.isWhole).toBe(false);
      }
    }
  });

  it('is not whole without its list, though nobody can say what is missing', async () => {
    const [, ...rest] = (await file()).split('\n');
    expect(await read(rest.join('\n'))).toMatchObject({ missing: [], isWhole: false });
  });

  it.each(['', 'Halo', '{"payung":"titipan/1","holds":[]}', `${'A'.repeat(43)} {"count":0}`])(
    'is not in %j',
    async (text) => {
      expect(await readHandOver(text, hash)).toBeNull();
    },
  );
});

describe('a series of codes', () => {
  const readAll = (codes: readonly string[]) => {
    const read = new Map<string, Series>();
    for (const code of codes) {
      const series = addToSeries(read, code);
      if (series !== null) read.set(series.name, series);
    }
    return read;
  };

  it('gives the text in any order, with codes read twice, and beside those of another', async () => {
    const text = await file();
    const codes = cutIntoSeries(text, 'abcdefgh-rest');
    expect(codes.length).toBeGreaterThan(8);
    const other = cutIntoSeries('another', 'zzzzzzzz');
    const read = readAll([...codes.toReversed(), ...other, ...codes]);
    const series = read.get('abcdefgh');
    expect(series && textOfSeries(series)).toBe(text);
    expect(series && missingParts(series)).toEqual([]);
    expect(read.size).toBe(2);
  });

  it('with a part missing says which, and gives what is whole', async () => {
    const codes = cutIntoSeries(await file(), 'abcdefgh');
    const second = codes.findIndex((code) => code.includes('222222'));
    const series = readAll(codes.filter((_, at) => at !== second + 1)).get('abcdefgh');
    if (series === undefined) throw new Error('Nothing read');
    expect(missingParts(series)).toEqual([second + 2]);
    const found = await read(textOfSeries(series));
    expect(found.envelopes.map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
    expect(found.missing).toEqual([referenceOf(idOf(2))]);
  });

  it.each(['https://contoh.example', 'PAYUNG1 abcdefgh 0/3\nx', 'PAYUNG1 abcdefgh 4/3\nx', 'PAYUNG1 abc 1/3\nx'])(
    'has no part in %j',
    (code) => {
      expect(addToSeries(new Map(), code)).toBeNull();
    },
  );
});
