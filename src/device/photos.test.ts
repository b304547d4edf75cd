import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64Url } from '#device/base64url.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { discardDraft, findDraft, startDraft } from '#device/drafts.ts';
import { readLosses } from '#device/erase.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { queueSubmission } from '#device/outbox.ts';
import { startPhotoLoop } from '#device/photo-loop.ts';
import { findPhotoToSend, sealPhotoOf } from '#device/photo-sealing.ts';
import {
  findPhotoOfDraft,
  findPhotoOfEntry,
  findUndecided,
  keepPhoto,
  keepUndecided,
  readPhoto,
  removePhoto,
  removeUndecided,
  roomForPhotos,
} from '#device/photos.ts';
import { startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { countPhotosWaiting, wantPhotosNow } from '#device/photos-waiting.ts';
import { type PhotoRun, findNextPhotoDue, sendPhotos } from '#device/send-photos.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, everythingStored, fillIn, got, newPhone, restartPhone } from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import type { Surroundings } from '#device/surroundings.ts';

/** A photo as a camera makes it: nothing in it can be compressed. */
const JPEG = Uint8Array.from({ length: 90_000 }, (_, at) => (at < 2 ? (at === 0 ? 0xff : 0xd8) : (at * 7919) % 251));
const DUE: PhotoRun = { urgency: 'due', isFree: () => true };
const DAY_MS = 86_400_000;

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** An enrolment with a photo, agreed to. */
async function queueWithPhoto() {
  const { draftId, submission, answers } = await fillIn(world);
  got(await keepPhoto(draftId, JPEG, world));
  const photos = got(await sealPhotoOf(draftId, submission));
  const listing = { ...submission, photos: [...photos.listed] };
  const { id } = got(await queueSubmission({ draftId, submission: listing, answers, photos: photos.fresh }, world));
  return { id, photo: photos.listed[0]?.id ?? '' };
}

/** A line that carries `bytes` at a time and breaks off in every `nth` request, on the way there or back. */
function lossyLine(nth: number, sent: { bytes: number }): Surroundings['fetch'] {
  let requests = 0;
  return async (input, init) => {
    requests += 1;
    if (init?.body instanceof Uint8Array) sent.bytes += init.body.length;
    world.nowMs += 2_000;
    if (requests % nth === 0) return NO_SIGNAL(input, init);
    const answer = await intake.fetch(input, init);
    return requests % nth === nth - 1 ? NO_SIGNAL(input, init) : answer;
  };
}

describe('a photo with a draft', () => {
  it('is kept encrypted, and is there again after the battery died', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    const { id } = got(await keepPhoto(draftId, JPEG, world));
    await restartPhone();
    expect(got(await readPhoto(id))).toEqual(JPEG);
    const stored = await everythingStored();
    expect(stored).not.toContain(toBase64Url(JPEG).slice(300, 360));
    expect(stored).not.toContain(new TextDecoder('latin1').decode(JPEG.slice(300, 360)));
  });

  it('takes the place of the one before, and goes when it is taken away', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    got(await keepPhoto(draftId, JPEG, world));
    const { id } = got(await keepPhoto(draftId, JPEG.slice(0, 50_000), world));
    expect(got(await findPhotoOfDraft(draftId))).toMatchObject({ id, bytes: 50_000, state: 'draft' });
    const db = await getDatabase();
    expect(await db.photoBytes.count()).toBe(1);
    expect(got(await findPhotoToSend(draftId, null))).toBe('own');
    got(await removePhoto(draftId));
    expect(got(await findPhotoToSend(draftId, null))).toBe('none');
    expect([await db.photos.count(), await db.photoBytes.count()]).toEqual([0, 0]);
  });

  it('is not told as kept when the phone is full, and the one before stays', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    const { id } = got(await keepPhoto(draftId, JPEG, world));
    const full = new DOMException('full', 'QuotaExceededError');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw full;
    });
    expect(await keepPhoto(draftId, JPEG, world)).toMatchObject({ ok: false, problem: 'storage-full' });
    vi.restoreAllMocks();
    expect(got(await readPhoto(id))).toEqual(JPEG);
  });

  it('that can no longer be read is to be taken again: nothing is queued without it unasked', async () => {
    const { draftId, submission } = await fillIn(world);
    const { id } = got(await keepPhoto(draftId, JPEG, world));
    const db = await getDatabase();
    await db.photoBytes.update(id, { content: new Uint8Array(100) });
    expect(await sealPhotoOf(draftId, submission)).toMatchObject({ ok: false, problem: 'photo-unreadable' });
    got(await keepPhoto(draftId, JPEG, world));
    expect(got(await sealPhotoOf(draftId, submission)).listed).toHaveLength(1);
  });

  it('goes for good with the draft that was thrown away thirty days ago', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    got(await keepPhoto(draftId, JPEG, world));
    got(await discardDraft(draftId, world));
    got(await forgetDiscarded(world.nowMs + 31 * DAY_MS));
    const db = await getDatabase();
    expect([await db.photos.count(), await db.photoBytes.count()]).toEqual([0, 0]);
  });

  it('is not queued when the phone is full: draft, photo and queue are as they were', async () => {
    const { draftId, submission, answers } = await fillIn(world);
    const { id } = got(await keepPhoto(draftId, JPEG, world));
    const photos = got(await sealPhotoOf(draftId, submission));
    const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'photoBytes') throw new DOMException('full', 'QuotaExceededError');
      return Reflect.apply(real, this, given);
    });
    const queued = await queueSubmission({ draftId, submission, answers, photos: photos.fresh }, world);
    expect(queued).toMatchObject({ ok: false, problem: 'storage-full' });
    vi.restoreAllMocks();
    const db = await getDatabase();
    expect(await db.entries.count()).toBe(0);
    expect(got(await readPhoto(id))).toEqual(JPEG);
  });

  it('is announced to fit so often, before the first is taken', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ usage: 1e6, quota: 5e6 }) } });
    expect(await roomForPhotos()).toBe(6);
    vi.unstubAllGlobals();
  });
});

