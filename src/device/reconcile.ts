import { findClockSkew } from '#device/clock.ts';
import { type EntryRow, type PayungDatabase, attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { post, tellWithdrawals } from '#device/intake.ts';
import { toDelivery } from '#device/outbox-entry.ts';
import { withLockIfFree } from '#device/runner-lock.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { ABOUT_TOLD, forgetTold, readTold } from '#device/told-withdrawals.ts';
import { isVaultLocked, openVault } from '#device/vault.ts';
import { QUEUED } from '#domain/delivery.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import {
  KEPT_DAYS,
  LOST_LIMIT,
  RECONCILE_LIMIT,
  RECONCILE_PATH,
  type ReconcileRequest,
  ReconcileResponse,
  heldVersionOf,
} from '#domain/reconcile-wire.ts';
import { BATCH_LIMIT, PROTOCOL, type Receipt, Withdrawal } from '#domain/wire.ts';

const SETTING = 'reconciledAtMs';
/** When withdrawals were told again, and whether some were left because the vault was locked. */
const TOLD = 'toldAgainAtMs';
const LEFT = 'toldAgainLeft';
const DAY_MS = 24 * 60 * 60_000;
const LOCK = 'payung-reconcile';

/**
 * Compares what the intake has received of this phone with what it holds, at the first contact of a day: it may have been restored from
 * a backup that is older. What it has lost waits again, under the same id and version, and is sent by the next run; what was withdrawn is told again.
 * Seals of what was received sixty days ago are dropped. The value is how many wait again. One at a time: a contact is noticed by every
 * tab, and whoever finds another busy leaves it to that one.
 */
export async function reconcile(surroundings: Surroundings = HERE): Promise<Outcome<number>> {
  return (await withLockIfFree(LOCK, () => compareWhenDue(surroundings))) ?? pass(0);
}

async function compareWhenDue(surroundings: Surroundings): Promise<Outcome<number>> {
  const nowMs = surroundings.now();
  const due = await attempt((db) => findDue(db, nowMs));
  if (!due.ok) return due;
  // First, so that nobody who has withdrawn comes back with what another phone of hers sends.
  const told = due.value.isToTell ? await tellWithdrawalsAgain(surroundings) : pass(null);
  if (!told.ok) return told;
  if (!due.value.isToCompare) return pass(0);
  const receipts = await forgetOldSeals(nowMs);
  if (!receipts.ok) return receipts;
  let lost = 0;
  for (let at = 0; at < receipts.value.length; at += RECONCILE_LIMIT) {
    const asked = receipts.value.slice(at, at + RECONCILE_LIMIT);
    const missing = await findMissing(asked, surroundings);
    if (missing === null) return fail('network-unreachable');
    for (let from = 0; from < missing.length; from += LOST_LIMIT) {
      const shown = missing.slice(from, from + LOST_LIMIT);
      // Nothing waits again before its receipt was shown: where newer has come meanwhile, the intake takes back only what it knows as lost.
      if ((await ask({ held: [], lost: shown }, surroundings)) === null) return fail('network-unreachable');
      const waiting = await writeTogether(
        (db) => [db.entries, db.seals, db.photos],
        (db) => waitAgain(db, shown, nowMs),
      );
      if (!waiting.ok) return waiting;
      lost += waiting.value;
    }
  }
  const noted = await attemptWrite((db) => db.settings.put({ name: SETTING, value: nowMs }));
  return noted.ok ? pass(lost) : noted;
}

/** Has the next contact compare again: an answer of the intake sounds as if it had lost something. Within a transaction over settings. */
export async function reconcileSoon(db: PayungDatabase): Promise<void> {
  await db.settings.bulkDelete([SETTING, TOLD]);
}

async function findDue(db: PayungDatabase, nowMs: number) {
  const [compared, told, left] = await db.settings.bulkGet([SETTING, TOLD, LEFT]);
  // A clock that was set back makes the last time lie in the future: then it is time as well.
  const isOver = (last: unknown) => typeof last !== 'number' || Math.abs(nowMs - last) >= DAY_MS;
  return {
    isToCompare: isOver(compared?.value),
    isToTell: isOver(told?.value) || (left?.value === true && !(await isVaultLocked(db))),
  };
}

