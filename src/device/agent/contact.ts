import {
  DEVICE_SETTING,
  type AgentDevice,
  agentDeviceOf,
  findAgentDevice,
  signByDevice,
} from '#device/signing-device.ts';
import { askAsDevice } from '#device/agent/device-request.ts';
import { forgetContests, pendingContests } from '#device/agent/contests.ts';
import { LEDGER_SETTING, lockLedger } from '#device/agent/kept-ledger.ts';
import { forgetLeftEnds, readLeftEnds } from '#device/agent/left-ends.ts';
import { openLockedVault } from '#device/agent/locked-vault.ts';
import { wipeVault } from '#device/agent/vault-lock.ts';
import { type KeptVisit, changeVisits, listVisits } from '#device/agent/visits.ts';
import { toBase64Url } from '#device/base64url.ts';
import { type PayungDatabase, readTogether, writeTogether } from '#device/db.ts';
import { watchOutbox } from '#device/outbox-watch.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { watchVault } from '#device/vault.ts';
import {
  CONTACT_REPORTS_LIMIT,
  type ContactRequest,
  ContactResponse,
  DEVICE_PATHS,
  type DeviceReport,
  SIGNATURE_HEADER,
  contactText,
} from '#domain/device-wire.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { isProblemCode } from '#domain/problems.ts';
import { PROTOCOL } from '#domain/wire.ts';

/** Of its own accord a phone makes contact no more often than this. */
const AT_MOST_EVERY_MS = 60_000;
/** Each page that opens makes contact, unless another has just done so. */
const EACH_PAGE_MS = 3_000;
/** After a change of the outbox others follow: one contact tells them all. */
const GATHER_MS = 5_000;
const NONCE_BYTES = 16;

/** Makes contact for as long as this page lives: now, when signal comes back, after something was sent, and when the vault is opened. */
export function keepContact(appVersion: string, surroundings: Surroundings = HERE): void {
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const soon = (inMs = GATHER_MS) => {
    clearTimeout(gathering);
    gathering = setTimeout(() => void makeContact({ appVersion, atMostEveryMs: AT_MOST_EVERY_MS }, surroundings), inMs);
  };
  void makeContact({ appVersion, atMostEveryMs: EACH_PAGE_MS }, surroundings);
  watchOutbox(() => soon());
  watchVault((isOpen) => {
    // What it keeps can be kept now, and what ended can be told.
    if (isOpen) void makeContact({ appVersion }, surroundings);
  });
  globalThis.addEventListener('online', () => soon(0));
}

let running: Promise<Outcome<AgentDevice | null>> | null = null;

/**
 * Tells the intake how this device fares, and keeps what the office has for it. A revoked device wipes its vault; what is sealed stays
 * and is sent. Null where this is no agent's phone. Tells why it could not be heard; then all stays as it was.
 */
export function makeContact(
  options: { readonly appVersion: string; readonly atMostEveryMs?: number },
  surroundings: Surroundings = HERE,
): Promise<Outcome<AgentDevice | null>> {
  running ??= contact(options, surroundings).finally(() => {
    running = null;
  });
  return running;
}

async function contact(
  { appVersion, atMostEveryMs = 0 }: { readonly appVersion: string; readonly atMostEveryMs?: number },
  surroundings: Surroundings,
): Promise<Outcome<AgentDevice | null>> {
  const device = await findAgentDevice();
  if (device === null) return pass(null);
  // A clock that was set back makes the last contact lie in the future: then it is time as well.
  const since = device.contactedAtMs === null ? Infinity : Math.abs(surroundings.now() - device.contactedAtMs);
  if (since < atMostEveryMs) return pass(device);
  const report = await readReport(appVersion, surroundings.now());
  if (!report.ok) return report;
  const vault = await openLockedVault();
  const kept = await listVisits();
  const ended = kept.ok ? kept.value.filter(({ end }) => end !== null).slice(0, CONTACT_REPORTS_LIMIT) : [];
  const left = await readLeftEnds();
  const leftEnds = left.ok ? left.value.slice(0, CONTACT_REPORTS_LIMIT - ended.length) : [];
  const pending = await pendingContests();
  const contests = pending.ok ? pending.value.slice(0, CONTACT_REPORTS_LIMIT) : [];
  const request: ContactRequest = {
    protocol: PROTOCOL,
    deviceId: device.deviceId,
    sentAt: new Date(surroundings.now()).toISOString(),
    nonce: toBase64Url(surroundings.randomBytes(NONCE_BYTES)),
    report: report.value,
    // What is noted now goes last: of two reports on one visit it counts.
    visits: [...leftEnds, ...ended.flatMap(({ visit: { id }, end }) => (end === null ? [] : [{ ...end, id }]))],
    ...(contests.length > 0 && { contests }),
    have: kept.ok && vault.ok && device.digestLock === vault.value.lockId ? device.digest : null,
  };
  const body = JSON.stringify(request);
  const signature = await signByDevice(contactText(body));
  if (signature === null) return fail('storage-lost');
  const heard = await askAsDevice(
    DEVICE_PATHS.contact,
    body,
    { [SIGNATURE_HEADER]: signature },
    ContactResponse,
    surroundings,
  );
  if (heard.kind === 'unheard') return fail(heard.problem);
  if (heard.kind === 'refused') {
    if (heard.code !== 'device-unknown') return fail(isProblemCode(heard.code) ? heard.code : 'internal');
    // An intake that was set up anew or went back to an old copy: a new link makes the device known again, with the same key.
    return changeDevice(device.deviceId, { state: 'expired' });
  }
  if (heard.body.state === 'active' && leftEnds.length > 0) {
    const forgotten = await forgetLeftEnds(leftEnds);
    if (!forgotten.ok) return forgotten;
  }
  if (heard.body.state === 'active' && contests.length > 0) {
    const forgotten = await forgetContests(contests);
    if (!forgotten.ok) return forgotten;
  }
  return take(device, heard.body, ended, surroundings);
}

