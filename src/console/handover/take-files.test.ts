import { expect, it } from 'vitest';
import { bytesOf, contentDigest, hashOfBytes, hashOfText } from '#console/handover/digest.ts';
import { type Ways, takeFiles } from '#console/handover/take-files.ts';
import { type HandedItem, type HandedPhoto, writeHandOver } from '#domain/write-hand-over.ts';
import { referenceOf } from '#domain/reference.ts';
import { type Envelope, SERVICE } from '#domain/wire.ts';

const SENT_AT = '2026-11-22T05:00:00.000Z';
const idOf = (number: number) => `0193537a-0000-7000-8000-00000000000${number}`;
const envelope = (number: number): Envelope => ({
  id: idOf(number),
  version: 1,
  keyId: 'seal-1',
  sealed: `${number}`.repeat(1_500),
  sha256: `${number}`.repeat(43),
});
const photo = (number: number): HandedPhoto => ({
  submissionId: idOf(number),
  listed: { id: `photo-of-person${number}`, kind: 'ktp', keyId: 'seal-1', sealedSha256: 'A'.repeat(43), bytes: 300 },
  sealed: `${number}`.repeat(400),
});
const textOf = (...items: HandedItem[]) => writeHandOver(items, hashOfText);

/** An intake that takes everything, and what it was sent, in order. */
function intake() {
  const sent: string[] = [];
  const ways: Ways = {
    sendEnvelopes: (envelopes) => {
      const answers = envelopes.map(({ id, version, sha256 }, place) => {
        sent.push(`envelope ${id.at(-1)}`);
        const receipt = { id, version, sha256, receivedAt: SENT_AT, keyId: 'sign-1', signature: 'cw' };
        return { outcome: 'accepted', place, receipt } as const;
      });
      return Promise.resolve({ ok: true, value: { service: SERVICE, serverTime: SENT_AT, answers } });
    },
    sendPhoto: ({ submissionId, listed }) => {
      sent.push(`photo ${submissionId.at(-1)}`);
      const { id: photoId, sealedSha256 } = listed;
      const receipt = { submissionId, photoId, sealedSha256, completedAt: SENT_AT, keyId: 'sign-1', signature: 'cw' };
      return Promise.resolve({ outcome: 'complete', receipt });
    },
  };
  return { sent, ways };
}

it('takes what two files hold once, photos after what stands before them, and gives a receipt for each', async () => {
  const { sent, ways } = intake();
  const first = await textOf({ envelope: envelope(1) }, { envelope: envelope(2) }, { photo: photo(1) });
  const second = await textOf(
    { envelope: envelope(2) },
    { envelope: envelope(2) },
    { photo: photo(1) },
    { photo: photo(3) },
  );
  const taken = await takeFiles([[first], [second], [first]], ways);
  expect(sent).toEqual(['envelope 1', 'envelope 2', 'photo 1', 'photo 3']);
  expect(taken).toMatchObject({ isWhole: true, unreadable: 0 });
  expect('receipts' in taken && taken.receipts).toHaveLength(4);
});

it('takes the enrolment whose photo is torn, and names what is missing', async () => {
  const { ways } = intake();
  const text = await textOf({ envelope: envelope(1) }, { photo: photo(1) });
  expect(await takeFiles([[text.slice(0, text.indexOf('"photo"') + 200)], ['Halo']], ways)).toMatchObject({
    entries: [{ reference: referenceOf(idOf(1)), outcome: 'accepted' }],
    photos: [{ reference: referenceOf(idOf(1)), outcome: 'missing' }],
    isWhole: false,
    unreadable: 1,
  });
});

it('ends with the first problem', async () => {
  const problem = { ok: false, code: 'unreachable', fields: [], retryAfterS: null } as const;
  const { sent, ways } = intake();
  const text = await textOf({ envelope: envelope(1) }, { photo: photo(1) }, { photo: photo(2) });
  expect(await takeFiles([[text]], { ...ways, sendPhoto: () => Promise.resolve(problem) })).toBe(problem);
  expect(sent).toEqual(['envelope 1']);
});

it('knows bytes and their hashes as the intake does', async () => {
  expect(bytesOf('-_8')).toEqual(new Uint8Array([251, 255]));
  expect(bytesOf('A')).toBeNull();
  const bytes = new TextEncoder().encode('abc');
  expect(await hashOfText('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  expect(await hashOfBytes(bytes)).toBe(await hashOfText('abc'));
  expect(await contentDigest(bytes)).toBe('sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:');
});
