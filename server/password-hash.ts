import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createFewAtOnce } from '#server/few-at-once.ts';

/** How passwords are kept. Replaced in tests, where the slow one would be most of their time. */
export interface PasswordHashing {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (check: { readonly hash: string; readonly password: string }) => Promise<boolean>;
  /** Was this hash made with less work than is asked for today? */
  readonly isOutdated: (hash: string) => boolean;
}

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** One of the equal settings of OWASP's Password Storage Cheat Sheet, as of November 2026: 32 MB, and 0.2 s of one core. */
const TODAY: Cost = { N: 32_768, r: 8, p: 3 };
const TODAY_BEGINS = '$scrypt$ln=15,r=8,p=3$';
const KEY_BYTES = 32;
const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** What hashed here until then, better-auth's own: `salt:key` in hex, the salt taken as text. A third of the work of today. */
const BEFORE: Cost = { N: 16_384, r: 16, p: 1 };
const FORM_BEFORE = /^([0-9a-f]{32}):([0-9a-f]{128})$/;
/** The other two thirds: without them a watch would tell which names have an account whose hash is an older one. */
const REST: Cost = { N: 32_768, r: 8, p: 2 };

/** How many are reckoned at once, whoever asks: 64 MB, and half of the threads stay free for what phones send. */
const hashing = createFewAtOnce(2);

/** Hashes as `$scrypt$ln=15,r=8,p=3$salt$key` (PHC string format): with the numbers in it, one made with others opens all the same. */
export const SCRYPT: PasswordHashing = {
  hash: async (password) => {
    const salt = randomBytes(16);
    return `${TODAY_BEGINS}${base64(salt)}$${base64(await derive(password, salt, KEY_BYTES, TODAY))}`;
  },
  verify: async ({ hash, password }) => {
    const [, saltBefore, keyBefore] = FORM_BEFORE.exec(hash) ?? [];
    if (saltBefore !== undefined && keyBefore !== undefined) {
      const key = Buffer.from(keyBefore, 'hex');
      const derived = await derive(password, saltBefore, key.length, BEFORE);
      await derive(password, saltBefore, key.length, REST);
      return timingSafeEqual(key, derived);
    }
    const [, ln, r, p, salt = '', kept = ''] = FORM.exec(hash) ?? [];
    if (ln === undefined) return false;
    const key = Buffer.from(kept, 'base64');
    const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
    return timingSafeEqual(key, await derive(password, Buffer.from(salt, 'base64'), key.length, cost));
  },
  isOutdated: (hash) => !hash.startsWith(TODAY_BEGINS),
};

/** NFKC: the same word from another keyboard is the same password (NIST SP 800-63B-4, 3.1.1.2). */
function derive(password: string, salt: Uint8Array | string, bytes: number, cost: Cost): Promise<Buffer> {
  return hashing.run(
    () =>
      new Promise((resolve, reject) => {
        // What scrypt needs, and a megabyte for itself: Node refuses more than 32 MB unless told.
        const maxmem = 128 * cost.N * cost.r + 2 ** 20;
        scrypt(password.normalize('NFKC'), salt, bytes, { ...cost, maxmem }, (error, key) => {
          if (error === null) resolve(key);
          else reject(error);
        });
      }),
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
