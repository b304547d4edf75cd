import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { APP_VERSION } from '#server/app-version.ts';
import { lastBackupAt } from '#server/last-backup.ts';
import type { LogFields } from '#server/log.ts';
import { within } from '#server/patience.ts';
import { findAuditState } from '#server/store/audit-check.ts';
import type { Database, Queries } from '#server/store/connect.ts';
import { type DatabaseFacts, findDatabaseFacts } from '#server/store/system-facts.ts';
import { tryCommit } from '#server/store/try-commit.ts';

/** Numbers of this process and its database, for Prometheus. Labels are words of ours: no address, account or person can become one. */
export interface Metrics {
  /** Notes one answer. `route`: its pattern, never the path; `notes`: what its handler left for the log. */
  note(answer: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
    readonly notes: LogFields | undefined;
  }): void;
  /** All of it, in Prometheus's text format. Where the database is away, what it would tell is left out and `payung_database_up` is 0. */
  scrape(): Promise<Response>;
}

export interface MetricsParts {
  readonly queries: Queries;
  readonly databaseKind: Database['kind'];
  readonly dataDir: string;
  /** How many arrivals wait for their commit at this moment. */
  readonly waiting: () => number;
  readonly monotonicMs: () => number;
  readonly now: () => Date;
}

/** Counting the open cases costs a query: several scrapers share one answer. */
const FACTS_FRESH_MS = 15_000;
/** Prometheus gives a scrape up after ten seconds, and with it all that needs no database: one that hangs is as good as away. */
const FACTS_PATIENCE_MS = 4_000;
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OUTCOMES = ['accepted', 'refused', 'later'] as const;

/** @returns metrics in a registry of their own: two intakes in one process do not mix */
export function createMetrics(parts: MetricsParts): Metrics {
  const { queries, dataDir, waiting, monotonicMs, now } = parts;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'payung_build_info', help: 'Always 1', labelNames: ['version', 'database'], registers }).set(
    { version: APP_VERSION, database: parts.databaseKind },
    1,
  );
  const requests = new Counter({
    name: 'payung_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'payung_http_request_seconds',
    help: 'From the request to its answer',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const envelopes = new Counter({
    name: 'payung_envelopes_total',
    help: 'Envelopes answered, by what they were told',
    labelNames: ['outcome'],
    registers,
  });
  // From the start, so that a rate can be reckoned from the first one on.
  for (const outcome of OUTCOMES) envelopes.inc({ outcome }, 0);
  new Gauge({
    name: 'payung_arrivals_waiting',
    help: 'Envelopes that wait for their commit',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  const facts = databaseGauges(registry);
  /** Since when a commit is tried in vain; null while the last one succeeded. */
  let triedSinceMs: number | null = null;
  let commitTookMs = 0;
  new Gauge({
    name: 'payung_commit_seconds',
    help: 'How long a commit that changes nothing took, or has been tried in vain',
    registers,
    collect() {
      this.set((triedSinceMs === null ? commitTookMs : monotonicMs() - triedSinceMs) / 1_000);
    },
  });

  let readAtMs = -FACTS_FRESH_MS;
  /** One for all who scrape meanwhile. */
  let reading: Promise<boolean> | null = null;
  let committing: Promise<void> | null = null;

  /** Asks the database; whether it answered. */
  const readFacts = async (): Promise<boolean> => {
    try {
      const [database, audit] = [await findDatabaseFacts(queries), await findAuditState(queries)];
      facts.set(database, audit.broken === null, now());
      readAtMs = monotonicMs();
      return true;
    } catch {
      // Away: that it is, is the news. It is asked again at the next scrape.
      return false;
    }
  };

  const commitOnce = async (): Promise<void> => {
    const beganMs = monotonicMs();
    triedSinceMs ??= beganMs;
    try {
      await tryCommit(queries);
    } catch {
      // In vain so far. It is tried again at the next scrape, and counted from the first time.
      return;
    }
    commitTookMs = monotonicMs() - beganMs;
    triedSinceMs = null;
  };

  return {
    note: ({ method, route, status, seconds: taken, notes = {} }) => {
      requests.inc({ method: METHODS.has(method) ? method : 'other', route, status });
      seconds.observe({ route }, taken);
      for (const outcome of OUTCOMES) {
        const more = notes[outcome];
        if (typeof more === 'number') envelopes.inc({ outcome }, more);
      }
    },
    scrape: async () => {
      if (monotonicMs() - readAtMs >= FACTS_FRESH_MS) {
        const backup = await lastBackupAt(dataDir);
        reading ??= readFacts().finally(() => {
          reading = null;
        });
        committing ??= commitOnce().finally(() => {
          committing = null;
        });
        const [read, committed] = [reading, committing];
        const [isRead] = await Promise.all([
          within(FACTS_PATIENCE_MS, () => read),
          within(FACTS_PATIENCE_MS, () => committed),
        ]);
        if (isRead !== true) facts.forget();
        if (backup !== null) facts.backup.set(backup.getTime() / 1_000);
      }
      return new Response(await registry.metrics(), {
        headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
      });
    },
  };
}

function databaseGauges(registry: Registry) {
  const registers = [registry];
  const up = new Gauge({ name: 'payung_database_up', help: '1 while the database answers', registers });
  const backup = new Gauge({
    name: 'payung_last_backup_timestamp_seconds',
    help: 'When the last backup was done; 0: none that is known',
    registers,
  });
  const bytes = new Gauge({ name: 'payung_database_bytes', help: 'Size of the database', registers });
  const cases = new Gauge({
    name: 'payung_cases',
    help: 'Cases in which somebody is waited for',
    labelNames: ['stage'],
    registers,
  });
  const oldest = new Gauge({
    name: 'payung_oldest_case_seconds',
    help: 'Age of the oldest of them',
    labelNames: ['stage'],
    registers,
  });
  const audit = new Gauge({
    name: 'payung_audit_whole',
    help: '1 while the last walk along the audit found it whole',
    registers,
  });
  const ofDatabase = [bytes, cases, oldest, audit];
  return {
    backup,
    set: (database: DatabaseFacts, isAuditWhole: boolean, at: Date) => {
      up.set(1);
      bytes.set(database.bytes);
      audit.set(isAuditWhole ? 1 : 0);
      for (const { stage, cases: count, oldest: since } of database.queue) {
        cases.set({ stage }, count);
        oldest.set({ stage }, since === null ? 0 : Math.max(0, (at.getTime() - since.getTime()) / 1_000));
      }
    },
    forget: () => {
      up.set(0);
      for (const gauge of ofDatabase) gauge.reset();
      // Without labels, `reset` makes it 0, which says that the audit was changed.
      for (const gauge of [bytes, audit]) gauge.remove();
    },
  };
}
