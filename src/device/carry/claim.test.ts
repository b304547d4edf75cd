import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { claimEntry } from '#device/carry/claim.ts';
import { claimOf } from '#device/claim-codes.ts';
import { verifyReceipt } from '#device/carry/verify.ts';
import { refreshConfig } from '#device/config.ts';
import { findEntry, queueSubmission, readCopy } from '#device/outbox.ts';
import { startCorrection } from '#device/prepare.ts';
import { findDraft } from '#device/drafts.ts';
import { runSync } from '#device/run-sync.ts';
import { type TestIntake, bodyOf, newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, everythingStored, fillIn, got, newPhone } from '#device/testing/phone.ts';
import type { Answers } from '#domain/answers.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { readReceiptCode, writeReceiptCode } from '#domain/receipt-code.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { SERVICE } from '#domain/wire.ts';

let world: World;
let intake: TestIntake;

beforeEach(async () => {
  intake = await newIntake();
  await phone();
});

async function phone(): Promise<void> {
  world = await newPhone();
  world.wire = intake.fetch;
  got(await refreshConfig(world));
}

/** Enrolled and received on another phone; then a phone of her own that is asked with this answer. */
async function enrolledElsewhere(
  change: (answer: Record<string, unknown>) => unknown = (answer) => answer,
  answers: Answers = FISH_TRADER,
) {
  const { submission, ...rest } = await fillIn(world, answers);
  got(await queueSubmission({ submission, ...rest }, world));
  await runSync({ reason: 'tap' }, world);
  const receipt = [...intake.held.values()][0]?.receipt;
  if (receipt === undefined) throw new Error('Not received');
  const claim = await claimOf(submission);
  await phone();
  const asked: unknown[] = [];
  world.wire = (path, init) => {
    if (path !== CLAIMS_PATH) return intake.fetch(path, init);
    asked.push(JSON.parse(bodyOf(init)));
    const answer = change({ outcome: 'held', submission, receipt });
    return Promise.resolve(Response.json({ service: SERVICE, serverTime: receipt.receivedAt, answer }));
  };
  return { submission, receipt, claim, asked };
}

describe('an enrolment that was filled in on another phone', () => {
  it('becomes an entry of her own phone, encrypted, which she can follow and correct', async () => {
    const { submission, receipt, claim, asked } = await enrolledElsewhere();
    const { id } = submission;
    expect(got(await claimEntry(claim, world))).toEqual({ kind: 'kept', id });
    expect(asked).toEqual([{ protocol: 1, ...claim }]);
    expect(got(await findEntry(id))).toMatchObject({
      reference: claim.reference,
      delivery: { kind: 'received', receipt },
      // Its way is told in order: it was saved on the other phone, before it was received.
      queuedAtMs: Math.min(Date.parse(submission.composedAt), Date.parse(receipt.receivedAt)),
    });
    expect(got(await readCopy(id))).toEqual(submission);
    const stored = await everythingStored();
    for (const word of [FISH_TRADER.nik, FISH_TRADER.fullName, claim.code]) expect(stored).not.toContain(word);
    const { draftId } = got(await startCorrection(id, world));
    expect(got(await findDraft(draftId))?.answers).toMatchObject({ nik: FISH_TRADER.nik, months: '3' });
    expect(got(await claimEntry(claim, world))).toEqual({ kind: 'here', id });
  });

  it.each([
    ['', 'herself'],
    ['yes', 'through an agent'],
  ])('is corrected knowing (%j) that what she states there was stated %s', async (throughAgent) => {
    const answers = { ...FISH_TRADER, throughAgent, ...(throughAgent === 'yes' && { witnessHow: 'read-aloud' }) };
    const { submission, claim } = await enrolledElsewhere(undefined, answers);
    got(await claimEntry(claim, world));
    const { draftId } = got(await startCorrection(submission.id, world));
    // A page of a phone that is no agent's then asks for it anew (draft-session.ts).
    expect(got(await findDraft(draftId))?.answers).toMatchObject({ throughAgent });
  });

  it.each([
    [
      { outcome: 'withdrawn', withdrawnAt: '2026-11-22T06:00:00.000Z' },
      { kind: 'withdrawn', at: '2026-11-22T06:00:00.000Z' },
    ],
    [
      { outcome: 'erased', erasedAt: '2026-11-22T06:00:00.000Z' },
      { kind: 'erased', at: '2026-11-22T06:00:00.000Z' },
    ],
    [{ outcome: 'not-held' }, { kind: 'not-held' }],
  ])('is not here when the intake says %j', async (answer, expected) => {
    const { claim, submission } = await enrolledElsewhere(() => answer);
    expect(got(await claimEntry(claim, world))).toEqual(expected);
    expect(got(await findEntry(submission.id))).toBeNull();
  });

  it('is not taken without a receipt of our intake, nor without signal', async () => {
    const { claim, submission } = await enrolledElsewhere((answer) => ({
      ...answer,
      receipt: { ...Object(answer['receipt']), receivedAt: '2026-11-23T05:00:00.000Z' },
    }));
    expect(got(await claimEntry(claim, world))).toEqual({ kind: 'later', reason: 'intake-failed' });
    world.wire = NO_SIGNAL;
    expect(got(await claimEntry(claim, world))).toEqual({ kind: 'later', reason: 'network-unreachable' });
    expect(got(await findEntry(submission.id))).toBeNull();
  });
});

describe('somebody’s receipt, read off her phone', () => {
  it('is genuine, forged or of a key that this phone does not know, without network', async () => {
    const { receipt } = await enrolledElsewhere();
    const read = readReceiptCode(`https://contoh.example/bukti#${writeReceiptCode(receipt)}`);
    if (read === null) throw new Error('Not read');
    world.wire = NO_SIGNAL;
    expect(await verifyReceipt(read, world)).toBe('genuine');
    expect(await verifyReceipt({ ...read, version: 2 }, world)).toBe('forged');
    expect(await verifyReceipt({ ...read, receivedAt: '2026-11-22T05:00:00.001Z' }, world)).toBe('forged');
    expect(await verifyReceipt({ ...read, keyId: 'sign-2' }, world)).toBe('unknown');
    world = await newPhone();
    expect(await verifyReceipt(read, world)).toBe('unknown');
    world.wire = intake.fetch;
    expect(await verifyReceipt(read, world)).toBe('genuine');
  });
});
