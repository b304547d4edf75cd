import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficeProblemCode } from '#domain/office-problems.ts';
import { PASSWORD_MIN, findPasswordProblem } from '#domain/password.ts';
import { sha256 } from '#server/digest.ts';

/**
 * The commonest passwords of the world that are long enough for us, as sorted beginnings of their SHA-256: what is in a list of leaked
 * ones is nothing to read here, and a quarter of a megabyte weighs on the intake alone. Made by `scripts/common-passwords.ts`.
 */
export const COMMON_PASSWORDS_FILE = join(import.meta.dirname, 'common-passwords.bin');
/** Of each hash. A password of one's own is taken for a common one once in 25 million. */
const WIDTH = 5;

/** Read when the first password is judged. */
let list: Buffer | null = null;

/** What is wrong with a new password, or null: the rules that the console knows too, and the list that only the intake has. */
export function findNewPasswordProblem(password: string, username: string): OfficeProblemCode | null {
  return findPasswordProblem(password, username) ?? (isCommonPassword(password) ? 'password-common' : null);
}

/** Is it in the list, in whatever case? */
export function isCommonPassword(password: string): boolean {
  list ??= readFileSync(COMMON_PASSWORDS_FILE);
  const wanted = beginningOf(password);
  let [from, to] = [0, list.length / WIDTH];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const order = list.compare(wanted, 0, WIDTH, middle * WIDTH, (middle + 1) * WIDTH);
    if (order === 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** The list as it is kept, of passwords in any order; what is too short for us is left out. */
export function encodeCommonPasswords(passwords: readonly string[]): Uint8Array {
  const long = passwords.filter((password) => Array.from(password).length >= PASSWORD_MIN);
  const beginnings = new Map(long.map(beginningOf).map((each) => [each.toString('hex'), each]));
  return Buffer.concat([...beginnings.values()].sort((one, other) => one.compare(other)));
}

function beginningOf(password: string): Buffer {
  return Buffer.from(sha256(password.normalize('NFKC').toLowerCase())).subarray(0, WIDTH);
}
