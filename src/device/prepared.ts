import * as z from 'zod/mini';
import type { Vault } from '#device/vault.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { StatusSecret } from '#domain/wire.ts';

/** What a draft's submission will be called, and the secret by which this phone may ask about it. Fixed once per draft. */
export const Prepared = z.object({
  id: SubmissionId,
  version: z.int(),
  statusSecret: StatusSecret,
});
export type Prepared = z.infer<typeof Prepared>;

/** What a draft's submission will be called, encrypted. */
export function lockPrepared(vault: Vault, draftId: string, prepared: Prepared): Promise<Uint8Array<ArrayBuffer>> {
  return vault.lock(prepared, aboutPrepared(draftId));
}

/** What the name of a draft's submission is encrypted about. */
export function aboutPrepared(draftId: string): string {
  return `prepared/${draftId}`;
}
