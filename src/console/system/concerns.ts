import type { SystemFacts } from '#domain/system-wire.ts';

/** What is not well with an intake, worst first. Each has a sentence that says what to do, in `office-system.json`. */
const SYSTEM_CONCERNS = [
  'audit-broken',
  'disk-full',
  'cases-lost',
  'schema-unknown',
  'requests-failed',
  'backup-old',
  'backup-unknown',
  'disk-low',
  'audit-unchecked',
  'queue-old',
  'keys-old',
] as const;
export type SystemConcern = (typeof SYSTEM_CONCERNS)[number];

const DAY_MS = 86_400_000;
const GIGABYTE = 1_000_000_000;

/** From when on each of these is a concern. */
export const SYSTEM_LIMITS = {
  backupDays: 2,
  auditDays: 2,
  queueDays: 14,
  keyDays: 730,
  diskLowGigabytes: 5,
  diskFullGigabytes: 1,
} as const;

/** Concerns that cannot wait. */
export const SYSTEM_DANGERS: readonly SystemConcern[] = ['audit-broken', 'disk-full', 'schema-unknown'];

/** What is not well, worst first; empty when all is. */
export function concernsOf(facts: SystemFacts): SystemConcern[] {
  const now = Date.parse(facts.serverTime);
  const isOlder = (time: string, days: number) => now - Date.parse(time) > days * DAY_MS;
  const { audit, storage, queue, keys, versions, answers, lost } = facts;
  const free = storage.disk?.freeBytes ?? Number.POSITIVE_INFINITY;
  const isSo: Record<SystemConcern, boolean> = {
    'audit-broken': audit.broken !== null,
    'cases-lost': lost.lost > lost.back,
    'disk-full': free < SYSTEM_LIMITS.diskFullGigabytes * GIGABYTE,
    'schema-unknown': versions.schema === null,
    'requests-failed': answers.failed > 0,
    'backup-old': storage.lastBackup !== null && isOlder(storage.lastBackup, SYSTEM_LIMITS.backupDays),
    'backup-unknown': storage.lastBackup === null,
    'disk-low': free >= SYSTEM_LIMITS.diskFullGigabytes * GIGABYTE && free < SYSTEM_LIMITS.diskLowGigabytes * GIGABYTE,
    'audit-unchecked': audit.checkedAt === null || isOlder(audit.checkedAt, SYSTEM_LIMITS.auditDays),
    // What waits for its person does not wait for the office.
    'queue-old': queue.some(
      ({ stage, oldest }) =>
        stage !== 'needs-correction' && oldest !== null && isOlder(oldest, SYSTEM_LIMITS.queueDays),
    ),
    'keys-old': keys.some(
      ({ purpose, createdAt, retiredAt }) =>
        purpose === 'sealing' && retiredAt === null && createdAt !== null && isOlder(createdAt, SYSTEM_LIMITS.keyDays),
    ),
  };
  return SYSTEM_CONCERNS.filter((concern) => isSo[concern]);
}
