import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { findHeldVersion } from '#device/agent/held-version.ts';
import { getDatabase } from '#device/db.ts';
import { queueSubmission } from '#device/outbox.ts';
import { sealPhotoOf } from '#device/photo-sealing.ts';
import { keepPhoto } from '#device/photos.ts';
import { prepareSubmission, startCorrection } from '#device/prepare.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, newIntake } from '#device/testing/intake.ts';
import { type World, fillIn, got, newPhone, queueMany, submissionOf } from '#device/testing/phone.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

const JPEG = Uint8Array.from({ length: 9_000 }, (_, at) => (at < 2 ? (at === 0 ? 0xff : 0xd8) : at % 251));
let world: World;
let intake: TestIntake;

beforeEach(async () => {
  world = await newPhone();
  intake = await newIntake();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
});

const refuseAll = () => {
  intake.judge = (_, place) => ({ outcome: 'refused', place, problem: 'submission-invalid', fields: [] });
};

describe('what the intake holds, beside a correction', () => {
  it('is what was sent last; a photo that was taken since is new', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findHeldVersion(id, draftId))).toEqual({ answers: FISH_TRADER, isPhotoOther: false });
    got(await keepPhoto(draftId, JPEG, world));
    expect(got(await findHeldVersion(id, draftId))).toEqual({ answers: FISH_TRADER, isPhotoOther: true });
  });

  it('is not the correction that was not taken, nor its photo', async () => {
    const [id = ''] = await queueMany(world, 1);
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    got(await keepPhoto(draftId, JPEG, world));
    const prepared = got(await prepareSubmission(draftId, world));
    const { listed, fresh } = got(await sealPhotoOf(draftId, prepared));
    const answers = { ...FISH_TRADER, phone: '0812-0000-9902' };
    const submission = { ...submissionOf(prepared, answers), photos: [...listed] };
    got(await queueSubmission({ draftId, submission, answers, photos: fresh }, world));
    refuseAll();
    await runSync({ reason: 'tap' }, world);
    const { draftId: again } = got(await startCorrection(id, world));
    expect(got(await findHeldVersion(id, again))).toEqual({ answers: FISH_TRADER, isPhotoOther: true });
  });

  it('is told to differ by its photo where the phone has damaged that one, and cannot go on listing it', async () => {
    const { draftId, submission, answers } = await fillIn(world);
    got(await keepPhoto(draftId, JPEG, world));
    const { listed, fresh } = got(await sealPhotoOf(draftId, submission));
    const { id } = got(
      await queueSubmission(
        { draftId, submission: { ...submission, photos: [...listed] }, answers, photos: fresh },
        world,
      ),
    );
    await runSync({ reason: 'tap' }, world);
    const { draftId: correction } = got(await startCorrection(id, world));
    expect(got(await findHeldVersion(id, correction))?.isPhotoOther).toBe(false);
    await (await getDatabase()).photos.update(listed[0]?.id ?? '', { state: 'unreadable' });
    expect(got(await findHeldVersion(id, correction))?.isPhotoOther).toBe(true);
  });

  it('is nothing where no version was ever taken', async () => {
    const [id = ''] = await queueMany(world, 1);
    refuseAll();
    await runSync({ reason: 'tap' }, world);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findHeldVersion(id, draftId))).toBeNull();
  });
});