describe('a photo that nobody has said yes to', () => {
  const blurred = { jpeg: JPEG, quality: { isBlurred: true, hasGlare: false } };

  it('is there after the page was closed, with what was seen of it, and no program finds it in the clear', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    const { id } = got(await keepUndecided(draftId, blurred, world));
    await restartPhone();
    expect(got(await findUndecided(draftId))).toMatchObject({ id, undecided: blurred.quality });
    expect(got(await readPhoto(id))).toEqual(JPEG);
    expect(await everythingStored()).not.toContain(toBase64Url(JPEG).slice(300, 360));
  });

  it('is not told to be sent, nor sealed: the one before is, until she has decided', async () => {
    const { draftId, submission } = await fillIn(world);
    got(await keepUndecided(draftId, blurred, world));
    expect(got(await findPhotoToSend(draftId, null))).toBe('none');
    expect(got(await sealPhotoOf(draftId, submission)).listed).toEqual([]);
    const before = got(await keepPhoto(draftId, JPEG, world));
    got(await keepUndecided(draftId, blurred, world));
    expect(got(await sealPhotoOf(draftId, submission)).listed).toMatchObject([{ id: before.id }]);
  });

  it('gives way to the next, is gone when another is to be taken, and when she has said yes', async () => {
    const { id: draftId } = got(await startDraft('id', world));
    const db = await getDatabase();
    const kept = got(await keepPhoto(draftId, JPEG, world));
    got(await keepUndecided(draftId, blurred, world));
    const next = got(await keepUndecided(draftId, blurred, world));
    expect(await db.photos.count()).toBe(2);
    expect(got(await findUndecided(draftId))?.id).toBe(next.id);
    got(await removeUndecided(draftId));
    expect(got(await findUndecided(draftId))).toBeNull();
    expect(got(await findPhotoOfDraft(draftId))?.id).toBe(kept.id);
    got(await keepUndecided(draftId, blurred, world));
    const now = got(await keepPhoto(draftId, JPEG, world));
    expect(await db.photos.toCollection().primaryKeys()).toEqual([now.id]);
    expect(await db.photoBytes.toCollection().primaryKeys()).toEqual([now.id]);
  });

  it('goes with its draft when that is sent without it, or thrown away for good', async () => {
    const { draftId, submission, answers } = await fillIn(world);
    got(await keepUndecided(draftId, blurred, world));
    got(await queueSubmission({ draftId, submission, answers }, world));
    const { id: other } = got(await startDraft('id', world));
    got(await keepUndecided(other, blurred, world));
    got(await discardDraft(other, world));
    got(await forgetDiscarded(world.nowMs + 31 * DAY_MS));
    const db = await getDatabase();
    expect([await db.photos.count(), await db.photoBytes.count()]).toEqual([0, 0]);
  });

  it('does not answer an officer who asks for another', async () => {
    const { id } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    got(await keepUndecided(draftId, blurred, world));
    expect(got(await findDraft(draftId))?.corrects?.hasNewPhoto).toBe(false);
    got(await keepPhoto(draftId, JPEG, world));
    expect(got(await findDraft(draftId))?.corrects?.hasNewPhoto).toBe(true);
  });
});

