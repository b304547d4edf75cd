import { findConfig } from '#device/config.ts';
import type { EntryRow } from '#device/db.ts';
import { post } from '#device/intake.ts';
import { lockCopy } from '#device/kept-copy.ts';
import { checkReceipt } from '#device/receipt.ts';
import { lookNow } from '#device/status.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { writeByVault } from '#device/vault.ts';
import { answersOf } from '#domain/answers-of.ts';
import type { Claim } from '#domain/claim-code.ts';
import { CLAIMS_PATH, ClaimResponse } from '#domain/claim-wire.ts';
import type { LaterReason } from '#domain/delivery.ts';
import type { Submission } from '#domain/enrolment.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { referenceOf } from '#domain/reference.ts';
import { PROTOCOL, type Receipt } from '#domain/wire.ts';

/** Why it is not on this phone. */
export type NotClaimed =
  | { readonly kind: 'withdrawn' | 'erased'; readonly at: string }
  | { readonly kind: 'not-held' }
  | { readonly kind: 'later'; readonly reason: LaterReason };

/** What came of claiming. `kept`: an entry of this phone from now on; `here`: it was one already. */
export type Claimed =
  { readonly kind: 'kept'; readonly id: string } | { readonly kind: 'here'; readonly id: string } | NotClaimed;

/** What the intake holds of a claim, by a receipt of its own; or why there is nothing. */
export async function askClaim(
  claim: Claim,
  surroundings: Surroundings,
): Promise<NotClaimed | { readonly kind: 'held'; readonly submission: Submission; readonly receipt: Receipt }> {
  const heard = await post(CLAIMS_PATH, { protocol: PROTOCOL, ...claim }, ClaimResponse, surroundings);
  if (heard.kind === 'later') return { kind: 'later', reason: heard.reason };
  if (heard.kind === 'too-large') return { kind: 'later', reason: 'request-too-large' };
  const { answer } = heard.body;
  switch (answer.outcome) {
    case 'not-held':
      return { kind: 'not-held' };
    case 'withdrawn':
      return { kind: 'withdrawn', at: answer.withdrawnAt };
    case 'erased':
      return { kind: 'erased', at: answer.erasedAt };
    case 'held': {
      const { submission, receipt } = answer;
      const { id, version } = submission;
      const config = await findConfig();
      const about = { id, version, sha256: receipt.sha256 };
      // An answer without a receipt of our intake is not our intake's.
      return (await checkReceipt(receipt, about, config?.receiptKeys ?? []))
        ? { kind: 'held', submission, receipt }
        : { kind: 'later', reason: 'intake-failed' };
    }
  }
}

/** Fetches an enrolment from the intake and keeps it on this phone, encrypted like one that was filled in here. */
export async function claimEntry(claim: Claim, surroundings: Surroundings = HERE): Promise<Outcome<Claimed>> {
  const asked = await askClaim(claim, surroundings);
  return asked.kind === 'held' ? keep(asked.submission, asked.receipt, surroundings) : pass(asked);
}

async function keep(submission: Submission, receipt: Receipt, surroundings: Surroundings): Promise<Outcome<Claimed>> {
  const { id, version } = submission;
  const row: EntryRow = {
    id,
    version,
    reference: referenceOf(id),
    queuedAtMs: savedAtMs(submission, receipt),
    delivery: { kind: 'received', receipt },
    lastTriedAtMs: null,
    discardedAtMs: null,
    draftId: null,
    correctionId: null,
    stage: null,
    stageAskedAtMs: null,
  };
  const kept = await writeByVault(
    (db) => [db.entries, db.copies],
    (vault) => lockCopy(vault, { submission, answers: answersOf(submission.enrolment) }),
    async (db, content) => {
      // What is here already, perhaps on its way to being corrected, stays as it is.
      if ((await db.entries.get(id)) !== undefined) return false;
      await db.entries.put(row);
      await db.copies.put({ id, content });
      return true;
    },
  );
  if (!kept.ok) return kept;
  // How it stands; when that cannot be heard now, the next look tells.
  if (kept.value) await lookNow(id, {}, surroundings);
  return pass({ kind: kept.value ? 'kept' : 'here', id });
}

/** When it was saved on the phone that it comes from; a clock that ran ahead there saved nothing after it was received. */
function savedAtMs({ composedAt }: Submission, receipt: Receipt): number {
  const receivedAtMs = Date.parse(receipt.receivedAt);
  const composedAtMs = Date.parse(composedAt);
  return composedAtMs < receivedAtMs ? composedAtMs : receivedAtMs;
}
