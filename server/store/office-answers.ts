import { and, desc, inArray, isNull } from 'drizzle-orm';
import { STAGE_AFTER } from '#domain/review.ts';
import type { Stage } from '#domain/stages.ts';
import { decision } from '#server/store/case-schema.ts';
import type { Transaction } from '#server/store/office-audit.ts';

/** A decision as the person is told of it; her words are still sealed. */
export type DecisionTold = typeof decision.$inferSelect;

/** What a decision is looked for by: a case at its stage, in the version that its receipt is of. */
interface Decided {
  readonly id: string;
  readonly stage: Stage;
  readonly receipt: { readonly version: number };
}

/** Is this a stage that a decision brings a case to? */
export function isDecided({ stage }: Pick<Decided, 'stage'>): boolean {
  return Object.values<Stage>(STAGE_AFTER).includes(stage);
}

/** The decisions that brought these cases to their stages, by case. A decision on an older version is none of them. */
export async function findDecisions(
  transaction: Transaction,
  standings: readonly (Decided | null)[],
): Promise<Map<string, DecisionTold>> {
  const decided = standings.filter((standing) => standing !== null && isDecided(standing));
  const byId = new Map(decided.flatMap((standing) => (standing === null ? [] : [[standing.id, standing]])));
  if (byId.size === 0) return new Map();
  const rows = await transaction
    .selectDistinctOn([decision.submissionId])
    .from(decision)
    .where(and(inArray(decision.submissionId, [...byId.keys()]), isNull(decision.undoneAt)))
    .orderBy(decision.submissionId, desc(decision.id));
  return new Map(
    rows
      .filter(({ submissionId, kind, version }) => {
        const standing = byId.get(submissionId);
        return standing?.stage === STAGE_AFTER[kind] && standing.receipt.version === version;
      })
      .map((row) => [row.submissionId, row]),
  );
}

/**
 * Writes down that the phone knows; false when one of them was taken back since it was read, and all has to be read anew. The row is
 * what telling and taking back both go through: only one of them comes first.
 */
export async function markTold(
  transaction: Transaction,
  decided: ReadonlyMap<string, DecisionTold>,
  at: Date,
): Promise<boolean> {
  const untold = [...decided.values()].flatMap(({ id, toldAt }) => (toldAt === null ? [id] : []));
  if (untold.length === 0) return true;
  const told = await transaction
    .update(decision)
    .set({ toldAt: at })
    .where(and(inArray(decision.id, untold), isNull(decision.undoneAt), isNull(decision.toldAt)))
    .returning({ id: decision.id });
  if (told.length === untold.length) return true;
  // Another question of the same phone may have been first: then it is told, only not by us.
  const standing = await transaction
    .select({ id: decision.id })
    .from(decision)
    .where(and(inArray(decision.id, untold), isNull(decision.undoneAt)));
  return standing.length === untold.length;
}
