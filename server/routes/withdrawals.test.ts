import { describe, expect, it, vi } from 'vitest';
import { sealSubmission, sealWithdrawal } from '#device/seal.ts';
import type { Submission } from '#domain/enrolment.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { PATHS, StatusResponse, type WithdrawalsRequest, WithdrawalsResponse } from '#domain/wire.ts';
import type { KeyRing } from '#server/keys.ts';
import { sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { expectPause, problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('an intake on a database that is %s', (kind) => {
  const { store, test, keys, seal, now, setNow, begin, post, answersTo, receiptOf, rowsOf, auditOf } = useTestIntake(
    kind,
    sealSubmission,
  );

  describe('lets a person withdraw', () => {
    const withdraw = async (withdrawals: WithdrawalsRequest['withdrawals']) => {
      const response = await post(PATHS.withdrawals, { protocol: 1, withdrawals });
      expect(response.status).toBe(200);
      return WithdrawalsResponse.parse(await response.json()).answers;
    };
    const wishOf = ({ id, statusSecret }: Submission) => ({ id, secret: statusSecret });

    it('and keeps nothing of what she said, but that it was here', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const newest = await receiptOf(await seal({ ...submission, version: 2 }));
      setNow(now() + 3_600_000);
      const withdrawnAt = new Date(now()).toISOString();
      expect(await withdraw([wishOf(submission)])).toEqual([{ outcome: 'withdrawn', id: submission.id, withdrawnAt }]);
      expect(await rowsOf(submission.id)).toEqual([]);
      const { rows } = await test().database.pool.query(
        'select version, receipt_signature from withdrawn_version where submission_id = $1 order by version',
        [submission.id],
      );
      expect(rows).toMatchObject([{ version: 1 }, { version: 2, receipt_signature: newest.signature }]);
      expect(await auditOf(submission.id)).toEqual(['intake received 1', 'intake received 2', 'person withdrawn 2']);
      const status = await post(PATHS.status, { protocol: 1, questions: [wishOf(submission)] });
      expect(StatusResponse.parse(await status.json()).answers).toEqual([
        { outcome: 'held', stage: 'withdrawn', since: withdrawnAt, receipt: newest },
      ]);
    });

    it('by a wish that her phone has sealed, and by none that is altered or of another submission', async () => {
      const [submission, other] = [sampleSubmission(), sampleSubmission()];
      await receiptOf(await seal(submission));
      await receiptOf(await seal(other));
      const { id } = submission;
      const sealed = await sealWithdrawal(submission, keys().sealing[0]);
      expect(await withdraw([{ ...sealed, id: other.id }, { ...sealed, id, keyId: 'lost' }, wishOf(other)])).toEqual([
        { outcome: 'not-opened', id: other.id },
        { outcome: 'not-opened', id },
        expect.objectContaining({ outcome: 'withdrawn', id: other.id }),
      ]);
      expect(await withdraw([{ ...sealed, id: other.id }])).toEqual([{ outcome: 'not-opened', id: other.id }]);
      expect(await rowsOf(id)).toHaveLength(1);
      expect(await withdraw([{ ...sealed, id }])).toMatchObject([{ outcome: 'withdrawn', id }]);
      expect(await rowsOf(id)).toEqual([]);
    });

    it('by a wish that is sealed to a key of another machine, once that is here; nobody else waits for it', async () => {
      const [hers, other] = [sampleSubmission(), sampleSubmission()];
      await receiptOf(await seal(hers));
      await receiptOf(await seal(other));
      const { keyId } = keys().sealing[0];
      const sealed = { id: hers.id, ...(await sealWithdrawal(hers, keys().sealing[0])) };
      // The register of the database has its key, and the file of this machine not yet.
      let isHere = false;
      const ring = keys();
      const reloaded = vi.fn(() => Promise.resolve());
      const behind: KeyRing = Object.create(ring, {
        reload: { value: reloaded },
        sealing: {
          get: () => (isHere ? ring.sealing : ring.sealing.map((key) => ({ ...key, keyId: `not ${keyId}` }))),
        },
      });
      begin({ keys: behind });
      const answer = await post(PATHS.withdrawals, { protocol: 1, withdrawals: [sealed, wishOf(other)] });
      expect(answer.status).toBe(503);
      expectPause(answer, 300);
      expect(reloaded).toHaveBeenCalled();
      expect(await rowsOf(hers.id)).toHaveLength(1);
      expect(await rowsOf(other.id)).toEqual([]);

      reloaded.mockImplementation(() => {
        isHere = true;
        return Promise.resolve();
      });
      expect(await withdraw([sealed, wishOf(other)])).toMatchObject([
        { outcome: 'withdrawn' },
        { outcome: 'withdrawn' },
      ]);
      expect(await rowsOf(hers.id)).toEqual([]);
    });

    it('once, however often she asks because the answer was lost', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const first = await withdraw([wishOf(submission), wishOf(submission)]);
      setNow(now() + 86_400_000);
      const again = await Promise.all([withdraw([wishOf(submission)]), withdraw([wishOf(submission)])]);
      expect(first[1]).toEqual(first[0]);
      expect(again).toEqual([[first[0]], [first[0]]]);
      expect(await auditOf(submission.id)).toEqual(['intake received 1', 'person withdrawn 1']);
    });

    it('and takes neither the same envelope again nor a correction', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      await receiptOf(envelope);
      await withdraw([wishOf(submission)]);
      const correction = await seal({ ...submission, version: 2 });
      const refused = { outcome: 'refused', problem: 'submission-withdrawn', fields: [] };
      expect(await answersTo([envelope, correction])).toMatchObject([refused, refused]);
      // Whoever does not know the secret is not told that there was anything.
      const stranger = await seal({ ...submission, statusSecret: sampleSecret() });
      expect(await answersTo([stranger])).toMatchObject([{ problem: 'submission-conflict' }]);
      expect(await rowsOf(submission.id)).toEqual([]);
    });

    it('while the same enrolment arrives: it is gone in the end, whichever came first', async () => {
      for (let round = 0; round < 5; round += 1) {
        const submission = sampleSubmission();
        await receiptOf(await seal(submission));
        const correction = await seal({ ...submission, version: 2 });
        const [[answer]] = await Promise.all([withdraw([wishOf(submission)]), answersTo([correction])]);
        expect(answer).toMatchObject({ outcome: 'withdrawn' });
        expect(await rowsOf(submission.id)).toEqual([]);
      }
    });

    it('and says the same to a wrong secret as about an unknown id, and erases nothing', async () => {
      const held = sampleSubmission();
      const mine = sampleSubmission();
      await receiptOf(await seal(held));
      await receiptOf(await seal(mine));
      const unknown = sampleSubmission().id;
      const strangers = [held.id, unknown].map((id) => ({ id, secret: sampleSecret() }));
      expect(await withdraw([...strangers, wishOf(mine)])).toMatchObject([
        { outcome: 'not-held', id: held.id },
        { outcome: 'not-held', id: unknown },
        { outcome: 'withdrawn', id: mine.id },
      ]);
      expect(await rowsOf(held.id)).toHaveLength(1);
    });

    it('what has not come yet, and refuses it when it does', async () => {
      const submission = sampleSubmission();
      const notHeld = [{ outcome: 'not-held', id: submission.id }];
      expect(await withdraw([wishOf(submission)])).toEqual(notHeld);
      expect(await withdraw([wishOf(submission)])).toEqual(notHeld);
      const status = await post(PATHS.status, { protocol: 1, questions: [wishOf(submission)] });
      expect(StatusResponse.parse(await status.json()).answers).toEqual(notHeld);
      expect(await answersTo([await seal(submission)])).toMatchObject([{ problem: 'submission-withdrawn' }]);
      expect(await rowsOf(submission.id)).toEqual([]);
      expect(await auditOf(submission.id)).toEqual([]);
    });

    it('while the very first envelope arrives: nothing is kept, whichever came first', async () => {
      for (let round = 0; round < 5; round += 1) {
        const submission = sampleSubmission();
        const envelope = await seal(submission);
        await Promise.all([answersTo([envelope]), withdraw([wishOf(submission)])]);
        expect(await rowsOf(submission.id)).toEqual([]);
      }
    });

    it('and lets no stranger who knows an id keep its owner out', async () => {
      const submission = sampleSubmission();
      const stranger = { id: submission.id, secret: sampleSecret() };
      expect(await withdraw([stranger])).toMatchObject([{ outcome: 'not-held' }]);
      const envelope = await seal(submission);
      await receiptOf(envelope);
      expect(await rowsOf(submission.id)).toMatchObject([{ version: 1, stage: 'received' }]);
      expect(await withdraw([stranger])).toMatchObject([{ outcome: 'not-held' }]);
      expect(await withdraw([wishOf(submission)])).toMatchObject([{ outcome: 'withdrawn' }]);
      expect(await answersTo([envelope])).toMatchObject([{ problem: 'submission-withdrawn' }]);
    });

    it('and takes the mark of a duplicate off whoever shared her NIK', async () => {
      const answers = { ...RIDER, fullName: 'Rina Contoh', nik: '9901021212900055' };
      const [one, other] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
      await answersTo([await seal(one), await seal(other)]);
      await withdraw([wishOf(one)]);
      expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: false }]);
    });

    it('and off whoever shared her name, birth date and regency, but not while a third still does', async () => {
      const enrolled = (nik: string) => sampleSubmission({ answers: { ...RIDER, fullName: 'Rani Contoh', nik } });
      const one = enrolled('9901021212900056');
      const other = enrolled('9901021212900057');
      const third = enrolled('9901021212900058');
      await answersTo([await seal(one), await seal(other), await seal(third)]);
      await withdraw([wishOf(one)]);
      expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: true }]);
      await withdraw([wishOf(third)]);
      expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: false }]);
    });

    it('while another enrolment with her NIK arrives: no mark is left without its like', async () => {
      for (let round = 0; round < 10; round += 1) {
        const answers = {
          ...RIDER,
          fullName: `Rini ${'Contoh '.repeat(round + 1)}`,
          nik: `99010212129001${String(round).padStart(2, '0')}`,
        };
        const [one, other] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
        await receiptOf(await seal(one));
        const envelope = await seal(other);
        await Promise.all([withdraw([wishOf(one)]), receiptOf(envelope)]);
        expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: false }]);
      }
    });

    it('only when it can: away, it says so, and the phone asks again', async () => {
      const away = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
      begin({ store: { ...store(), withdraw: away } });
      const wish = { id: sampleSubmission().id, secret: sampleSecret() };
      const response = await post(PATHS.withdrawals, { protocol: 1, withdrawals: [wish] });
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
      expect(await problemOf(await post(PATHS.withdrawals, '{"protocol":1}'))).toEqual([400, 'request-damaged']);
    });
  });
});
