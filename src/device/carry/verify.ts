import { findConfig, refreshConfig } from '#device/config.ts';
import { checkReceipt } from '#device/receipt.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import type { Receipt } from '#domain/wire.ts';

/** Is this receipt the intake's? `unknown`: it names a key that this phone does not keep, and there is no signal to ask for it. */
export type Genuineness = 'genuine' | 'forged' | 'unknown';

/** Judges somebody's receipt with the keys this phone keeps; the network is asked only when it names one that is not among them. */
export async function verifyReceipt(receipt: Receipt, surroundings: Surroundings = HERE): Promise<Genuineness> {
  const isKnown = (keys: readonly { readonly keyId: string }[]) => keys.some(({ keyId }) => keyId === receipt.keyId);
  let keys = (await findConfig())?.receiptKeys ?? [];
  if (!isKnown(keys)) {
    const asked = await refreshConfig(surroundings);
    if (asked.ok) keys = asked.value.receiptKeys;
  }
  if (!isKnown(keys)) return 'unknown';
  return (await checkReceipt(receipt, receipt, keys)) ? 'genuine' : 'forged';
}
