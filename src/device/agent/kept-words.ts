import * as z from 'zod/mini';
import { openLockedVault } from '#device/agent/locked-vault.ts';
import { type PayungDatabase, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { isStillOfPhone } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** What is typed in a small form and not saved yet, by the names of its fields. */
export type KeptWords = Readonly<Record<string, string>>;

/** Which small form it is: what about, and of which visit or enrolment. */
export interface WordsOf {
  readonly kind: 'visit' | 'contest';
  readonly id: string;
}

const PREFIX = 'agent-words';
const Stored = z.record(z.string(), z.string());

/**
 * What the phone had no room for, by name, encrypted as it would have been stored: it lasts as long as this page does. A key that is
 * wiped or erased takes it along.
 */
const held = new Map<string, Uint8Array>();

/** Keeps, encrypted, what stands in a small form: the phone is being locked. It is offered again when it is open. */
export async function keepWords(of: WordsOf, words: KeptWords): Promise<Outcome<null>> {
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  const content = await vault.value.lock(words, nameOf(of));
  const written = await writeTogether(
    (db) => [db.keys, db.settings],
    async (db) => {
      const isOurs = await isStillOfPhone(db, vault.value);
      if (isOurs) await db.settings.put({ name: nameOf(of), value: content });
      return isOurs;
    },
  );
  if (!written.ok) {
    held.set(nameOf(of), content);
    return written;
  }
  held.delete(nameOf(of));
  return written.value ? pass(null) : fail('vault-locked');
}

/** What is kept of the forms of one kind, by their ids. What belongs to none of these ids any more is forgotten. */
export async function listWords(
  kind: WordsOf['kind'],
  ids: readonly string[],
): Promise<Outcome<ReadonlyMap<string, KeptWords>>> {
  const prefix = nameOf({ kind, id: '' });
  const rows = await attempt((db) => db.settings.where('name').startsWith(prefix).toArray());
  if (!rows.ok) return rows;
  // What is held is newer than what is stored under its name.
  const kept = new Map<string, unknown>([
    ...rows.value.map(({ name, value }) => [name, value] as const),
    ...[...held].filter(([name]) => name.startsWith(prefix)),
  ]);
  const words = new Map<string, KeptWords>();
  if (kept.size === 0) return pass(words);
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  for (const [name, value] of kept) {
    const id = ids.find((each) => name === nameOf({ kind, id: each }));
    const opened = value instanceof Uint8Array ? await vault.value.unlock(new Uint8Array(value), name) : null;
    const stored = Stored.safeParse(opened?.ok === true ? opened.value : null);
    if (id !== undefined && stored.success) words.set(id, stored.data);
    else await forgetNamed(name);
  }
  return pass(words);
}

/** They were saved, or she does not want them. */
export function forgetWords(of: WordsOf): Promise<Outcome<void>> {
  return forgetNamed(nameOf(of));
}

function forgetNamed(name: string): Promise<Outcome<void>> {
  held.delete(name);
  return attemptWrite((db) => db.settings.delete(name));
}

/** Forgets all of them, within a transaction over `settings`. */
export function forgetAllWords(db: PayungDatabase): PromiseLike<number> {
  held.clear();
  return db.settings.where('name').startsWith(`${PREFIX}/`).delete();
}

function nameOf({ kind, id }: WordsOf): string {
  return `${PREFIX}/${kind}/${id}`;
}