/** The receipts of what is kept sealed here; what is old enough is dropped on the way. By the intake's clock, as far as it is known. */
function forgetOldSeals(nowMs: number): Promise<Outcome<Receipt[]>> {
  return findClockSkew().then((skewMs) =>
    writeTogether(
      (db) => [db.entries, db.seals],
      async (db) => {
        const sealed = new Set(await db.seals.toCollection().primaryKeys());
        const rows = await db.entries.where('delivery.kind').equals('received').toArray();
        const receipts = rows.filter(({ id }) => sealed.has(id)).flatMap(receiptOf);
        const keptFromMs = nowMs - (skewMs ?? 0) - KEPT_DAYS * DAY_MS;
        const isOld = ({ receivedAt }: Receipt) => Date.parse(receivedAt) < keptFromMs;
        await db.seals.bulkDelete(receipts.filter(isOld).map(({ id }) => id));
        return receipts.filter((receipt) => !isOld(receipt));
      },
    ),
  );
}

function receiptOf(row: EntryRow): Receipt[] {
  const delivery = toDelivery(row.delivery);
  return delivery?.kind === 'received' && delivery.receipt.version === row.version ? [delivery.receipt] : [];
}

async function findMissing(receipts: readonly Receipt[], surroundings: Surroundings): Promise<Receipt[] | null> {
  const answer = await ask({ held: receipts.map(heldVersionOf), lost: [] }, surroundings);
  return answer === null ? null : answer.missing.flatMap((place) => receipts[place] ?? []);
}

async function ask(
  { held, lost }: Pick<ReconcileRequest, 'held' | 'lost'>,
  surroundings: Surroundings,
): Promise<ReconcileResponse | null> {
  const heard = await post(RECONCILE_PATH, { protocol: PROTOCOL, held, lost }, ReconcileResponse, surroundings);
  return heard.kind === 'answered' ? heard.body : null;
}

/** Nothing is told to be sent that is not: what the receipt was for is no longer there. */
async function waitAgain(db: PayungDatabase, missing: readonly Receipt[], nowMs: number): Promise<number> {
  let waiting = 0;
  for (const { id, signature, receivedAt } of missing) {
    const row = await db.entries.get(id);
    // Corrected, withdrawn or received anew since it was asked about.
    if (row?.delivery.kind !== 'received' || row.delivery.receipt.signature !== signature) continue;
    // Withdrawn or erased meanwhile by the intake's word: there is nothing left to send.
    if ((await db.seals.get(id)) === undefined) continue;
    const lost = { noticedAtMs: nowMs, receivedAt, stage: row.stage };
    const unknown = { stage: null, stageSince: null, stageAskedAtMs: null, erasedAt: null, newerElsewhere: null };
    await db.entries.put({ ...row, ...unknown, delivery: QUEUED, lost });
    // What was complete there is no longer here: it is to be taken again.
    await db.photos.where('entryId').equals(id).modify(photoAgain);
    waiting += 1;
  }
  return waiting;
}

function photoAgain(row: { state: string }): void {
  if (row.state === 'received') row.state = 'unreadable';
}

/** The intake answers what it has withdrawn before with the time of then: who did withdraw stays withdrawn. */
async function tellWithdrawalsAgain(surroundings: Surroundings): Promise<Outcome<unknown>> {
  const nowMs = surroundings.now();
  const beforeMs = nowMs - KEPT_DAYS * DAY_MS;
  const told = await writeTogether(
    (db) => [db.settings],
    async (db) => {
      await forgetTold(db, beforeMs);
      return readTold(db);
    },
  );
  if (!told.ok) return told;
  const isAnyLocked = told.value.some(({ kept }) => kept instanceof Uint8Array);
  const vault = isAnyLocked ? await openVault() : null;
  const opened = await Promise.all(
    told.value.map(async ({ kept }) => {
      if (!(kept instanceof Uint8Array)) return kept;
      // An agent's vault that is locked: told when it is opened.
      const read = vault?.ok === true ? await vault.value.unlock(Uint8Array.from(kept), ABOUT_TOLD) : null;
      return read?.ok === true ? read.value : null;
    }),
  );
  const withdrawals = opened.flatMap((each) => {
    const read = Withdrawal.safeParse(each);
    return read.success ? [read.data] : [];
  });
  for (let at = 0; at < withdrawals.length; at += BATCH_LIMIT) {
    const heard = await tellWithdrawals(withdrawals.slice(at, at + BATCH_LIMIT), surroundings);
    if (heard.kind === 'later') return fail('network-unreachable');
  }
  const isLeft = vault?.ok === false;
  return attemptWrite((db) =>
    db.settings.bulkPut([
      { name: TOLD, value: nowMs },
      { name: LEFT, value: isLeft },
    ]),
  );
}
