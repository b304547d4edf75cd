import type { Queries } from '#server/store/connect.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { readPhoto } from '#server/store/photos.ts';
import { type CaseAct, findStanding } from '#server/store/review.ts';

/**
 * Takes a photo of a case out to be looked at, still sealed; null when there is none for this account, or not all of it is here. Its id is
 * known only to who has opened the case, and has said what for. The line of the audit is written with it.
 */
export function takePhoto(
  queries: Queries,
  { id, regions, reviewer, at }: CaseAct,
  photoId: string,
): Promise<{ readonly sealed: Uint8Array; readonly keyId: string } | null> {
  return queries.transaction(async (transaction) => {
    if ((await findStanding(transaction, id, regions, true)) === null) return null;
    const taken = await readPhoto(transaction, id, photoId);
    if (taken !== null)
      await appendAudit(transaction, { at, actor: reviewer.account, action: 'photo-opened', subject: id });
    return taken;
  });
}
