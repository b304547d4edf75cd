import type * as nodeCrypto from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { hashPassword as hashAsBefore } from 'better-auth/crypto';
import { expect, it, vi } from 'vitest';
import { SCRYPT } from '#server/password-hash.ts';

// A slow hash is slow on purpose, and the machine may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000 });

const reckoned = vi.hoisted((): { numbers: string[]; now: number; most: number } => ({ numbers: [], now: 0, most: 0 }));
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof nodeCrypto>();
  return {
    ...real,
    scrypt: (...[password, salt, bytes, cost, done]: Parameters<typeof real.scrypt>) => {
      reckoned.numbers.push(`${cost.N} ${cost.r} ${cost.p}`);
      reckoned.now += 1;
      reckoned.most = Math.max(reckoned.most, reckoned.now);
      real.scrypt(password, salt, bytes, cost, (error, key) => {
        reckoned.now -= 1;
        done(error, key);
      });
    },
  };
});

const PASSWORD = 'kuda hijau makan awan';
const WRONG = 'hujan turun di rumah paman';

/** N r p of all that is reckoned meanwhile. */
async function costsOf(work: () => Promise<unknown>): Promise<string[]> {
  reckoned.numbers = [];
  await work();
  return reckoned.numbers;
}

/** Rounds of scrypt's inner function. */
const workOf = (costs: readonly string[]) =>
  costs.reduce((sum, cost) => sum + cost.split(' ').reduce((product, each) => product * Number(each), 1), 0);

it('a password is hashed with the work that OWASP asks for, its numbers and a salt of its own in the hash', async () => {
  const hash = await SCRYPT.hash(PASSWORD);
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await SCRYPT.hash(PASSWORD)).not.toBe(hash);
  expect(await SCRYPT.verify({ hash, password: PASSWORD })).toBe(true);
  expect(await SCRYPT.verify({ hash, password: WRONG })).toBe(false);
  expect(SCRYPT.isOutdated(hash)).toBe(false);
});

it('the same word in another form of Unicode is the same password', async () => {
  const hash = await SCRYPT.hash('kafe\u0301 hijau makan awan');
  expect(await SCRYPT.verify({ hash, password: 'kaf\u00e9 hijau makan awan' })).toBe(true);
});

it('an older hash still opens, and is known as one', async () => {
  const hash = await hashAsBefore(PASSWORD);
  expect(await SCRYPT.verify({ hash, password: PASSWORD })).toBe(true);
  expect(await SCRYPT.verify({ hash, password: WRONG })).toBe(false);
  expect(SCRYPT.isOutdated(hash)).toBe(true);
});

it('a hash made with other numbers is checked with those', async () => {
  const salt = randomBytes(16).toString('base64').replaceAll('=', '');
  const hash = `$scrypt$ln=10,r=4,p=1$${salt}$${'A'.repeat(43)}`;
  expect(await costsOf(() => SCRYPT.verify({ hash, password: PASSWORD }))).toEqual(['1024 4 1']);
  expect(SCRYPT.isOutdated(hash)).toBe(true);
});

it.each(['', 'kuda', 'aa:bb', '$scrypt$ln=15,r=8,p=3$$', '$argon2id$v=19$m=1,t=1,p=1$AA$AA'])(
  'no password belongs to what is no hash: %j',
  async (hash) => {
    expect(await SCRYPT.verify({ hash, password: PASSWORD })).toBe(false);
  },
);

it('a wrong password costs as much for an older hash as for a new one, and as for a name that nobody has', async () => {
  const [older, newer] = [await hashAsBefore(PASSWORD), await SCRYPT.hash(PASSWORD)];
  for (const work of [
    () => SCRYPT.verify({ hash: older, password: WRONG }),
    () => SCRYPT.verify({ hash: newer, password: WRONG }),
    () => SCRYPT.hash(WRONG),
  ]) {
    expect(workOf(await costsOf(work))).toBe(32_768 * 8 * 3);
  }
});

it('two are reckoned at once, however many ask', async () => {
  reckoned.most = 0;
  const hashes = await Promise.all(Array.from({ length: 6 }, () => SCRYPT.hash(PASSWORD)));
  expect(new Set(hashes).size).toBe(6);
  expect(reckoned.most).toBe(2);
});
