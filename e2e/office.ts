import type { Decision } from '#domain/case-wire.ts';
import { openKeys } from '#server/keys.ts';
import { sealWords } from '#server/seal-words.ts';
import { type CaseAct, claimCase, decideCase } from '#server/store/review.ts';
import { joinDatabase } from './ledger.ts';
import type { IntakeStore } from './world.ts';

/**
 * Takes a case and decides on this version of it, as an officer does, past the console: with the rules of the office and what she
 * wrote sealed.
 *
 * @throws when the office may not decide on it now
 */
export async function decide(
  intake: IntakeStore,
  id: string,
  { version, at = new Date(), decision }: { readonly version: number; readonly at?: Date; readonly decision: Decision },
): Promise<void> {
  const opened = await openKeys(intake.dataDir, false, () => at);
  if (!opened.ok) throw new Error(`The keys of the intake are ${opened.reason}`);
  const written = {
    words: 'words' in decision ? decision.words : null,
    kpj: 'kpj' in decision ? decision.kpj : null,
    note: decision.note,
  };
  const database = await joinDatabase(intake);
  const act: CaseAct = {
    id,
    regions: 'all',
    reviewer: { account: 'petugas', mayDecide: true, mayUndoOthers: false },
    at,
  };
  try {
    const claimed = await claimCase(database.queries, act);
    const words = await sealWords({ id, version }, written, opened.keys);
    const decided = await decideCase(database.queries, act, { version, decision, words });
    const obstacle = claimed?.obstacle ?? decided?.obstacle;
    if (claimed === null || decided === null || obstacle) throw new Error(`Not decided: ${obstacle ?? 'no such case'}`);
  } finally {
    await database.close();
  }
}