async function take(
  { deviceId }: AgentDevice,
  body: ContactResponse,
  told: readonly KeptVisit[],
  surroundings: Surroundings,
): Promise<Outcome<AgentDevice | null>> {
  const { state, agent, digest, unchanged, visits, visitCounts = null, ledger, entries } = body;
  const now: Partial<AgentDevice> = {
    state,
    contactedAtMs: surroundings.now(),
    ...(agent !== null && { agentName: agent.name, regions: agent.regions }),
  };
  if (state === 'revoked') {
    // Whoever has joined on this phone meanwhile keeps what is hers.
    if ((await findAgentDevice())?.deviceId !== deviceId) return pass(null);
    const wiped = await wipeVault();
    return wiped.ok ? changeDevice(deviceId, { ...now, digest: null }) : wiped;
  }
  if (state !== 'active' || (unchanged && told.length === 0)) return changeDevice(deviceId, now);
  // Locked: it is asked for again once it can be kept.
  const asksAgain = { ...now, digest: null };
  const vault = await openLockedVault();
  if (!vault.ok) return changeDevice(deviceId, asksAgain);
  const digestNow = unchanged ? {} : { digest, digestLock: vault.value.lockId, visitCounts };
  const value = unchanged ? null : await lockLedger(vault.value, { ledger, entries });
  const kept = await changeVisits(
    vault.value,
    (here) => visitsAfter(here, unchanged ? here.map(({ visit }) => visit) : visits, told),
    async (db) => {
      if ((await putDevice(db, deviceId, { ...now, ...digestNow })) === null) return false;
      if (value !== null) await db.settings.put({ name: LEDGER_SETTING, value });
      return true;
    },
  );
  return kept.ok ? pass(await findAgentDevice()) : changeDevice(deviceId, asksAgain);
}

/** What the office asks for now; an end that was noted while this contact was under way is told with the next. */
function visitsAfter(
  here: readonly KeptVisit[],
  visits: ContactResponse['visits'],
  told: readonly KeptVisit[],
): readonly KeptVisit[] {
  const isTold = ({ visit, end }: KeptVisit) =>
    told.some((each) => each.visit.id === visit.id && isSame(each.end, end));
  const open = new Map(here.filter((kept) => kept.end !== null && !isTold(kept)).map((kept) => [kept.visit.id, kept]));
  const begun = new Map(here.map((kept) => [kept.visit.id, kept.draftId]));
  const asked = visits.map((visit) => ({
    visit,
    end: open.get(visit.id)?.end ?? null,
    draftId: begun.get(visit.id) ?? null,
  }));
  const others = [...open.values()].filter(({ visit }) => !visits.some(({ id }) => id === visit.id));
  return [...asked, ...others];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function changeDevice(deviceId: string, change: Partial<AgentDevice>): Promise<Outcome<AgentDevice | null>> {
  return writeTogether(
    (db) => [db.settings],
    (db) => putDevice(db, deviceId, change),
  );
}

/** Changes what the phone knows of itself. Null, and nothing is written, when she has signed out since, or it is another device. */
async function putDevice(
  db: PayungDatabase,
  deviceId: string,
  change: Partial<AgentDevice>,
): Promise<AgentDevice | null> {
  const device = agentDeviceOf(await db.settings.get(DEVICE_SETTING));
  if (device?.deviceId !== deviceId) return null;
  const changed = { ...device, ...change };
  await db.settings.put({ name: DEVICE_SETTING, value: changed });
  return changed;
}

/** How much is on this phone: counts alone. */
function readReport(appVersion: string, nowMs: number): Promise<Outcome<DeviceReport>> {
  return readTogether(
    (db) => [db.drafts, db.entries, db.photos],
    async (db) => {
      const isThere = (row: { readonly discardedAtMs: number | null }) => row.discardedAtMs === null;
      const waiting = db.entries.where('delivery.kind').anyOf('waiting', 'sending').filter(isThere);
      const oldest = (await waiting.sortBy('queuedAtMs')).at(0);
      return {
        appVersion,
        drafts: await db.drafts.filter(isThere).count(),
        waiting: await waiting.count(),
        needHelp: await db.entries.where('delivery.kind').equals('needs-help').filter(isThere).count(),
        photosWaiting: await db.photos
          .where('state')
          .equals('waiting')
          .filter(({ carriedFor }) => carriedFor === undefined)
          .count(),
        oldestWaitingMs: oldest === undefined ? null : Math.max(0, nowMs - oldest.queuedAtMs),
      };
    },
  );
}
