import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToSeries, cutIntoSeries, missingParts, type Series, textOfSeries } from '#domain/code-series.ts';
import {
  FILE_LIMIT_BYTES,
  type HandedItem,
  type HandedPhoto,
  photosByFile,
  weightOfEnvelope,
  weightOfPhoto,
  writeHandOver,
} from '#domain/write-hand-over.ts';
import type { PhotoReceipt } from '#domain/photo-wire.ts';
import { type Pieces, readHandOver } from '#domain/hand-over.ts';
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
/** All that a text tells, in one: null when nothing in it is ours. */
const readAll = async (pieces: Pieces) => {
  const envelopes: Envelope[] = [];
  const receipts: Receipt[] = [];
  const photoReceipts: PhotoReceipt[] = [];
  const photos: HandedPhoto[] = [];
  for await (const part of readHandOver(pieces, hash)) {
    if (part.kind === 'records') {
      envelopes.push(...part.envelopes);
      receipts.push(...part.receipts);
      photoReceipts.push(...part.photoReceipts);
    } else if (part.kind === 'photo') photos.push(part.photo);
    else {
      const { missing, missingPhotos, isWhole, isOurs } = part;
      return isOurs ? { envelopes, receipts, photoReceipts, photos, missing, missingPhotos, isWhole } : null;
    }
  }
  throw new Error('It never ended');
};
const read = async (text: string) => {
  const found = await readAll([text]);
  if (found === null) throw new Error('Nothing of ours');
  return found;
};
const file = () => writeHandOver(items, hash);

describe('what is handed over (ACCEPTANCE 42, 43)', () => {
  it('is read as it was written, whatever the road made of its line ends', async () => {
    const text = await writeHandOver([...items, { receipt }], hash);
    const whole = {
      envelopes: [1, 2, 3].map(envelope),
      receipts: [receipt],
      photos: [],
      missing: [],
      missingPhotos: [],
      isWhole: true,
    };
    expect(await read(text)).toMatchObject(whole);
    expect(await read(`\uFEFF${text.replaceAll('\n', '\r\n')}\n\n`)).toMatchObject(whole);
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
      const found = await readAll([text.slice(0, end)]);
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
      expect(await readAll([text])).toBeNull();
    },
  );
});

