import { inArray } from 'drizzle-orm';
import { checkReceipt } from '#device/receipt.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Config, PATHS, type Receipt } from '#domain/wire.ts';
import type { Case, Phone, Shown } from '#e2e/faults/phone.ts';
import { joinDatabase } from '#e2e/ledger.ts';
import type { Intake } from '#e2e/world.ts';
import { toBase64Url, sha256 } from '#device/base64url.ts';
import { openKeys } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { submission, submissionVersion, withdrawnVersion } from '#server/store/schema.ts';

/** What the intake holds of one enrolment. */
interface Held {
  readonly stage: string;
  /** Versions with what they say, in order. */
  readonly versions: readonly { version: number; sha256: string; signature: string; says: unknown }[];
  /** Versions of which only the receipt is left. */
  readonly withdrawn: readonly { version: number; sha256: string; signature: string }[];
}

/** What the intake holds under these ids, opened with its keys, and how many enrolments it holds in all. */
export async function readHeld(
  intake: Intake,
  ids: readonly string[],
): Promise<{ readonly held: ReadonlyMap<string, Held>; readonly all: number; readonly problems: string[] }> {
  const opened = await openKeys(intake.dataDir, false, () => new Date());
  if (!opened.ok) throw new Error(`The keys of the intake are ${opened.reason}`);
  const database = await joinDatabase(intake);
  const problems: string[] = [];
  try {
    const rows = await database.queries.transaction(async (transaction) => ({
      submissions: await transaction
        .select()
        .from(submission)
        .where(inArray(submission.id, [...ids])),
      versions: await transaction
        .select()
        .from(submissionVersion)
        .where(inArray(submissionVersion.submissionId, [...ids])),
      withdrawn: await transaction
        .select()
        .from(withdrawnVersion)
        .where(inArray(withdrawnVersion.submissionId, [...ids])),
      all: await transaction.$count(submission),
    }));
    const held = new Map<string, Held>();
    for (const { id, stage } of rows.submissions) {
      const ofThis = ({ submissionId }: { submissionId: string }) => submissionId === id;
      const versions = [];
      for (const row of rows.versions.filter(ofThis)) {
        const { version, receiptSignature: signature } = row;
        if (toBase64Url(await sha256(Uint8Array.from(row.sealed))) !== row.sha256)
          problems.push(`${id} v${version}: the sealed bytes are not those of the receipt`);
        const envelope = await openEnvelope({ ...row, id }, opened.keys);
        if (!envelope.ok) problems.push(`${id} v${version} cannot be opened: ${envelope.problem}`);
        const says: unknown = envelope.ok ? JSON.parse(new TextDecoder().decode(envelope.json)) : null;
        versions.push({ version, sha256: row.sha256, signature, says });
      }
      const withdrawn = rows.withdrawn
        .filter(ofThis)
        .map(({ version, sha256: hash, receiptSignature: signature }) => ({ version, sha256: hash, signature }));
      held.set(id, { stage, versions: versions.toSorted((one, other) => one.version - other.version), withdrawn });
    }
    return { held, all: rows.all, problems };
  } finally {
    await database.close();
  }
}