describe('a photo that is queued', () => {
  it('is sent after its enrolment, whole, and then takes no room', async () => {
    const { id, photo } = await queueWithPhoto();
    got(await sendPhotos(DUE, world));
    expect(intake.photos.size).toBe(0);
    await runSync({ reason: 'tap' }, world);
    expect(got(await sendPhotos(DUE, world))).toEqual({ arrived: 1, stoppedBy: null });
    expect(got(await findPhotoOfEntry(id))).toMatchObject({ state: 'received' });
    expect(await (await getDatabase()).photoBytes.count()).toBe(0);
    expect(intake.photos.get(`${id}/${photo}`)?.length).toBeGreaterThan(JPEG.length);
    expect(got(await countPhotosWaiting())).toEqual({ photos: 0, bytes: 0 });
  });

  it('goes on where it was broken off: on a line that loses two requests of seven at less than 1.4 times its size', async () => {
    const { id } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    const sent = { bytes: 0 };
    world.wire = lossyLine(7, sent);
    for (let tries = 0; tries < 40; tries += 1) {
      // The process dies in between, each time.
      await restartPhone();
      got(await sendPhotos({ urgency: 'all', isFree: () => true }, world));
      if (got(await findPhotoOfEntry(id))?.state === 'received') break;
    }
    expect(got(await findPhotoOfEntry(id))).toMatchObject({ state: 'received' });
    expect(sent.bytes).toBeLessThan(1.4 * (JPEG.length + 81));
  });

  it('waits with all others once a line is dead, and with a growing pause', async () => {
    await queueWithPhoto();
    await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    let requests = 0;
    world.wire = (...request) => {
      requests += 1;
      return NO_SIGNAL(...request);
    };
    expect(got(await sendPhotos(DUE, world))).toEqual({ arrived: 0, stoppedBy: 'network-unreachable' });
    expect(got(await sendPhotos(DUE, world))).toEqual({ arrived: 0, stoppedBy: null });
    expect(requests).toBe(1);
    expect(got(await findNextPhotoDue(true))).toBeGreaterThan(world.nowMs);
    world.wire = intake.fetch;
    expect(got(await sendPhotos({ ...DUE, urgency: 'network-is-back' }, world)).arrived).toBe(2);
  });

  it('pauses no longer than at first on a line that carries, however often it breaks off', async () => {
    for (let photos = 0; photos < 4; photos += 1) await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    world.wire = lossyLine(4, { bytes: 0 });
    const pauses: number[] = [];
    for (;;) {
      const { stoppedBy } = got(await sendPhotos(DUE, world));
      if (stoppedBy === null) break;
      const due = got(await findNextPhotoDue(true)) ?? world.nowMs;
      pauses.push(due - world.nowMs);
      world.nowMs = due;
    }
    expect(pauses.length).toBeGreaterThan(3);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(4_000);
    expect(got(await countPhotosWaiting()).photos).toBe(0);
  });

  it('that is never what is listed is given up after a few tries, whatever the line does between them', async () => {
    const { id } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    let whole = 0;
    const unlike: Surroundings['fetch'] = async (input, init) => {
      const answer: unknown = await (await intake.fetch(input, init)).json();
      if (Reflect.get(Object(answer), 'complete') !== true) return Response.json(answer);
      whole += 1;
      intake.photos.clear();
      return Response.json({ ...Object(answer), received: 0, complete: false, receipt: undefined });
    };
    for (let runs = 0; runs < 40 && got(await findPhotoOfEntry(id))?.state === 'waiting'; runs += 1) {
      let pieces = 0;
      // It breaks off after the first piece, or carries to the end, by turns; now and then it is dead.
      world.wire = (...request) => {
        pieces += 1;
        return (runs % 3 === 0 || (runs % 3 === 1 && pieces > 1) ? NO_SIGNAL : unlike)(...request);
      };
      got(await sendPhotos({ ...DUE, urgency: 'all' }, world));
    }
    expect(got(await findPhotoOfEntry(id))?.state).toBe('unreadable');
    expect(whole).toBe(6);
  });

  it('waits for a line that costs nothing, unless it is asked for, and would be lost with the phone until then', async () => {
    await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    const costly: PhotoRun = { urgency: 'all', isFree: () => false };
    expect(got(await sendPhotos(costly, world)).arrived).toBe(0);
    const waiting = got(await countPhotosWaiting());
    expect(waiting.photos).toBe(1);
    expect(got(await readLosses())).toEqual({ unsent: 0, withdrawing: 0, photos: 1 });
    expect(waiting.bytes).toBeGreaterThan(JPEG.length);
    got(await wantPhotosNow());
    expect(got(await sendPhotos(costly, world)).arrived).toBe(1);
    expect(got(await readLosses())).toEqual({ unsent: 0, withdrawing: 0, photos: 0 });
  });

  it('that the phone has damaged is to be taken again, and does not hold up the others', async () => {
    const broken = await queueWithPhoto();
    world.nowMs += 1_000;
    const whole = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    await (await getDatabase()).photoBytes.update(broken.photo, { content: new Uint8Array(90_081) });
    expect(got(await sendPhotos(DUE, world)).arrived).toBe(1);
    expect(got(await findPhotoOfEntry(broken.id))).toMatchObject({ state: 'unreadable' });
    expect(got(await findPhotoOfEntry(whole.id))).toMatchObject({ state: 'received' });
  });

  it('is not listed by what goes when it was taken away while it was being sealed', async () => {
    const { draftId, submission, answers } = await fillIn(world);
    got(await keepPhoto(draftId, JPEG, world));
    const photos = got(await sealPhotoOf(draftId, submission));
    got(await removePhoto(draftId));
    const listing = { ...submission, photos: [...photos.listed] };
    const queued = await queueSubmission({ draftId, submission: listing, answers, photos: photos.fresh }, world);
    expect(queued).toEqual({ ok: false, problem: 'changed-meanwhile' });
    expect(await (await getDatabase()).photoBytes.count()).toBe(0);
  });

  it('for which a receipt comes while it is being sent has arrived, though its bytes are gone', async () => {
    const { id, photo } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    const db = await getDatabase();
    let looks = 0;
    const isFree = () => {
      looks += 1;
      // Its row has been read, its bytes have not.
      if (looks === 1)
        void db.transaction('rw', [db.photos, db.photoBytes], async () => {
          await db.photos.update(photo, { state: 'received', doneAtMs: world.nowMs });
          await db.photoBytes.delete(photo);
        });
      return true;
    };
    expect(got(await sendPhotos({ ...DUE, isFree }, world)).arrived).toBe(0);
    expect(looks).toBeGreaterThan(0);
    expect(await db.photoBytes.count()).toBe(0);
    expect(got(await findPhotoOfEntry(id))?.state).toBe('received');
  });

  it('is listed again by a correction that has no photo of its own', async () => {
    const { id, photo } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await sealPhotoOf(draftId, { id, version: 2 }))).toMatchObject({ listed: [{ id: photo }], fresh: [] });
    expect(got(await findPhotoToSend(draftId, id))).toBe('before');
    const again = got(await keepPhoto(draftId, JPEG, world));
    expect(got(await sealPhotoOf(draftId, { id, version: 2 })).listed).toMatchObject([{ id: again.id }]);
    expect(got(await findPhotoToSend(draftId, id))).toBe('own');
  });

  it('is listed no more, nor told to be sent, once the phone has damaged it', async () => {
    const { id, photo } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    await (await getDatabase()).photos.update(photo, { state: 'unreadable' });
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findPhotoToSend(draftId, id))).toBe('none');
    expect(got(await sealPhotoOf(draftId, { id, version: 2 }))).toEqual({ listed: [], fresh: [] });
  });

  it('goes from this phone with the enrolment that its person withdraws', async () => {
    const { id } = await queueWithPhoto();
    await runSync({ reason: 'tap' }, world);
    got(await withdrawEntry(id, {}, world));
    await runSync({ reason: 'tap' }, world);
    expect(got(await findPhotoOfEntry(id))).toBeNull();
    expect(await (await getDatabase()).photoBytes.count()).toBe(0);
  });

  it('is sent by an open page as soon as its enrolment has arrived', async () => {
    const { id } = await queueWithPhoto();
    const stop = startPhotoLoop(world, () => true);
    await runSync({ reason: 'tap' }, world);
    await vi.waitFor(async () => expect(got(await findPhotoOfEntry(id))?.state).toBe('received'), 5_000);
    stop();
  });

  it('is sent by an open page also after a run that ended in a bug', async () => {
    const { id } = await queueWithPhoto();
    const isFree = vi
      .fn(() => true)
      .mockImplementationOnce(() => {
        throw new TypeError('a bug');
      });
    const stop = startPhotoLoop(world, isFree);
    await vi.waitFor(() => expect(isFree.mock.results[0]?.type).toBe('throw'));
    await runSync({ reason: 'tap' }, world);
    await vi.waitFor(async () => expect(got(await findPhotoOfEntry(id))?.state).toBe('received'), 5_000);
    stop();
  });
});
