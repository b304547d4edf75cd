import * as z from 'zod/mini';
import { openLockedVault } from '#device/agent/locked-vault.ts';
import { attempt } from '#device/db.ts';
import type { Vault } from '#device/vault.ts';
import { EMPTY_LEDGER, Ledger } from '#domain/device-wire.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { PayEntry } from '#domain/pay.ts';

/** Where it is kept, encrypted: what the office answers to a contest is about a person. */
export const LEDGER_SETTING = 'agent-ledger';
const ABOUT = 'ledger';
const Kept = z.object({ ledger: Ledger, entries: z.array(PayEntry) });
export type KeptLedger = z.infer<typeof Kept>;

/** Encrypts it, to be kept. */
export function lockLedger(vault: Vault, kept: KeptLedger): Promise<Uint8Array<ArrayBuffer>> {
  return vault.lock(kept, ABOUT);
}

/** What the office last told of what counts: rules, lines and answers. One that cannot be read is brought again by a contact. */
export async function readLedger(): Promise<Outcome<KeptLedger>> {
  const row = await attempt((db) => db.settings.get(LEDGER_SETTING));
  if (!row.ok) return row;
  const vault = await openLockedVault();
  if (!vault.ok) return vault;
  const content = row.value?.value;
  const opened = content instanceof Uint8Array ? await vault.value.unlock(new Uint8Array(content), ABOUT) : null;
  const kept = Kept.safeParse(opened?.ok === true ? opened.value : null);
  return pass(kept.success ? kept.data : { ledger: EMPTY_LEDGER, entries: [] });
}
