import { webcrypto } from 'node:crypto';
import { attributionText } from '#domain/envelope.ts';
import type { DeviceReport } from '#domain/device-wire.ts';
import type { Envelope } from '#domain/wire.ts';
import type { KnownDevices } from '#server/attribution.ts';
import { deviceIdOf } from '#server/device-keys.ts';
import { newToken, sha256, toBase64Url } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { sealNote } from '#server/seal-words.ts';
import type { Account } from '#server/store/accounts.ts';
import { makeAgent } from '#server/store/agents.ts';
import type { Queries } from '#server/store/connect.ts';
import { keepDeviceLink, noteContact, registerDevice } from '#server/store/devices.ts';
import { setPayRule } from '#server/store/pay.ts';
import { keepVisits, noteVisits } from '#server/store/visits.ts';

/** An agent of a demo: her account, and the phone that signs for her. */
export interface DemoAgent {
  readonly account: string;
  readonly device: string;
  readonly known: KnownDevices;
  sign(envelope: Envelope): Promise<Envelope>;
}

const DAY_MS = 86_400_000;
const NAME = 'Nyoman Andaian';
const LABELS = ['HP lapangan (Android 10)', 'HP pinjaman desa'] as const;
/** Invented people, at addresses that do not exist. */
const VISITS = [
  { name: 'Suparmi Khayalan', address: 'Gang Angan-angan 4, Desa Rekaan', phone: '+6281200009911', note: 'Sore saja.' },
  { name: 'Togar Andaikan', address: 'Jalan Seumpama 12, Desa Rekaan', phone: null, note: null },
  { name: 'Fatimah Umpamanya', address: 'Gang Mimpi 3, Desa Rekaan', phone: '+6281200009912', note: null },
  { name: 'Ketut Barangkali', address: 'Jalan Seandainya 7, Desa Rekaan', phone: null, note: 'Warung biru.' },
] as const;

/** Two agents, each with a phone that has joined by a link: the one who has an account, and one who has none but that. */
export async function makeDemoAgents(
  queries: Queries,
  accounts: { readonly agent: string; readonly supervisor: Account },
  at: Date,
): Promise<readonly [DemoAgent, DemoAgent]> {
  const second = crypto.randomUUID();
  await makeAgent(queries, { id: second, name: NAME, regions: 'all' }, accounts.supervisor, at);
  const join = (account: string, label: string) => joinDevice(queries, account, label, accounts.supervisor, at);
  return [await join(accounts.agent, LABELS[0]), await join(second, LABELS[1])];
}

async function joinDevice(queries: Queries, account: string, label: string, by: Account, at: Date): Promise<DemoAgent> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey)));
  const device = deviceIdOf(publicKey);
  const tokenHash = sha256(newToken());
  await keepDeviceLink(queries, { id: crypto.randomUUID(), tokenHash, accountId: account }, by, at);
  // Of a demo that is looked at again much later too.
  const expiresAt = new Date(at.getTime() + 5_000 * DAY_MS);
  await registerDevice(queries, { id: device, publicKey, label, tokenHash }, at, expiresAt);
  const key = pair.publicKey;
  return {
    account,
    device,
    known: new Map([[device, { account, state: 'active', key }]]),
    sign: async (envelope) => {
      const text = Buffer.from(attributionText({ ...envelope, device }), 'utf8');
      const signed = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, text);
      return { ...envelope, by: { device, signature: toBase64Url(new Uint8Array(signed)) } };
    },
  };
}

/** What happens around the enrolments of a demo's agents: a rule, visits, and what their phones told last. */
export async function fillField(
  { queries, keys }: { readonly queries: Queries; readonly keys: KeyRing },
  agents: readonly [DemoAgent, DemoAgent],
  by: { readonly supervisor: Account; readonly administrator: Account },
  now: Date,
): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  // Without an amount: what is paid is nobody's to invent.
  const rule = { exceptDuplicates: true, exceptRevoked: true, photosComplete: false, rupiah: null, threshold: null };
  const from = before(200).toISOString().slice(0, 10);
  await setPayRule(queries, { from, stage: 'registered', ...rule }, by.administrator, before(201));
  const [first, second] = agents;
  const visits = await Promise.all(
    VISITS.map(async (content, place) => {
      const id = crypto.randomUUID();
      const appointment = place === 0 ? before(-3).toISOString().slice(0, 10) : null;
      return { id, appointment, ...(await sealNote({ kind: 'visit', id }, content, keys)) };
    }),
  );
  await keepVisits(queries, { account: first.account, visits, how: 'file' }, by.supervisor, before(2));
  const [, refused, enrolled] = visits.map(({ id }) => id);
  const reports = [
    { id: refused ?? '', outcome: 'refused', reason: 'cannot-pay', atMs: before(1).getTime() },
    { id: enrolled ?? '', outcome: 'enrolled', reason: null, atMs: before(1).getTime() },
  ] as const;
  await noteVisits(queries, { account: first.account, reports }, before(1));
  await tell(queries, first, before(0.1), { drafts: 2, waiting: 0, needHelp: 0, photosWaiting: 1 }, null);
  await tell(queries, second, before(9), { drafts: 0, waiting: 6, needHelp: 1, photosWaiting: 4 }, 3 * DAY_MS);
}

function tell(
  queries: Queries,
  { device }: DemoAgent,
  at: Date,
  counts: Pick<DeviceReport, 'drafts' | 'waiting' | 'needHelp' | 'photosWaiting'>,
  oldestWaitingMs: number | null,
) {
  const report = { appVersion: 'demo', ...counts, oldestWaitingMs };
  const nonce = newToken().slice(0, 22);
  return noteContact(queries, { deviceId: device, nonce, report }, at, new Date(at.getTime() + 5_000 * DAY_MS));
}
