import * as z from 'zod/mini';
import type { EntryRow, FirstSending, LostRow } from '#device/db.ts';
import { isBehind } from '#device/earlier-version.ts';
import type { Delivery } from '#domain/delivery.ts';
import { FieldProblem, Receipt } from '#domain/wire.ts';

/** One line of the outbox. It names nobody: the name is in its copy (`readCopy`). */
export interface OutboxEntry {
  /** Of the submission; all its versions share it. */
  readonly id: string;
  readonly version: number;
  /** What the person writes on paper. */
  readonly reference: string;
  readonly queuedAtMs: number;
  readonly delivery: Delivery;
  readonly lastTriedAtMs: number | null;
  /** When it was last given to a carrier, or null. */
  readonly handedOverAtMs: number | null;
  /** When the person threw it away; null for all that go. */
  readonly discardedAtMs: number | null;
  /** The draft in which a refused entry is being corrected, if one was begun. */
  readonly correctionId: string | null;
  /** What the intake last said of a received entry (`received`, `registered` …), or null. */
  readonly stage: string | null;
  /** Since when, as the intake tells it (an instant), or null. */
  readonly stageSince: string | null;
  /** When the intake erased what it said, its time of keeping being over (an instant), or null. */
  readonly erasedAt: string | null;
  /** When the intake was last asked, by this phone's clock. */
  readonly stageAskedAtMs: number | null;
  /** When the person asked to withdraw it, while the intake is still to be told. */
  readonly withdrawWantedAtMs: number | null;
  /** Why the last correction was not taken: then this is the version before it. */
  readonly correctionProblem: string | null;
  /** When it was first sent, if it was changed since. */
  readonly first: FirstSending | null;
  /** The intake had received it and has lost it since: it is sent again, or was; or null. */
  readonly lost: LostRow | null;
  /** What the intake last said of the version that it holds, while this one is to take its place; or null. */
  readonly earlierStage: string | null;
  /** Another phone has sent a version that is not here. */
  readonly isBehind: boolean;
}

const Moment = z.number();
// A reason of a newer version (its service worker writes here as well) is no reason to call the entry unreadable.
const Because = z.catch(
  z.nullable(
    z.enum(['network-unreachable', 'network-wants-login', 'intake-busy', 'intake-failed', 'request-too-large']),
  ),
  null,
);
const Pending = { attempts: z.int(), notBeforeMs: Moment, because: Because };
const StoredDelivery: z.ZodMiniType<Delivery, unknown> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), ...Pending }),
  z.object({ kind: z.literal('sending'), attempts: z.int(), sinceMs: Moment }),
  z.object({ kind: z.literal('received'), receipt: Receipt }),
  z.object({ kind: z.literal('needs-help'), problem: z.string(), fields: z.array(FieldProblem) }),
  z.object({ kind: z.literal('withdrawing'), ...Pending }),
  z.object({ kind: z.literal('withdrawn'), withdrawnAt: z.string() }),
]);

/**
 * The line of a stored row. A row of another version, or a damaged one, is shown as in need of help: nothing that a person has
 * queued may vanish from her list because we cannot read it.
 */
export function toEntry(row: EntryRow): OutboxEntry {
  return {
    id: row.id,
    version: row.version,
    reference: row.reference,
    queuedAtMs: row.queuedAtMs,
    delivery: toDelivery(row.delivery) ?? unreadable(),
    lastTriedAtMs: row.lastTriedAtMs,
    handedOverAtMs: row.handedOverAtMs ?? null,
    discardedAtMs: row.discardedAtMs,
    correctionId: row.correctionId,
    stage: row.stage,
    stageSince: row.stageSince ?? null,
    erasedAt: row.erasedAt ?? null,
    stageAskedAtMs: row.stageAskedAtMs,
    withdrawWantedAtMs: row.withdrawal?.wantedAtMs ?? null,
    correctionProblem: row.correctionProblem ?? null,
    first: row.first ?? null,
    lost: row.lost ?? null,
    earlierStage: row.earlier?.stage ?? null,
    isBehind: isBehind(row),
  };
}

/** A stored state, or null when it cannot be read. */
export function toDelivery(stored: unknown): Delivery | null {
  const delivery = StoredDelivery.safeParse(stored);
  return delivery.success ? delivery.data : null;
}

/** Where an entry stands that this phone can no longer read. */
export function unreadable(): Delivery {
  return { kind: 'needs-help', problem: 'copy-unreadable', fields: [] };
}
