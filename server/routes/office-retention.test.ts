import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { PATHS, type StatusAnswer, StatusResponse } from '#domain/wire.ts';
import { runRetention } from '#server/store/retention.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY = 86_400_000;

describe.each(DATABASE_KINDS)('what a phone hears of a case that is erased, on a database that is %s', (kind) => {
  const { store, post, request, receiptOf, seal, setNow } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
  });

  it('is when, and the stage that it ended with; a phone that knows nothing of erasing hears nothing', async () => {
    const [root, siti] = [await signInAs(request, 'root'), await signInAs(request, 'siti')];
    const submission = sampleSubmission();
    const { id, statusSecret } = submission;
    const ask = async (phone: { knowsErased?: boolean }): Promise<StatusAnswer | undefined> => {
      const response = await post(PATHS.status, { protocol: 1, ...phone, questions: [{ id, secret: statusSecret }] });
      return StatusResponse.parse(await response.json()).answers[0];
    };
    const receipt = await receiptOf(await seal(submission));
    await post(CASE_PATHS.claim, { id }, siti);
    const decision = { kind: 'decline', reason: 'office-contact', words: 'Datang ke kantor.', note: null };
    await post(CASE_PATHS.decide, { id, version: 1, decision }, siti);
    expect(await ask({})).toMatchObject({ outcome: 'held', stage: 'declined', office: { words: 'Datang ke kantor.' } });
    const months = { declined: 1, returned: null, registered: null };
    const set = { current: SAMPLE_PASSWORD, seen: null, months };
    expect((await post(RETENTION_PATHS.set, set, root)).status).toBe(200);
    // Who saves a page that was opened before that would undo it unseen.
    expect(await problemOf(await post(RETENTION_PATHS.set, set, root))).toEqual([409, 'months-changed']);

    setNow(SAMPLE_NOW.getTime() + 40 * DAY);
    const erasedAt = new Date(SAMPLE_NOW.getTime() + 40 * DAY);
    expect(await runRetention(store().queries, erasedAt)).toBe(1);
    // As if it did not know it: that makes every phone that was ever shipped keep what it has.
    expect(await ask({})).toEqual({ outcome: 'not-held', id });
    expect(await ask({ knowsErased: true })).toEqual({
      outcome: 'held',
      stage: 'declined',
      since: SAMPLE_NOW.toISOString(),
      erasedAt: erasedAt.toISOString(),
      receipt,
    });

    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret: statusSecret }] });
    for (const phone of [{}, { knowsErased: true }]) {
      const answer = await ask(phone);
      expect(answer).toMatchObject({ outcome: 'held', stage: 'withdrawn', since: erasedAt.toISOString() });
      expect(answer).not.toHaveProperty('erasedAt');
    }
  });
});
