import { attempt } from '#device/db.ts';
import { VAULT_KEY, type Vault, heldVaultKey, vaultOf } from '#device/vault.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';

/** An agent's vault that is open, and by which lock: after a wipe it has another. */
export interface LockedVault extends Vault {
  readonly lockId: string;
}

/**
 * The vault, when a PIN or a passkey has opened it. `vault-locked` also where no PIN was chosen yet, or the phone was erased meanwhile:
 * unlike `openVault` it makes no key, for what the office tells of people is kept under no other.
 */
export async function openLockedVault(): Promise<Outcome<LockedVault>> {
  const row = await attempt((db) => db.keys.get(VAULT_KEY));
  if (!row.ok) return row;
  const held = heldVaultKey();
  if (held === null || row.value?.lock?.id !== held.lockId) return fail('vault-locked');
  return pass({ ...vaultOf(held.key), lockId: held.lockId });
}

/** Are these the very same bytes? */
export function isSameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
