import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { SYSTEM_PATHS, SystemFacts } from '#domain/system-wire.ts';
import { checkAudit } from '#server/store/audit-check.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('the page of the system, on a database that is %s', (kind) => {
  const { store, test, seal, request, send, receiptOf, begin, settingsFrom } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
  });

  it('tells numbers, times and versions, and no secret', async () => {
    begin({ settings: settingsFrom({ DATA_DIR: test().dataDir }) });
    const headers = await signInAs(request, 'root');
    await receiptOf(await seal(sampleSubmission()));
    await send([{ not: 'an envelope' }]);
    await checkAudit(store().queries, SAMPLE_NOW);
    const backup = join(test().dataDir, 'last-backup');
    await writeFile(backup, '');
    await utimes(backup, SAMPLE_NOW, SAMPLE_NOW);
    const text = await (await request(SYSTEM_PATHS.read, { headers })).text();
    const facts = SystemFacts.parse(JSON.parse(text));
    expect(facts).toMatchObject({
      queue: [
        { stage: 'received', cases: 1, oldest: SAMPLE_NOW.toISOString() },
        { stage: 'in-review', cases: 0, oldest: null },
        { stage: 'needs-correction', cases: 0, oldest: null },
      ],
      answers: { since: SAMPLE_NOW.toISOString(), accepted: 1, refused: 1, failed: 0 },
      versions: { databaseKind: kind, node: process.versions.node },
      storage: { lastBackup: SAMPLE_NOW.toISOString() },
      audit: { broken: null, checkedAt: SAMPLE_NOW.toISOString() },
    });
    expect(facts.versions.schema).toMatch(/^\d{4}_/);
    expect(facts.storage.databaseBytes).toBeGreaterThan(1_000_000);
    expect(facts.storage.disk?.totalBytes).toBeGreaterThan(facts.storage.disk?.freeBytes ?? 0);
    expect(facts.keys).toHaveLength(3);
    expect(text).not.toMatch(/"d"|secret|postgres:\/\//);
  });
});