/** What a phone's people were told, beside what the intake holds: every way in which the two do not agree. */
export async function compare(
  phone: Phone,
  shown: Shown,
  held: ReadonlyMap<string, Held>,
  intakeUrl: string,
): Promise<string[]> {
  const { receiptKeys } = Config.parse(await (await fetch(intakeUrl + PATHS.config)).json());
  const problems: string[] = [];
  for (const person of phone.cases) {
    const say = (what: string) => problems.push(`${phone.name}, ${person.name} (${person.id ?? 'no id'}): ${what}`);
    const isOf = ({ id }: OutboxEntry) => id === person.id;
    const entries = shown.entries.filter(isOf);
    const discarded = shown.discarded.filter(isOf);
    const drafts = shown.drafts.filter((name) => name === person.name);
    const atIntake = person.id === null ? undefined : held.get(person.id);

    // Every person still sees every entry, and each once.
    const places = entries.length + discarded.length + drafts.length;
    const isForgotten = mayBeGone(person);
    if (places === 0 && !isForgotten && person.answers !== null) say('is shown nowhere');
    if (places > 1) say(`is shown ${places} times`);
    if (drafts.length > 0) say('is a draft still');

    const [entry] = entries;
    if (entry !== undefined) for (const what of await compareEntry(person, entry, atIntake)) say(what);
    if (discarded.length > 0) {
      if (!person.wishes.some(({ kind }) => kind === 'discard' || kind === 'withdraw'))
        say('was thrown away by nobody');
      if (lastTold(person) === 'restore') say('was fetched back and is still thrown away');
      if (atIntake !== undefined) say('was thrown away, and is at the intake');
    }
    if (places === 0 && atIntake !== undefined && atIntake.versions.length > 0) say('is erased here and at the intake');

    // Nothing acknowledged is missing, and no receipt was shown that is none.
    for (const receipt of person.receipts) {
      const known = [...(atIntake?.versions ?? []), ...(atIntake?.withdrawn ?? [])];
      if (!known.some((each) => isReceiptOf(receipt, each))) say(`receipt of v${receipt.version} is for nothing held`);
      if (!(await checkReceipt(receipt, receipt, receiptKeys))) say(`receipt of v${receipt.version} is not signed`);
    }
    for (const { version, says } of atIntake?.versions ?? []) {
      const sent = person.composed.get(version) ?? [];
      if (!sent.some((each) => isSame(each, says))) say(`v${version} at the intake is not what was composed`);
    }
  }
  for (const { id, reference } of [...shown.entries, ...shown.discarded])
    if (!phone.cases.some((person) => person.id === id))
      problems.push(`${phone.name} shows ${reference}, which is nobody's`);
  return problems;
}

async function compareEntry(person: Case, entry: OutboxEntry, atIntake: Held | undefined): Promise<string[]> {
  const { delivery, stage } = entry;
  const wished = lastTold(person);
  const newest = atIntake?.versions.at(-1);
  switch (delivery.kind) {
    case 'received': {
      if (stage === 'withdrawn') {
        // Thought better of it, too late: said so.
        const isTold = atIntake?.stage === 'withdrawn' && person.wishes.some(({ kind }) => kind === 'keep');
        return isTold ? [] : ['is told withdrawn, and is not'];
      }
      if (wished === 'withdraw' || wished === 'erase') return ['was withdrawn, and stands as received'];
      if (newest === undefined) return ['is told received, and is not held'];
      if (!isReceiptOf(delivery.receipt, newest))
        return [`is told received in v${entry.version}, held is v${newest.version}`];
      const says = person.composed.get(entry.version) ?? [];
      const isKept = says.some(({ enrolment }) => enrolment.contact.phone === phoneOf(newest.says));
      if (!isKept) return ['is held with something that she never said'];
      return [];
    }
    case 'withdrawn':
      if (!person.wishes.some(({ kind }) => kind === 'withdraw' || kind === 'erase'))
        return ['was withdrawn by nobody'];
      if (wished === 'keep') return ['was to be kept after all, and is withdrawn'];
      return newest === undefined ? [] : ['is told withdrawn, and is held'];
    case 'needs-help': {
      const isLate = delivery.problem === 'submission-withdrawn' && person.wishes.some(({ kind }) => kind === 'keep');
      return isLate && newest === undefined ? [] : [`needs help: ${delivery.problem}`];
    }
    case 'waiting':
    case 'sending':
    case 'withdrawing':
      return [`is ${delivery.kind} still (${JSON.stringify(delivery)})`];
  }
}

/** The last thing that she was told is done; null when a tab died over something since. */
function lastTold({ wishes }: Case): string | null {
  const last = wishes.at(-1);
  return last?.told === true ? last.kind : null;
}

/** Erased by its person, or thrown away so long ago, by the phone's clock, that it is forgotten. */
function mayBeGone({ wishes }: Case): boolean {
  return wishes.some(({ kind }) => kind === 'erase' || kind === 'discard' || kind === 'withdraw');
}

function isReceiptOf(receipt: Receipt, row: { version: number; sha256: string; signature: string }): boolean {
  return receipt.version === row.version && receipt.sha256 === row.sha256 && receipt.signature === row.signature;
}

function isSame(sent: Submission, says: unknown): boolean {
  return JSON.stringify(sent) === JSON.stringify(says);
}

function phoneOf(says: unknown): unknown {
  const read = typeof says === 'object' && says !== null && 'enrolment' in says ? says.enrolment : null;
  const contact = typeof read === 'object' && read !== null && 'contact' in read ? read.contact : null;
  return typeof contact === 'object' && contact !== null && 'phone' in contact ? contact.phone : null;
}
