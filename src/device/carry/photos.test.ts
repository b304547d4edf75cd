import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOfText, sha256, toBase64Url } from '#device/base64url.ts';
import { readBag } from '#device/carry/read-bag.ts';
import { noteHandedOver, packQueue, packReceipts } from '#device/carry/hand-over.ts';
import { takeOver } from '#device/carry/take-over.ts';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { queueSubmission } from '#device/outbox.ts';
import { sealPhotoOf } from '#device/photo-sealing.ts';
import { findPhotoOfEntry, keepPhoto } from '#device/photos.ts';
import { countPhotosWaiting, wantPhotosNow } from '#device/photos-waiting.ts';
import { runSync } from '#device/run-sync.ts';
import { type PhotoRun, sendPhotos } from '#device/send-photos.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, fillIn, got, newPhone } from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import { referenceOf } from '#domain/reference.ts';

/** As a camera makes it: nothing in it can be compressed. */
const JPEG = Uint8Array.from({ length: 30_000 }, (_, at) => (at < 2 ? (at === 0 ? 0xff : 0xd8) : (at * 7919) % 251));
const DAY_MS = 86_400_000;
const FREE: PhotoRun = { urgency: 'all', isFree: () => true };
const COSTLY: PhotoRun = { urgency: 'all', isFree: () => false };

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  intake = await newIntake();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A phone that has been set up, and has no signal since. All phones of a test are one database that is made anew for each. */
async function phone(): Promise<void> {
  world = await newPhone();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
  world.wire = NO_SIGNAL;
}

/** Enrolments with a photo each, agreed to. */
async function queueWithPhotos(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    world.nowMs += 1_000;
    const { draftId, submission, answers } = await fillIn(world);
    got(await keepPhoto(draftId, JPEG, world));
    const { listed, fresh } = got(await sealPhotoOf(draftId, submission));
    const listing = { ...submission, photos: [...listed] };
    ids.push(got(await queueSubmission({ draftId, submission: listing, answers, photos: fresh }, world)).id);
  }
  return ids;
}

/** Puts a phone away, to be taken up again. */
async function putAway() {
  const db = await getDatabase();
  const entries = await db.entries.toArray();
  const seals = await db.seals.toArray();
  const copies = await db.copies.toArray();
  const rows = await db.photos.toArray();
  const bytes = await db.photoBytes.toArray();
  return async () => {
    await phone();
    const now = await getDatabase();
    await now.entries.bulkPut(entries);
    await now.seals.bulkPut(seals);
    await now.copies.bulkPut(copies);
    await now.photos.bulkPut(rows);
    await now.photoBytes.bulkPut(bytes);
  };
}

async function textOf({ files }: { readonly files: readonly Blob[] }): Promise<string> {
  return (await Promise.all(files.map((file) => file.text()))).join('');
}

const sync = () => runSync({ reason: 'tap' }, world);
const photos = (run: PhotoRun = FREE) => sendPhotos(run, world).then(got);
/** How many photos the intake has whole. */
const arrived = () => [...intake.photos.values()].filter(({ length }) => length > JPEG.length).length;

