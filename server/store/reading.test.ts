import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sha256 } from '#server/digest.ts';
import { hasAdministrator } from '#server/store/accounts.ts';
import { listReturned } from '#server/store/agent-figures.ts';
import { findStandingCase, listStandings } from '#server/store/api-cases.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import type { Queries } from '#server/store/connect.ts';
import { findInvitation } from '#server/store/invitations.ts';
import { findPasskey, isDeviceOfAnybody } from '#server/store/passkeys.ts';
import { listOwnContests } from '#server/store/pay.ts';
import { previewRetention } from '#server/store/retention.ts';
import { findAccount, getPasswordHash, isKnownDevice } from '#server/store/sign-ins.ts';
import { findDueWebhooks, forgetDeliveries } from '#server/store/webhooks.ts';
import { makeAccount } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let test: TestDatabase;
let letGo = () => {};
let writing: Promise<unknown>;
beforeAll(async () => {
  test = await openTestDatabase('postgresql');
  const { pool, queries } = test.database;
  await makeAccount(queries, { username: 'sri', role: 'administrator', regions: 'all' });
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  writing = Promise.all(Array.from({ length: 10 }, () => queries.transaction(() => held)));
  await vi.waitFor(() => expect([pool.totalCount, pool.idleCount]).toEqual([10, 0]));
  // Five seconds as it is: of what would wait for one by which is written.
  Object.assign(pool.options, { connectionTimeoutMillis: 500 });
});
afterAll(async () => {
  letGo();
  await writing;
  await test.remove();
});

const hash = sha256('nobody');
const at = SAMPLE_NOW;
const { id } = sampleSubmission();
const key = { id, scopes: [], regions: 'all' } as const;
const months = { declined: 6, returned: 6, registered: 6 };

it.each<[string, (queries: Queries) => Promise<unknown>]>([
  ['whether there is an administrator', hasAdministrator],
  ['the cases that were sent back', (queries) => listReturned(queries, 'sri', 'all')],
  ['cases for other systems', (queries) => listStandings(queries, key, { since: at, afterId: null }, 10)],
  ['a case for other systems', (queries) => findStandingCase(queries, key, id)],
  ['whether the audit is whole', (queries) => verifyAudit(queries, null)],
  ['where a link leads', (queries) => findInvitation(queries, hash, at)],
  ['whose a passkey is', (queries) => findPasskey(queries, 'none')],
  ['whether a device is known', (queries) => isDeviceOfAnybody(queries, hash)],
  ['whether a device is known to somebody', (queries) => isKnownDevice(queries, hash, 'sri', at)],
  ['what was contested', (queries) => listOwnContests(queries, 'sri', ['2026-11'])],
  ['what rules would erase', (queries) => previewRetention(queries, months, at)],
  ['an account', (queries) => findAccount(queries, 'sri')],
  ['how a password is kept', (queries) => getPasswordHash(queries, 'sri')],
  ['what is due to be told', (queries) => findDueWebhooks(queries, at)],
  ['what of that can be forgotten', (queries) => forgetDeliveries(queries, at)],
])('is read while all connections to write by are taken: %s', async (_, read) => {
  await expect(read(test.database.queries)).resolves.not.toThrow();
});
