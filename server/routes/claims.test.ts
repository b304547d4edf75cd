import { describe, expect, it, vi } from 'vitest';
import { claimCodeOf, claimText } from '#domain/claim-code.ts';
import { CLAIMS_PATH, ClaimResponse } from '#domain/claim-wire.ts';
import { sealSubmission } from '#device/seal.ts';
import type { Submission } from '#domain/enrolment.ts';
import { referenceOf } from '#domain/reference.ts';
import { PATHS } from '#domain/wire.ts';
import { sha256 } from '#server/digest.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('an intake on a database that is %s gives an enrolment to a phone of her own', (kind) => {
  const { test, seal, now, setNow, post, receiptOf, auditOf } = useTestIntake(kind, sealSubmission);
  const claimOf = (submission: Submission) => ({
    protocol: 1,
    reference: referenceOf(submission.id),
    code: claimCodeOf(sha256(claimText(submission))),
  });
  const claim = async (body: unknown) => {
    const response = await post(CLAIMS_PATH, body);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return ClaimResponse.parse(await response.json()).answer;
  };

  it('by its claim code, in its newest version, and writes it down', async () => {
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    const newer = { ...submission, version: 2 };
    const receipt = await receiptOf(await seal(newer));
    expect(await claim(claimOf(submission))).toEqual({ outcome: 'held', submission: newer, receipt });
    expect(await auditOf(submission.id)).toEqual(['intake received 1', 'intake received 2', 'person claimed 2']);
  });

  it('and tells one who has a wrong code no more than one who asks for nothing that is here', async () => {
    const submission = sampleSubmission();
    const other = sampleSubmission();
    const early = await claim(claimOf(submission));
    await receiptOf(await seal(submission));
    await receiptOf(await seal(other));
    const wrong = await claim({ ...claimOf(submission), code: claimOf(other).code });
    expect(early).toEqual({ outcome: 'not-held' });
    expect(wrong).toEqual({ outcome: 'not-held' });
    expect(await auditOf(submission.id)).toEqual(['intake received 1']);
  });

  it('also what came before there were claim codes', async () => {
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    await test().database.pool.query('update submission set claim_hash = null where id = $1', [submission.id]);
    expect(await claim({ ...claimOf(submission), code: claimOf(sampleSubmission()).code })).toEqual({
      outcome: 'not-held',
    });
    expect(await claim(claimOf(submission))).toMatchObject({ outcome: 'held', submission });
  });

  it('and says truthfully that it was withdrawn, or that its time of keeping was over', async () => {
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    const at = new Date(now()).toISOString();
    await test().database.pool.query('update submission set erased_at = $1 where id = $2', [at, submission.id]);
    expect(await claim(claimOf(submission))).toEqual({ outcome: 'erased', erasedAt: at });
    const wish = { id: submission.id, secret: submission.statusSecret };
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [wish] });
    expect(await claim(claimOf(submission))).toEqual({ outcome: 'withdrawn', withdrawnAt: at });
  });

  it('but lets nobody try for long, and gives the right one her own tries back', async () => {
    const submission = sampleSubmission();
    await receiptOf(await seal(submission));
    const right = claimOf(submission);
    const wrong = { ...right, code: claimOf(sampleSubmission()).code };
    for (let tried = 0; tried < 9; tried += 1) await claim(wrong);
    expect(await claim(right)).toMatchObject({ outcome: 'held' });
    for (let tried = 0; tried < 10; tried += 1) await claim(wrong);
    const refused = await post(CLAIMS_PATH, right);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Another enrolment from the same place is not held up by it.
    expect(await claim(claimOf(sampleSubmission()))).toEqual({ outcome: 'not-held' });
    setNow(now() + 16 * 60_000);
    expect(await claim(right)).toMatchObject({ outcome: 'held' });
  });
});
