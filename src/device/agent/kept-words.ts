import * as z from 'zod/mini';
import { openLockedVault } from '#device/agent/locked-vault.ts';
import { type PayungDatabase, attempt, attemptWrite } from '#device/db.ts';
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

/** Keeps, encrypted, what stands in a small form: the phone is being locked. It is offered again when it is open. */
export async function keepWords(of: WordsOf, words: KeptWords): Promise<Outcome<null>> {
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  const content = await vault.value.lock(words, nameOf(of));
  const written = await attemptWrite((db) =>
    db.transaction('rw', [db.keys, db.settings], async () => {
      const isOurs = await isStillOfPhone(db, vault.value);
      if (isOurs) await db.settings.put({ name: nameOf(of), value: content });
      return isOurs;
    }),
  );
  if (!written.ok) return written;
  return written.value ? pass(null) : fail('vault-locked');
}

/** What is kept of the forms of one kind, by their ids. What belongs to none of these ids any more is forgotten. */
export async function listWords(
  kind: WordsOf['kind'],
  ids: readonly string[],
): Promise<Outcome<ReadonlyMap<string, KeptWords>>> {
  const rows = await attempt((db) =>
    db.settings
      .where('name')
      .startsWith(nameOf({ kind, id: '' }))
      .toArray(),
  );
  if (!rows.ok) return rows;
  const words = new Map<string, KeptWords>();
  if (rows.value.length === 0) return pass(words);
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  for (const { name, value } of rows.value) {
    const id = ids.find((each) => name === nameOf({ kind, id: each }));
    const opened = value instanceof Uint8Array ? await vault.value.unlock(new Uint8Array(value), name) : null;
    const stored = Stored.safeParse(opened?.ok === true ? opened.value : null);
    if (id !== undefined && stored.success) words.set(id, stored.data);
    else await attemptWrite((db) => db.settings.delete(name));
  }
  return pass(words);
}

/** They were saved, or she does not want them. */
export function forgetWords(of: WordsOf): Promise<Outcome<void>> {
  return attemptWrite((db) => db.settings.delete(nameOf(of)));
}

/** Forgets all of them, within a transaction over `settings`. */
export function forgetAllWords(db: PayungDatabase): PromiseLike<number> {
  return db.settings.where('name').startsWith(`${PREFIX}/`).delete();
}

function nameOf({ kind, id }: WordsOf): string {
  return `${PREFIX}/${kind}/${id}`;
}
