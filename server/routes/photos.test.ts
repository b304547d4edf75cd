import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isSigned } from '#device/receipt.ts';
import { sealPhoto, sealSubmission } from '#device/seal.ts';
import { CASE_PATHS, CaseResponse, OfficePhotoResponse } from '#domain/case-wire.ts';
import type { Submission } from '#domain/enrolment.ts';
import { type HandedItem, writeHandOver } from '#domain/write-hand-over.ts';
import { PhotoListed } from '#domain/photo.ts';
import { PhotoReceipt, PhotoResponse, photoPath, photoReceiptText } from '#domain/photo-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { readHandOver } from '#domain/hand-over.ts';
import { PATHS } from '#domain/wire.ts';
import { findQueue } from '#server/store/queue.ts';
import { purgePhotos, takePiece } from '#server/store/photos.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PIECE = 40_000;
/** As a camera makes it: nothing in it can be compressed. */
const JPEG = Uint8Array.from({ length: 150_000 }, (_, at) => (at < 2 ? (at === 0 ? 0xff : 0xd8) : (at * 7919) % 251));

describe.each(DATABASE_KINDS)('photos on a database that is %s', (kind) => {
  const { store, keys, test, seal, now, setNow, request, post, receiptOf } = useTestIntake(kind, sealSubmission);
  let siti: Record<string, string>;
  let elsewhere: Record<string, string>;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'jauh', role: 'officer', regions: ['98'] });
  });

  /** An enrolment with a photo, as a phone makes both; nothing is sent. */
  async function enrolmentWithPhoto(given: { readonly id?: string } = {}) {
    const bare = sampleSubmission(given);
    const photoId = Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('base64url');
    const { keyId, publicKey } = keys().sealing[0];
    const sealed = await sealPhoto(JPEG, { submissionId: bare.id, photoId }, { keyId, publicKey });
    const listed: PhotoListed = { id: photoId, kind: 'ktp', keyId, sealedSha256: hashOf(sealed), bytes: sealed.length };
    const submission: Submission = { ...bare, photos: [listed] };
    return { submission, photoId, sealed };
  }

  async function sendPiece(id: string, photoId: string, offset: number, piece: Uint8Array, headers = {}) {
    return request(photoPath(id, photoId, offset), {
      method: 'POST',
      body: new Uint8Array(piece),
      headers: { 'content-digest': `sha-256=:${createHash('sha256').update(piece).digest('base64')}:`, ...headers },
    });
  }

  async function told(response: Response) {
    expect(response.status).toBe(200);
    const { received, complete } = PhotoResponse.parse(await response.json());
    return { received, complete };
  }

  async function sendAll(id: string, photoId: string, sealed: Uint8Array) {
    for (let at = 0; ;) {
      const piece = sealed.subarray(at, at + PIECE);
      const { received, complete } = await told(await sendPiece(id, photoId, at, piece));
      if (complete || received <= at) return { received, complete };
      at = received;
    }
  }

  /** As the queue is filtered. */
  async function idsMissing(): Promise<string[]> {
    const filters = { ...QUEUE_AT_FIRST, flag: 'photo-missing', sort: 'newest' } as const;
    const { cases } = await findQueue(store().queries, 'all', filters, null, new Date(now()));
    return cases.filter(({ photoMissing }) => photoMissing).map(({ id }) => id);
  }

  async function isMissing(id: string): Promise<unknown> {
    const { rows } = await test().database.pool.query('select photo_missing from submission where id = $1', [id]);
    return rows[0]?.['photo_missing'];
  }

  it('come in a file that a phone handed over, before or after their enrolment and any number of times, each with a receipt', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const later = await enrolmentWithPhoto();
    const photoOf = (one: typeof later): HandedItem => ({
      photo: {
        submissionId: one.submission.id,
        listed: PhotoListed.parse(one.submission.photos?.[0]),
        sealed: Buffer.from(one.sealed).toString('base64url'),
      },
    });
    const envelope = await seal(submission);
    const hash = (text: string) => Promise.resolve(hashOf(Buffer.from(text)));
    const text = await writeHandOver([{ envelope }, photoOf({ submission, photoId, sealed }), photoOf(later)], hash);
    const take = async () => {
      const receipts: PhotoReceipt[] = [];
      for await (const part of readHandOver([text], hash)) {
        if (part.kind === 'records') for (const each of part.envelopes) await receiptOf(each);
        if (part.kind !== 'photo') continue;
        const { submissionId, listed } = part.photo;
        for (let at = 0, isGoing = true; isGoing; at += PIECE) {
          const piece = Buffer.from(part.photo.sealed, 'base64url').subarray(at, at + PIECE);
          const { receipt } = PhotoResponse.parse(await (await sendPiece(submissionId, listed.id, at, piece)).json());
          if (receipt !== undefined) receipts.push(receipt);
          isGoing = receipt === undefined && piece.length > 0;
        }
      }
      return receipts;
    };
    const [receipt, ...others] = await take();
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({ submissionId: submission.id, photoId, sealedSha256: hashOf(sealed) });
    const ours = PhotoReceipt.parse(receipt);
    expect(await isSigned(photoReceiptText(ours), ours, [...keys().receipts])).toBe(true);
    expect(await isSigned(photoReceiptText({ ...ours, photoId: later.photoId }), ours, [...keys().receipts])).toBe(
      false,
    );
    // The other enrolment comes by another way; its photo has waited for it.
    await receiptOf(await seal(later.submission));
    expect(await isMissing(later.submission.id)).toBe(false);
    const again = await take();
    expect(again.map((each) => each.photoId)).toEqual([photoId, later.photoId]);
    expect(again[0]?.completedAt).toBe(receipt?.completedAt);
    const { rows } = await test().database.pool.query(
      'select count(*)::int as pieces from photo_chunk where submission_id = any($1)',
      [[submission.id, later.submission.id]],
    );
    expect(rows[0]).toEqual({ pieces: 2 * Math.ceil(sealed.length / PIECE) });
  });

  it('come after their enrolment in pieces, and are complete with the last of them', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    await receiptOf(await seal(submission));
    expect(await isMissing(submission.id)).toBe(true);
    expect(await idsMissing()).toContain(submission.id);
    expect(await sendAll(submission.id, photoId, sealed)).toEqual({ received: sealed.length, complete: true });
    expect(await isMissing(submission.id)).toBe(false);
    expect(await idsMissing()).not.toContain(submission.id);
  });

  it('come before their enrolment too, and complete when it comes', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    expect(await sendAll(submission.id, photoId, sealed)).toEqual({ received: sealed.length, complete: false });
    await receiptOf(await seal(submission));
    expect(await isMissing(submission.id)).toBe(false);
    expect(await told(await sendPiece(submission.id, photoId, 0, new Uint8Array()))).toEqual({
      received: sealed.length,
      complete: true,
    });
  });

  it('go on where they were broken off, and a piece that comes twice changes nothing', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    await receiptOf(await seal(submission));
    const send = (at: number) => sendPiece(submission.id, photoId, at, sealed.subarray(at, at + PIECE));
    expect(await told(await sendPiece(submission.id, photoId, 0, new Uint8Array()))).toEqual({
      received: 0,
      complete: false,
    });
    const twice = await Promise.all([send(0), send(0)]);
    for (const each of twice) expect((await told(each)).received).toBe(PIECE);
    expect((await told(await send(0))).received).toBe(PIECE);
    // A gap is not taken: the answer says where to go on.
    expect((await told(await send(3 * PIECE))).received).toBe(PIECE);
    expect(await sendAll(submission.id, photoId, sealed)).toEqual({ received: sealed.length, complete: true });
  });

  it('are not taken when a piece was cut or altered on the way, or says nothing of what it was', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const piece = sealed.subarray(0, PIECE);
    const digest = `sha-256=:${createHash('sha256').update(piece).digest('base64')}:`;
    const cut = await sendPiece(submission.id, photoId, 0, piece.subarray(0, 999), { 'content-digest': digest });
    expect(await problemOf(cut)).toEqual([400, 'request-damaged']);
    const emptied = await sendPiece(submission.id, photoId, 0, new Uint8Array(), { 'content-digest': digest });
    expect(await problemOf(emptied)).toEqual([400, 'request-damaged']);
    const silent = await request(photoPath(submission.id, photoId, 0), { method: 'POST', body: new Uint8Array(piece) });
    expect(await problemOf(silent)).toEqual([400, 'request-damaged']);
    const large = await sendPiece(submission.id, photoId, 0, new Uint8Array(65_537));
    expect(await problemOf(large)).toEqual([413, 'request-too-large']);
    expect((await told(await sendPiece(submission.id, photoId, 0, new Uint8Array()))).received).toBe(0);
  });

  it('that are other than listed are forgotten and awaited anew', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    await receiptOf(await seal(submission));
    const other = sealed.slice();
    other[70] = (other[70] ?? 0) ^ 1;
    expect(await sendAll(submission.id, photoId, other)).toEqual({ received: 0, complete: false });
    expect(await isMissing(submission.id)).toBe(true);
    expect(await sendAll(submission.id, photoId, sealed)).toEqual({ received: sealed.length, complete: true });
  });

  it('are awaited no more once a correction lists another, or none', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    await receiptOf(await seal(submission));
    const { photos: _, ...bare } = submission;
    await receiptOf(await seal({ ...bare, version: 2 }));
    expect(await isMissing(submission.id)).toBe(false);
    // The one that was under way may still come.
    expect(await sendAll(submission.id, photoId, sealed)).toMatchObject({ complete: true });
  });

  it('are opened by an officer who may, as they were taken, each time with a line in the audit', async () => {
    siti = await signInAs(request, 'siti');
    elsewhere = await signInAs(request, 'jauh');
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const { id } = submission;
    await receiptOf(await seal(submission));
    const photosOf = async () => {
      await post(CASE_PATHS.claim, { id }, siti);
      const opened = CaseResponse.parse(await (await post(CASE_PATHS.open, { id, reason: 'review' }, siti)).json());
      return opened.outcome === 'opened' ? opened.photos : null;
    };
    expect(await photosOf()).toEqual([{ id: photoId, kind: 'ktp', version: 1, arrived: false }]);
    expect(await problemOf(await post(CASE_PATHS.photo, { id, photoId }, siti))).toEqual([404, 'not-found']);
    await sendAll(id, photoId, sealed);
    expect(await photosOf()).toMatchObject([{ arrived: true }]);
    expect(await problemOf(await post(CASE_PATHS.photo, { id, photoId }, elsewhere))).toEqual([404, 'not-found']);
    const response = await post(CASE_PATHS.photo, { id, photoId }, siti);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { jpeg } = OfficePhotoResponse.parse(await response.json());
    expect(Buffer.from(jpeg ?? '', 'base64').equals(JPEG)).toBe(true);
    const { rows } = await test().database.pool.query(
      "select actor from office_audit where action = 'photo-opened' and subject = $1",
      [id],
    );
    expect(rows).toEqual([{ actor: 'siti' }]);
  });

  it('cannot be moved to another enrolment: there they do not open', async () => {
    siti = await signInAs(request, 'siti');
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const other: Submission = { ...sampleSubmission(), photos: submission.photos };
    await receiptOf(await seal(other));
    await sendAll(other.id, photoId, sealed);
    const answer = await post(CASE_PATHS.photo, { id: other.id, photoId }, siti);
    expect(OfficePhotoResponse.parse(await answer.json())).toEqual({ jpeg: null });
  });

  it('are erased with the enrolment that its person withdraws, and not taken afterwards', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const { id, statusSecret } = submission;
    await receiptOf(await seal(submission));
    await sendAll(id, photoId, sealed);
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret: statusSecret }] });
    const { rows } = await test().database.pool.query(
      'select (select count(*) from photo where submission_id = $1)::int + (select count(*) from photo_chunk where submission_id = $1)::int as left',
      [id],
    );
    expect(rows).toEqual([{ left: 0 }]);
    expect(await problemOf(await sendPiece(id, photoId, 0, sealed.subarray(0, PIECE)))).toEqual([
      410,
      'submission-withdrawn',
    ]);
  });

  it('that no enrolment lists are few, and forgotten after thirty days', async () => {
    const { submission, photoId, sealed } = await enrolmentWithPhoto();
    const stranger = await enrolmentWithPhoto();
    const piece = { submissionId: submission.id, photoId, offset: 0, content: sealed.subarray(0, PIECE) };
    const at = new Date(now());
    const [before] = (
      await test().database.pool.query('select count(*)::int as n from photo where listed_version is null')
    ).rows;
    const limit = Number(before?.['n']) + 1;
    expect(await takePiece(store().queries, piece, at, limit)).toMatchObject({ kind: 'taken', received: PIECE });
    const another = { ...piece, submissionId: stranger.submission.id, photoId: stranger.photoId };
    expect(await takePiece(store().queries, another, at, limit)).toEqual({ kind: 'full' });
    setNow(now() + 31 * 86_400_000);
    expect(await purgePhotos(store().queries, new Date(now()))).toBeGreaterThanOrEqual(1);
    expect((await told(await sendPiece(submission.id, photoId, 0, new Uint8Array()))).received).toBe(0);
  });
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
