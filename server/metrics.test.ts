import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('the numbers for Prometheus', () => {
  const { test, store, seal, request, send, setNow, begin, settingsFrom, scrape } = useTestIntake(
    'embedded',
    sealSubmission,
  );

  it('count answers and envelopes, and tell how long cases wait and when the last backup was done', async () => {
    begin({ settings: settingsFrom({ DATA_DIR: test().dataDir }) });
    const backup = join(test().dataDir, 'last-backup');
    await writeFile(backup, '');
    await utimes(backup, SAMPLE_NOW, SAMPLE_NOW);
    await send([await seal(sampleSubmission()), { not: 'an envelope' }]);
    await request('/api/nobody/knows');
    await request('/healthz');
    setNow(SAMPLE_NOW.getTime() + 3_600_000);
    const lines = (await scrape()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'payung_http_requests_total{method="POST",route="/api/submissions",status="200"} 1',
        'payung_http_requests_total{method="GET",route="/api/*",status="404"} 1',
        'payung_envelopes_total{outcome="accepted"} 1',
        'payung_envelopes_total{outcome="refused"} 1',
        'payung_envelopes_total{outcome="later"} 0',
        'payung_arrivals_waiting 0',
        'payung_commit_seconds 0',
        'payung_database_up 1',
        'payung_cases{stage="received"} 1',
        'payung_oldest_case_seconds{stage="received"} 3600',
        'payung_audit_whole 1',
        `payung_last_backup_timestamp_seconds ${SAMPLE_NOW.getTime() / 1_000}`,
        'payung_http_request_seconds_count{route="/api/submissions"} 1',
      ]),
    );
    // A probe every few seconds is no traffic.
    expect(lines.join('\n')).not.toContain('healthz');
  });

  it('take no label from what was asked: a path, a query or an unheard-of method makes no series', async () => {
    begin({});
    await request('/daftar/?nik=9901015505740001', { method: 'PURGE' });
    await request('/api/status/9901015505740001');
    const text = await scrape();
    expect(text).not.toContain('9901015505740001');
    expect(text).not.toContain('PURGE');
    expect(text).toContain('payung_http_requests_total{method="other",route="/*"');
  });

  it('say that the database is away, and nothing of what it told before', async () => {
    const queries = new Proxy(store().watch, {
      get: (target, name, receiver) =>
        name === 'transaction' ? () => Promise.reject(new Error('away')) : Reflect.get(target, name, receiver),
    });
    begin({ store: { ...store(), watch: queries } });
    const text = await scrape();
    expect(text).toContain('payung_database_up 0');
    expect(text).not.toMatch(/^payung_(cases|oldest_case_seconds|database_bytes|audit_whole)\b/m);
  });

  it('are told all the same while the database does not answer, and ask it once for all who scrape', async () => {
    let asked = 0;
    const answers: (() => void)[] = [];
    const queries = new Proxy(store().watch, {
      get: (target, name, receiver) => {
        if (name !== 'transaction') return Reflect.get(target, name, receiver);
        return async (...given: Parameters<typeof target.transaction>) => {
          asked += 1;
          if (asked <= 2) await new Promise<void>((resolve) => answers.push(resolve));
          return target.transaction(...given);
        };
      },
    });
    begin({ store: { ...store(), watch: queries } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const scrapes = [scrape(), scrape()];
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(4));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    for (const text of await Promise.all(scrapes)) {
      expect(text).toContain('payung_database_up 0');
      expect(text).toContain('payung_envelopes_total{outcome="accepted"} 0');
      expect(text).not.toMatch(/^payung_audit_whole\b/m);
    }
    // Once how it is, and once for a commit.
    expect(asked).toBe(2);
    for (const answer of answers) answer();
    await vi.waitFor(async () => expect(await scrape()).toContain('payung_database_up 1'));
  });

  it('say of a commit how long it is tried in vain, and of the next one only how long it took', async () => {
    let isAway = true;
    const queries = new Proxy(store().watch, {
      get: (target, name, receiver) =>
        name === 'transaction' && isAway
          ? () => Promise.reject(new Error('away'))
          : Reflect.get(target, name, receiver),
    });
    begin({ store: { ...store(), watch: queries } });
    await scrape();
    setNow(SAMPLE_NOW.getTime() + 600_000);
    expect(await scrape()).toMatch(/^payung_commit_seconds 600$/m);
    isAway = false;
    expect(await scrape()).toMatch(/^payung_commit_seconds 0$/m);
  });
});