describe('sealed photos that another phone carries', () => {
  it('arrive after their enrolments, exactly once, and are let go of where they came from', async () => {
    await phone();
    const ids = await queueWithPhotos(2);
    const packed = got(await packQueue({ withPhotos: true }));
    expect(packed).toMatchObject({ count: 2, photos: 2 });
    got(await noteHandedOver(packed, world));
    const text = await textOf(packed);
    const takeUp = await putAway();

    await phone();
    expect(got(await takeOver([text], world))).toMatchObject({ taken: 2, photosTaken: 2, isWhole: true });
    expect(got(await takeOver([text], world))).toMatchObject({
      known: 2,
      photosKnown: 2,
      photosTaken: 0,
      isWhole: true,
    });
    expect(got(await readBag())).toMatchObject({ own: 0, waiting: 2, ownPhotos: 0, carriedPhotos: 2 });
    world.wire = intake.fetch;
    // Not before their enrolments, and not on a line that costs unless they are asked for.
    expect(await photos()).toEqual({ arrived: 0, stoppedBy: null });
    await sync();
    expect(await photos(COSTLY)).toEqual({ arrived: 0, stoppedBy: null });
    got(await wantPhotosNow());
    expect(await photos(COSTLY)).toEqual({ arrived: 2, stoppedBy: null });
    expect(arrived()).toBe(2);
    expect(await (await getDatabase()).photoBytes.count()).toBe(0);
    expect(got(await takeOver([text], world))).toMatchObject({ known: 2, photosKnown: 2 });
    const receipts = await textOf(got(await packReceipts()));

    await takeUp();
    expect(got(await takeOver([receipts], world))).toMatchObject({ confirmed: 2, photosConfirmed: 2, isWhole: true });
    expect(got(await takeOver([receipts], world))).toMatchObject({ photosConfirmed: 0, otherReceipts: 4 });
    for (const id of ids) expect(got(await findPhotoOfEntry(id))?.state).toBe('received');
    expect(await (await getDatabase()).photoBytes.count()).toBe(0);
    expect(got(await countPhotosWaiting())).toEqual({ photos: 0, bytes: 0 });
  });

  it('are not given when their enrolment was withdrawn since they were packed', async () => {
    await phone();
    world.wire = intake.fetch;
    const [id = ''] = await queueWithPhotos(1);
    await sync();
    const packed = got(await packQueue({ withPhotos: true }));
    expect(packed).toMatchObject({ ids: [], photos: 1 });
    world.wire = NO_SIGNAL;
    got(await withdrawEntry(id, {}, world));
    expect(await noteHandedOver(packed, world)).toEqual({ ok: false, problem: 'changed-meanwhile' });
    expect(got(await packQueue({ withPhotos: true }))).toMatchObject({ count: 0, photos: 0 });
  });

  it('are not sent again by the first phone when it has signal: it asks', async () => {
    await phone();
    const [id = ''] = await queueWithPhotos(1);
    const packed = got(await packQueue({ withPhotos: true }));
    got(await noteHandedOver(packed, world));
    const text = await textOf(packed);
    const takeUp = await putAway();
    await phone();
    got(await takeOver([text], world));
    world.wire = intake.fetch;
    await sync();
    await photos();
    await takeUp();
    let sent = 0;
    world.wire = (path, init) => {
      if (init?.body instanceof Uint8Array) sent += init.body.length;
      return intake.fetch(path, init);
    };
    await sync();
    expect(await photos()).toEqual({ arrived: 1, stoppedBy: null });
    expect(sent).toBe(0);
    expect(got(await findPhotoOfEntry(id))?.state).toBe('received');
  });

  it('come before their enrolment or long after it, and are complete either way', async () => {
    await phone();
    await queueWithPhotos(1);
    const all = (await textOf(got(await packQueue({ withPhotos: true })))).split('\n');
    const takeUp = await putAway();
    await phone();
    // The line of the enrolment was lost: its photo goes by itself.
    expect(got(await takeOver([[all[0], ...all.slice(2)].join('\n')], world))).toMatchObject({
      taken: 0,
      photosTaken: 1,
    });
    world.wire = intake.fetch;
    expect(await photos()).toEqual({ arrived: 0, stoppedBy: null });
    expect(arrived()).toBe(1);
    await takeUp();
    world.wire = intake.fetch;
    await sync();
    expect(await photos()).toEqual({ arrived: 1, stoppedBy: null });

    // Another whose enrolment the first phone has sent, but whose photo waits there.
    await phone();
    world.wire = intake.fetch;
    await queueWithPhotos(1);
    await sync();
    const packed = got(await packQueue({ withPhotos: true }));
    expect(packed).toMatchObject({ count: 0, photos: 1 });
    const text = await textOf(packed);
    await phone();
    expect(got(await takeOver([text], world))).toMatchObject({ taken: 0, photosTaken: 1, isWhole: true });
    world.wire = intake.fetch;
    expect(await photos()).toEqual({ arrived: 1, stoppedBy: null });
  });

  it('go on where a line broke off, and on a third phone', async () => {
    await phone();
    await queueWithPhotos(1);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    await phone();
    got(await takeOver([text], world));
    const onward = await textOf(got(await packQueue({ withPhotos: true })));
    await phone();
    expect(got(await takeOver([onward], world))).toMatchObject({ taken: 1, photosTaken: 1 });
    world.wire = intake.fetch;
    await sync();
    let requests = 0;
    world.wire = (path, init) => ((requests += 1) === 3 ? NO_SIGNAL(path, init) : intake.fetch(path, init));
    expect(await photos()).toMatchObject({ arrived: 0, stoppedBy: 'network-unreachable' });
    const [row] = await (await getDatabase()).photos.toArray();
    expect(row?.received).toBeGreaterThan(0);
    expect(await photos()).toEqual({ arrived: 1, stoppedBy: null });
  });

  it('stay where there is no room for them, and the enrolments are taken', async () => {
    await phone();
    await queueWithPhotos(3);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    await phone();
    let usage = 0;
    vi.stubGlobal('navigator', {
      storage: { estimate: () => Promise.resolve({ usage: (usage += 40_000), quota: 16_877_216 }) },
    });
    expect(got(await takeOver([text], world))).toMatchObject({
      taken: 3,
      photosTaken: 1,
      photosLeftOut: 2,
      isWhole: true,
    });
    expect(got(await readBag())).toMatchObject({ waiting: 3, carriedPhotos: 1 });
    vi.unstubAllGlobals();
    expect(got(await takeOver([text], world))).toMatchObject({
      known: 3,
      photosTaken: 2,
      photosKnown: 1,
      photosLeftOut: 0,
    });
  });

  it('that are here already are not read or measured again', async () => {
    await phone();
    await queueWithPhotos(2);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    await phone();
    const estimate = vi.fn(() => Promise.resolve({ usage: 0, quota: 1e9 }));
    vi.stubGlobal('navigator', { storage: { estimate } });
    got(await takeOver([text], world));
    expect(estimate).toHaveBeenCalledTimes(2);
    expect(got(await takeOver([text], world))).toMatchObject({ photosKnown: 2, photosTaken: 0 });
    expect(estimate).toHaveBeenCalledTimes(2);
  });

  it('are forgotten with what was carried, once they are done with', async () => {
    await phone();
    await queueWithPhotos(1);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    await phone();
    got(await takeOver([text], world));
    world.wire = intake.fetch;
    await sync();
    // Carried for a long time, and only now done with: its receipt is still to be taken back.
    world.nowMs += 59 * DAY_MS;
    await photos();
    world.nowMs += 2 * DAY_MS;
    got(await takeOver(['Halo'], world));
    expect(await (await getDatabase()).photos.count()).toBe(1);
    world.nowMs += 59 * DAY_MS;
    got(await takeOver(['Halo'], world));
    expect(await (await getDatabase()).photos.count()).toBe(0);
    expect(await (await getDatabase()).carried.count()).toBe(0);
  });

  it('are left at home when they are not wanted, and those of an enrolment that was refused until it goes itself', async () => {
    await phone();
    const [id = ''] = await queueWithPhotos(1);
    expect(got(await packQueue({ withPhotos: false }))).toMatchObject({ count: 1, photos: 0 });
    const delivery = { kind: 'needs-help', problem: 'submission-invalid', fields: [] } as const;
    await (await getDatabase()).entries.update(id, { delivery });
    expect(got(await packQueue({ withPhotos: true }))).toMatchObject({ count: 0, photos: 0 });
    // One that cannot be corrected here any more goes along, and its photo with it.
    await (await getDatabase()).copies.delete(id);
    expect(got(await packQueue({ withPhotos: true }))).toMatchObject({ count: 1, photos: 1, ids: [id] });
  });
});

