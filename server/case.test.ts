import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { referenceOf } from '#domain/reference.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { PATHS } from '#domain/wire.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);

describe.each(DATABASE_KINDS)('an intake on a database that is %s', (kind) => {
  const { test, seal, post, receiptOf } = useTestIntake(kind, sealSubmission);

  describe('lets who holds the key open one case', () => {
    const openCase = (reference: string) =>
      run(process.execPath, [join(import.meta.dirname, 'case.ts'), reference], {
        env: { ...process.env, DATA_DIR: test().dataDir, DATABASE_URL: test().databaseUrl ?? '' },
      });

    it('by its code however it is typed, while the intake runs, and leaves a line in the audit', async () => {
      const submission = sampleSubmission({ answers: RIDER });
      await receiptOf(await seal(submission));
      const { stdout } = await openCase(` ${referenceOf(submission.id).replaceAll('-', ' ').toLowerCase()}`);
      expect(stdout).toContain(submission.enrolment.identity.nik);
      expect(stdout).toContain('What the person read back (id)');
      const { rows } = await test().database.pool.query(
        "select actor, action from audit_line where submission_id = $1 and action = 'opened'",
        [submission.id],
      );
      expect(rows).toEqual([{ actor: expect.stringMatching(/^console:/), action: 'opened' }]);
    });

    it('and says of one that was withdrawn since when nothing of it is kept', async () => {
      const { id, statusSecret } = sampleSubmission();
      await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret: statusSecret }] });
      await expect(openCase(referenceOf(id))).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`was withdrawn by its person on ${SAMPLE_NOW.toISOString()}`),
      });
    });

    it('and says kindly that a code is unknown, or cannot be one', async () => {
      await expect(openCase(referenceOf(sampleSubmission().id))).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('still on the phone'),
      });
      await expect(openCase('K7M-2QX-94E')).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('one sign is wrong, or two are swapped'),
      });
    });
  });
});
