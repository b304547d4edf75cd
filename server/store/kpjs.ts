import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { obstacleToKpj } from '#domain/review.ts';
import { decision } from '#server/store/case-schema.ts';
import { kpjRecord } from '#server/store/export-schema.ts';
import { type Transaction, appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { type CaseAct, type CaseActed, actOn } from '#server/store/review.ts';
import type { Queries } from '#server/store/connect.ts';

/** A participant number, sealed with the version that was accepted. */
export interface SealedKpj {
  readonly version: number;
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

/** Opens one; null when these keys cannot. */
export type OpenKpj = (id: string, sealed: SealedKpj) => Promise<string | null>;

/**
 * The participant numbers of these cases as they stood at a time, sealed: the one recorded last since the acceptance, or the one that
 * came with it. A number of an acceptance that was taken back is none.
 */
export async function findKpjs(
  transaction: Transaction,
  ids: readonly string[],
  at: Date,
): Promise<Map<string, SealedKpj>> {
  if (ids.length === 0) return new Map();
  const decided = await transaction
    .selectDistinctOn([decision.submissionId])
    .from(decision)
    .where(and(inArray(decision.submissionId, [...ids]), isNull(decision.undoneAt), lte(decision.decidedAt, at)))
    .orderBy(decision.submissionId, desc(decision.id));
  const recorded = await transaction
    .selectDistinctOn([kpjRecord.submissionId])
    .from(kpjRecord)
    .where(and(inArray(kpjRecord.submissionId, [...ids]), lte(kpjRecord.recordedAt, at)))
    .orderBy(kpjRecord.submissionId, desc(kpjRecord.id));
  return new Map(
    decided.flatMap(({ submissionId: id, kind, version, decidedAt, sealed, keyId }): [string, SealedKpj][] => {
      if (kind !== 'accept') return [];
      const later = recorded.find((each) => each.submissionId === id);
      if (later !== undefined && later.version === version && later.recordedAt >= decidedAt) return [[id, later]];
      return sealed === null || keyId === null ? [] : [[id, { version, sealed, keyId }]];
    }),
  );
}

/** A participant number in the history of a case. */
export interface KpjKept extends SealedKpj {
  readonly account: string;
  readonly name: string | null;
  readonly recordedAt: Date;
}

/** Every number that was recorded after an acceptance, oldest first. */
export async function listKpjs(transaction: Transaction, id: string): Promise<KpjKept[]> {
  const rows = await transaction
    .select({ kept: kpjRecord, name: officeAccount.name })
    .from(kpjRecord)
    .leftJoin(officeAccount, eq(officeAccount.id, kpjRecord.account))
    .where(eq(kpjRecord.submissionId, id))
    .orderBy(asc(kpjRecord.id));
  return rows.map(({ kept, name }) => ({ ...kept, name }));
}

/** A number to record, sealed already, and what the account has seen. */
export interface KpjToKeep {
  readonly version: number;
  readonly seen: string | null;
  readonly words: { readonly sealed: Uint8Array; readonly keyId: string };
}

/** Records a number by hand, or another in place of the one that is there. The phone is told at its next question. */
export function recordKpj(queries: Queries, act: CaseAct, kept: KpjToKeep, open: OpenKpj): Promise<CaseActed> {
  return actOn(queries, act, 'record-kpj', async (transaction, standing) => {
    const { id, reviewer, at } = act;
    const sealed = (await findKpjs(transaction, [id], at)).get(id);
    const there = sealed === undefined ? null : await open(id, sealed);
    const { version, seen, words } = kept;
    const obstacle = obstacleToKpj(standing, reviewer, version, { kept: there, seen });
    if (obstacle !== null) return obstacle;
    await keepKpj(transaction, { id, version, account: reviewer.account, at }, words);
    await appendAudit(transaction, {
      at,
      actor: reviewer.account,
      action: 'kpj-recorded',
      subject: id,
      detail: { by: 'hand', version, instead: there !== null },
    });
    return null;
  });
}

/** Keeps a sealed number. The caller holds the row of the case. */
export async function keepKpj(
  transaction: Transaction,
  of: { readonly id: string; readonly version: number; readonly account: string; readonly at: Date },
  { sealed, keyId }: { readonly sealed: Uint8Array; readonly keyId: string },
): Promise<void> {
  await transaction
    .insert(kpjRecord)
    .values({ submissionId: of.id, version: of.version, account: of.account, recordedAt: of.at, sealed, keyId });
}