describe('a photo in a file that is torn or forged', () => {
  it('is named by its code, and its enrolment is taken, wherever the file was torn', async () => {
    await phone();
    const [id = ''] = await queueWithPhotos(1);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    const photoFrom = text.indexOf('{"photo"');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: photoFrom, max: photoFrom + 39_000 }), async (end) => {
        await phone();
        expect(got(await takeOver([text.slice(0, end)], world))).toMatchObject({
          taken: 1,
          photosTaken: 0,
          missing: [],
          missingPhotos: [referenceOf(id)],
          isWhole: false,
        });
      }),
      { numRuns: 6 },
    );
  });

  it('does not keep the true one out, and is given up when the intake has found it to be another', async () => {
    await phone();
    await queueWithPhotos(1);
    const packed = got(await packQueue({ withPhotos: true }));
    const item = JSON.parse((await textOf(packed)).split('\n')[2]?.slice(44) ?? '');
    const text = await textOf(packed);
    const other = new Uint8Array(JPEG.length + 1).fill(7);
    const forged = JSON.stringify({
      photo: {
        ...item.photo,
        sealed: toBase64Url(other),
        listed: { ...item.photo.listed, bytes: other.length, sealedSha256: toBase64Url(await sha256(other)) },
      },
    });
    const unsound = JSON.stringify({ photo: { ...item.photo, sealed: toBase64Url(other) } });
    await phone();
    expect(got(await takeOver([`${await hashOfText(forged)} ${forged}\n`], world))).toMatchObject({ photosTaken: 1 });
    expect(got(await takeOver([`${await hashOfText(unsound)} ${unsound}\n`], world))).toMatchObject({
      photosTaken: 0,
      missingPhotos: [referenceOf(item.photo.submissionId)],
      isWhole: false,
    });
    expect(got(await takeOver([text], world))).toMatchObject({ taken: 1, photosTaken: 1 });
  });

  it('is confirmed by no receipt that the intake has not signed', async () => {
    await phone();
    const [id = ''] = await queueWithPhotos(1);
    const text = await textOf(got(await packQueue({ withPhotos: true })));
    const takeUp = await putAway();
    await phone();
    got(await takeOver([text], world));
    world.wire = intake.fetch;
    await sync();
    await photos();
    const receipts = await textOf(got(await packReceipts()));
    intake = await newIntake();
    await takeUp();
    expect(got(await takeOver([receipts], world))).toMatchObject({ confirmed: 0, photosConfirmed: 0, unsigned: 2 });
    expect(got(await findPhotoOfEntry(id))?.state).toBe('waiting');
    expect(await (await getDatabase()).photoBytes.count()).toBe(1);
  });
});
