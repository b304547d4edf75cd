import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Regions, Role } from '#domain/roles.ts';
import { sha256 } from '#server/digest.ts';
import { type Account, changeAccount } from '#server/store/accounts.ts';
import { setPassword } from '#server/store/sign-ins.ts';
import type { Queries } from '#server/store/connect.ts';
import { findInvitation, keepInvitation, keepPasswordLink } from '#server/store/invitations.ts';
import { makeAccount } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What becomes of an account; the rest of it stays. */
interface Change {
  readonly role?: Role;
  readonly regions?: Regions;
  readonly suspended?: boolean;
}

describe.each(DATABASE_KINDS)('open links in a database that is %s', (kind) => {
  let test: TestDatabase;
  let queries: Queries;
  let root: Account;
  let count = 0;

  beforeAll(async () => {
    test = await openTestDatabase(kind);
    queries = test.database.queries;
    root = await made('administrator', 'all');
  });
  afterAll(() => test.remove());

  async function made(role: Role, regions: Regions): Promise<Account> {
    count += 1;
    const username = `orang${count}`;
    await makeAccount(queries, { username, role, regions });
    return { id: username, name: username, username, role, regions };
  }

  /** A new link, open when it could be made: to a new administrator everywhere, or to an account's password. */
  async function link(by: Account, to?: Account): Promise<{ isMade: boolean; isOpen: () => Promise<boolean> }> {
    count += 1;
    const id = `link-${count}`;
    const tokenHash = sha256(id);
    const until =
      to === undefined
        ? await keepInvitation(queries, { id, tokenHash, role: 'administrator', regions: 'all' }, by, SAMPLE_NOW)
        : await keepPasswordLink(queries, { id, tokenHash, accountId: to.id }, by, SAMPLE_NOW);
    const isOpen = async () => (await findInvitation(queries, tokenHash, SAMPLE_NOW)) !== null;
    return { isMade: until !== null, isOpen };
  }

  function change(account: Account, to: Change) {
    const { id, role, regions } = account;
    return changeAccount(queries, { id, role, regions, suspended: false, ...to }, root, SAMPLE_NOW);
  }

  it.each<[string, Change]>([
    ['is suspended', { suspended: true }],
    ['gets another role', { role: 'officer' }],
    ['gets fewer regions', { regions: ['32'] }],
  ])('close when who made them %s, and stay closed when she is as before', async (_, to) => {
    const maker = await made('administrator', 'all');
    const officer = await made('officer', ['32']);
    const links = [await link(maker), await link(maker, officer)];
    const other = await link(root);
    for (const { isOpen } of links) expect(await isOpen()).toBe(true);
    await change(maker, to);
    for (const { isOpen } of links) expect(await isOpen()).toBe(false);
    await change(maker, {});
    for (const { isOpen } of links) expect(await isOpen()).toBe(false);
    expect(await other.isOpen()).toBe(true);
  });

  it('close when whose password they are for is given more, or suspended and let in again', async () => {
    const regional = await made('administrator', ['32']);
    const officer = await made('officer', ['32']);
    const promoted = await link(regional, officer);
    await change(officer, { role: 'administrator', regions: 'all' });
    expect(await promoted.isOpen()).toBe(false);

    const suspended = await link(root, officer);
    await change(officer, { suspended: true });
    await change(officer, {});
    expect(await suspended.isOpen()).toBe(false);
  });

  it('close when whose password they are for sets one herself; those she made do not', async () => {
    const maker = await made('administrator', 'all');
    const [to, by] = [await link(root, maker), await link(maker)];
    await setPassword(queries, { accountId: maker.id, hash: 'fast:x', keepSession: 'none' }, SAMPLE_NOW);
    expect([await to.isOpen(), await by.isOpen()]).toEqual([false, true]);
  });

  it('are not made by who has lost the power to since she came in', async () => {
    const officer = await made('officer', ['32']);
    const changes: Change[] = [{ suspended: true }, { role: 'officer' }, { regions: ['99'] }];
    for (const to of changes) {
      const maker = await made('administrator', 'all');
      await change(maker, to);
      expect([(await link(maker)).isMade, (await link(maker, officer)).isMade]).toEqual([false, false]);
    }
  });

  it('never outlive a change that is made at the same moment', async () => {
    const officer = await made('officer', ['32']);
    const makers = [];
    for (let n = 0; n < 8; n += 1) makers.push(await made('administrator', 'all'));
    const links = await Promise.all(
      makers.flatMap((maker) => [
        link(maker),
        change(maker, { suspended: true }).then(() => null),
        link(maker, officer),
      ]),
    );
    for (const each of links) expect(await each?.isOpen()).not.toBe(true);
  });
});
