import * as z from 'zod/mini';
import { attempt } from '#device/db.ts';
import { LEDGER_SETTING } from '#device/agent/contact.ts';
import { EMPTY_LEDGER, Ledger } from '#domain/device-wire.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { PayEntry } from '#domain/pay.ts';

const Kept = z.object({ ledger: Ledger, entries: z.array(PayEntry) });
export type KeptLedger = z.infer<typeof Kept>;

/** What the office last told of what counts: rules, lines and answers. It names nobody. */
export async function readLedger(): Promise<Outcome<KeptLedger>> {
  const row = await attempt((db) => db.settings.get(LEDGER_SETTING));
  if (!row.ok) return row;
  const kept = Kept.safeParse(row.value?.value);
  return pass(kept.success ? kept.data : { ledger: EMPTY_LEDGER, entries: [] });
}
