import * as z from 'zod/mini';
import { attempt } from '#device/db.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { type Vault, openVault } from '#device/vault.ts';
import { returnedByName } from '#domain/office-reasons.ts';
import { OfficeAnswer } from '#domain/wire.ts';

/** What the office has decided, with the stage that it was told with: a stage that has changed since leaves it behind. */
const StoredOffice = z.object({ stage: z.string(), office: OfficeAnswer });
type StoredOffice = z.infer<typeof StoredOffice>;

/** What the office says of an entry, encrypted: a person's number and an officer's words about her are in it. */
export function lockOffice(vault: Vault, id: string, told: StoredOffice): Promise<Uint8Array<ArrayBuffer>> {
  return vault.lock(told, aboutOffice(id));
}

/**
 * What the office has decided on an entry as it stands now; null when it has told nothing, and when this phone can no longer read it: the
 * next contact brings it again.
 */
export async function readOffice({
  id,
  delivery,
  stage,
}: Pick<OutboxEntry, 'id' | 'delivery' | 'stage'>): Promise<OfficeAnswer | null> {
  if (delivery.kind !== 'received') return null;
  const stored = await readStored(id);
  if (stored === null || stored.stage !== stage) return null;
  const { office } = stored;
  return { ...office, fields: returnedByName(office.fields) };
}

/** The participant number that the office had told before the intake lost it; null when it told none, or this phone cannot read it. */
export async function readLostKpj({ id, lost }: Pick<OutboxEntry, 'id' | 'lost'>): Promise<string | null> {
  const stored = lost === null ? null : await readStored(id);
  return stored !== null && stored.stage === lost?.stage ? stored.office.kpj : null;
}

async function readStored(id: string): Promise<StoredOffice | null> {
  const row = await attempt((db) => db.copies.get(id));
  const locked = row.ok ? (row.value?.office ?? null) : null;
  if (locked === null) return null;
  const vault = await openVault();
  if (!vault.ok) return null;
  const opened = await vault.value.unlock(locked, aboutOffice(id));
  const stored = StoredOffice.safeParse(opened.ok ? opened.value : null);
  return stored.success ? stored.data : null;
}

/** What the office's answer is encrypted about. */
export function aboutOffice(id: string): string {
  return `office/${id}`;
}
