import * as z from 'zod/mini';
import { attempt } from '#device/db.ts';
import { type Vault, openVault } from '#device/vault.ts';
import { type Answers, readAnswers } from '#domain/answers.ts';
import { Submission } from '#domain/enrolment.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** What this phone keeps of an entry for the person's own eyes: what was sealed, and what was typed on the way to it. */
export interface KeptCopy {
  readonly submission: Submission;
  readonly answers: Answers;
}

const StoredCopy = z.object({ submission: Submission, answers: z.unknown() });

/** The copy of an entry, encrypted. */
export function lockCopy(vault: Vault, copy: KeptCopy): Promise<Uint8Array<ArrayBuffer>> {
  return vault.lock(copy, aboutCopy(copy.submission.id));
}

/**
 * Reads the copy of an entry, or tells `copy-unreadable`.
 *
 * @param of the version that stands here, or the one before it that the intake holds
 */
export async function readKeptCopy(id: string, of: 'content' | 'earlier' = 'content'): Promise<Outcome<KeptCopy>> {
  const row = await attempt((db) => db.copies.get(id));
  if (!row.ok) return row;
  const content = row.value?.[of];
  if (!content) return fail('copy-unreadable');
  const vault = await openVault();
  if (!vault.ok) return vault;
  const stored = await vault.value.unlock(content, aboutCopy(id));
  if (!stored.ok) return stored;
  const copy = StoredCopy.safeParse(stored.value);
  if (!copy.success) return fail('copy-unreadable');
  return pass({ submission: copy.data.submission, answers: readAnswers(copy.data.answers) });
}

/** What the copy of an entry is encrypted about. */
export function aboutCopy(id: string): string {
  return `copy/${id}`;
}