describe('photos that are handed over', () => {
  const photo = (number: number, characters = 400): HandedPhoto => ({
    submissionId: idOf(number),
    listed: {
      id: `photo-of-person${number}`,
      kind: 'ktp',
      keyId: 'seal-1',
      sealedSha256: `${number}`.repeat(43),
      bytes: (characters * 3) / 4,
    },
    sealed: `${number}`.repeat(characters),
  });
  /** Cut at these places, as files come. */
  const cut = (text: string, at: readonly number[]) => {
    const places = [0, ...at.map((place) => place % (text.length + 1)).toSorted((one, other) => one - other)];
    return places.map((place, index) => text.slice(place, places[index + 1] ?? text.length));
  };
  const persons = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 5 });

  it('stand behind all that is small, and are told after it, however the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        persons,
        persons,
        fc.array(fc.nat({ max: 9_999 }), { maxLength: 9 }),
        async (own, ofPhotos, at) => {
          const given = [
            ...own.map((number) => ({ envelope: envelope(number) })),
            ...ofPhotos.map((n) => ({ photo: photo(n) })),
          ];
          const text = await writeHandOver(given, hash);
          const kinds: string[] = [];
          for await (const { kind } of readHandOver(cut(text, at), hash)) kinds.push(kind);
          expect(kinds).toEqual([...(own.length > 0 ? ['records'] : []), ...ofPhotos.map(() => 'photo'), 'end']);
          const found = await readAll(cut(text, at));
          expect(found).toMatchObject({ missing: [], missingPhotos: [], isWhole: true });
          expect(found?.envelopes.map(({ id }) => id)).toEqual(own.map(idOf));
          expect(found?.photos).toEqual(ofPhotos.map((n) => photo(n)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('torn at any byte give what is whole, and name what is not: a torn photo never costs an enrolment', async () => {
    const given = [...items, { photo: photo(1) }, { photo: photo(3) }, { photo: photo(7) }];
    const text = await writeHandOver(given, hash);
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: (ends[0] ?? 0) + 1, max: text.length - 1 }), async (end) => {
        const found = await read(text.slice(0, end));
        // A line is whole without its end.
        const whole = ends.filter((at) => at <= end).length - 1;
        const [records, photos] = [Math.min(3, whole), Math.max(0, Math.min(3, whole - 3))];
        expect(found.envelopes).toHaveLength(records);
        expect(found.photos).toHaveLength(photos);
        expect(found.missing).toEqual([1, 2, 3].slice(records).map((n) => referenceOf(idOf(n))));
        expect(found.missingPhotos).toEqual([1, 3, 7].slice(photos).map((n) => referenceOf(idOf(n))));
        expect(found.isWhole).toBe(whole > 6);
      }),
      { numRuns: 120 },
    );
  });

  it('with any byte changed lose that line alone', async () => {
    const text = await writeHandOver([...items, { photo: photo(1) }, { photo: photo(3) }], hash);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), async (at) => {
        fc.pre(text[at] !== '\n');
        const found = await readAll([text.slice(0, at), '~', text.slice(at + 1)]);
        const line = text.slice(0, at).split('\n').length - 1;
        expect(found?.envelopes.map(({ id }) => id)).toEqual([1, 2, 3].filter((n) => n !== line).map(idOf));
        expect(found?.photos.map(({ submissionId }) => submissionId)).toEqual(
          [4, 5].filter((n) => n !== line).map((n) => idOf(n === 4 ? 1 : 3)),
        );
        expect(found?.isWhole).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  it('are none to a phone that knows nothing of them, which takes the rest and does not call it complete', async () => {
    const [first = ''] = (await writeHandOver([...items, { photo: photo(1) }], hash)).split('\n');
    expect(JSON.parse(first.slice(44))).toMatchObject({
      payung: 'titipan/2',
      holds: [1, 2, 3].map((n) => `${idOf(n)}/1`),
    });
    expect(JSON.parse((await file()).split('\n')[0]?.slice(44) ?? '').payung).toBe('titipan/1');
  });

  it('bring their receipts back beside the others', async () => {
    const { submissionId, listed } = photo(2);
    const { id: photoId, sealedSha256 } = listed;
    const { keyId, signature, receivedAt: completedAt } = receipt;
    const photoReceipt = { submissionId, photoId, sealedSha256, completedAt, keyId, signature };
    const text = await writeHandOver([{ receipt }, { photoReceipt }], hash);
    expect(await read(text)).toMatchObject({ receipts: [receipt], photoReceipts: [photoReceipt], isWhole: true });
    expect(await read(text.replace('"photoReceipt":', '"photoReceipt" :'))).toMatchObject({
      photoReceipts: [],
      isWhole: false,
    });
  });

  it('weigh what is said of them before, to the hundredth', async () => {
    const large = photo(1, 200_000);
    const given = [...items, { photo: large }, { photo: large }];
    const weight = [1, 2, 3].reduce(
      (sum, n) => sum + weightOfEnvelope(envelope(n)),
      2 * weightOfPhoto(large.listed.bytes),
    );
    const { length } = await writeHandOver(given, hash);
    expect(Math.abs(weight - length) / length).toBeLessThan(0.01);
  });

  it('go into as many files as it takes for each to stay below the limit', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2_000_000 }),
        fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 300 }),
        (records, photos) => {
          const files = photosByFile(records, photos);
          expect(files.flat()).toEqual([...photos.keys()]);
          for (const [place, file] of files.entries()) {
            const weight = file.reduce((sum, at) => sum + (photos[at] ?? 0), place === 0 ? records : 0);
            expect(weight).toBeLessThanOrEqual(FILE_LIMIT_BYTES);
          }
        },
      ),
    );
  });

  it('are not waited for in a text without lines, however long', async () => {
    const endless = (function* () {
      for (let piece = 0; piece < 40; piece += 1) yield 'A'.repeat(100_000);
    })();
    expect(await readAll(endless)).toBeNull();
  });
});

describe('a series of codes', () => {
  const readCodes = (codes: readonly string[]) => {
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
    const read = readCodes([...codes.toReversed(), ...other, ...codes]);
    const series = read.get('abcdefgh');
    expect(series && textOfSeries(series)).toBe(text);
    expect(series && missingParts(series)).toEqual([]);
    expect(read.size).toBe(2);
  });

  it('with a part missing says which, and gives what is whole', async () => {
    const codes = cutIntoSeries(await file(), 'abcdefgh');
    const second = codes.findIndex((code) => code.includes('222222'));
    const series = readCodes(codes.filter((_, at) => at !== second + 1)).get('abcdefgh');
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
