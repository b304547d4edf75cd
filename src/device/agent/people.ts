import { attempt } from '#device/db.ts';
import { listDrafts } from '#device/drafts.ts';
import { aboutCopy } from '#device/kept-copy.ts';
import { listEntries } from '#device/outbox.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { type Vault, openVault } from '#device/vault.ts';
import { readAnswers } from '#domain/answers.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { StepId } from '#domain/steps.ts';

/** Somebody on this phone: a form that is not finished, or an enrolment as it stands. */
export type Person =
  | {
      readonly kind: 'draft';
      readonly id: string;
      readonly name: string | null;
      readonly step: StepId;
      readonly atMs: number;
      /** The code of the entry that it changes; null for a new enrolment. */
      readonly corrects: string | null;
      /** That entry, where it is listed too. */
      readonly changes: OutboxEntry | null;
      /** This phone can no longer decrypt it. */
      readonly unreadable: boolean;
    }
  | { readonly kind: 'entry'; readonly id: string; readonly name: string | null; readonly entry: OutboxEntry };

/** How many entries are listed, the newest first: their names have to be decrypted one by one. */
const PEOPLE_LIMIT = 500;

/** Everybody on this phone, last touched first; nobody who was thrown away. A name that cannot be read is null. */
export async function listPeople(): Promise<Outcome<readonly Person[]>> {
  const vault = await openVault();
  if (!vault.ok) return vault;
  const drafts = await listDrafts();
  if (!drafts.ok) return drafts;
  const entries = await listEntries({ limit: PEOPLE_LIMIT });
  if (!entries.ok) return entries;
  const copies = await attempt((db) => db.copies.bulkGet(entries.value.map(({ id }) => id)));
  if (!copies.ok) return copies;
  const named = await Promise.all(
    entries.value.map(async (entry, place): Promise<Person> => {
      const content = copies.value[place]?.content;
      return {
        kind: 'entry',
        id: entry.id,
        name: content === undefined ? null : await readName(vault.value, entry.id, content),
        entry,
      };
    }),
  );
  return pass([
    ...drafts.value.map(({ id, name, step, updatedAtMs, corrects, unreadable }): Person => ({
      kind: 'draft',
      id,
      name,
      step,
      atMs: updatedAtMs,
      corrects,
      changes: entries.value.find(({ reference }) => reference === corrects) ?? null,
      unreadable,
    })),
    ...named,
  ]);
}

async function readName(vault: Vault, id: string, content: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const opened = await vault.unlock(content, aboutCopy(id));
  if (!opened.ok || typeof opened.value !== 'object' || opened.value === null) return null;
  const { fullName } = readAnswers('answers' in opened.value ? opened.value.answers : null);
  return fullName.trim() === '' ? null : fullName.trim();
}
