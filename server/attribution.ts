import type { DeviceState } from '#domain/device-wire.ts';
import type { Submission } from '#domain/enrolment.ts';
import { attributionText } from '#domain/envelope.ts';
import { type Envelope, EnvelopeBy } from '#domain/wire.ts';
import { type DeviceKey, importDeviceKey, isSignedBy } from '#server/device-keys.ts';
import type { Queries } from '#server/store/connect.ts';
import { findDevices } from '#server/store/devices.ts';

/** A device that envelopes may be signed by. */
export interface KnownDevice {
  readonly account: string;
  readonly state: DeviceState;
  readonly key: DeviceKey;
}

/** Devices by id, as far as they are known. */
export type KnownDevices = ReadonlyMap<string, KnownDevice>;

/** Whose an envelope is, and what is doubtful about it: never a reason to refuse it. */
export interface Attribution {
  readonly agentAccount: string | null;
  readonly agentDevice: string | null;
  readonly flags: readonly string[];
}

/** How long a device is taken to be as it was: it may be revoked by another process. */
const FRESH_MS = 10_000;
const DEVICES_LIMIT = 2_000;

/** The devices of envelopes, most of them without asking the database: a request costs one question more at most. */
export function createDeviceBook(queries: Queries, now: () => Date, monotonicMs: () => number) {
  const book = new Map<string, { readonly device: KnownDevice; readonly publicKey: string; readonly atMs: number }>();

  return {
    /** The devices that these elements of a request name. Throws when the database cannot be asked. */
    async find(envelopes: readonly unknown[]): Promise<KnownDevices> {
      const ids = new Set(envelopes.flatMap((envelope) => deviceOf(envelope) ?? []));
      const atMs = monotonicMs();
      const isFresh = (id: string) => atMs - (book.get(id)?.atMs ?? Number.NEGATIVE_INFINITY) < FRESH_MS;
      const stale = [...ids].filter((id) => !isFresh(id));
      if (stale.length > 0) {
        for (const { id, publicKey, account, state } of await findDevices(queries, stale, now())) {
          const before = book.get(id);
          const key = before?.publicKey === publicKey ? before.device.key : await importDeviceKey(publicKey);
          if (key === null) continue;
          // Deleted and set again, so that the map's order is the order of the last look.
          book.delete(id);
          book.set(id, { device: { account, state, key }, publicKey, atMs });
        }
        for (const id of [...book.keys()].slice(0, Math.max(0, book.size - DEVICES_LIMIT))) book.delete(id);
      }
      // One that is known no more keeps its old time, and is not told.
      return new Map(
        [...ids].flatMap((id) => {
          const found = book.get(id);
          return found === undefined || !isFresh(id) ? [] : [[id, found.device] as const];
        }),
      );
    },
  };
}

function deviceOf(envelope: unknown): string | null {
  if (typeof envelope !== 'object' || envelope === null) return null;
  const by = EnvelopeBy.safeParse(Reflect.get(envelope, 'by'));
  return by.success ? by.data.device : null;
}

/**
 * Whose an envelope is: its agent's, if her device has signed it. The seal says whether an agent filled it in, so that who merely carries
 * an envelope cannot make it her own; what fits no device of ours is flagged.
 *
 * @param sealed what stands inside the seal
 */
export async function attributionOf(
  envelope: Envelope,
  sealed: Pick<Submission, 'channel' | 'agentDevice'>,
  devices: KnownDevices,
): Promise<Attribution> {
  const nobody = { agentAccount: null, agentDevice: null };
  if (sealed.channel !== 'agent') return { ...nobody, flags: [] };
  const { by } = envelope;
  const device = by === undefined ? undefined : devices.get(by.device);
  if (by === undefined || device === undefined) return { ...nobody, flags: ['device-unknown'] };
  const isComposedElsewhere = sealed.agentDevice !== undefined && sealed.agentDevice !== by.device;
  if (
    isComposedElsewhere ||
    !(await isSignedBy(device.key, by.signature, attributionText({ ...envelope, device: by.device })))
  ) {
    return { ...nobody, flags: ['device-signature-wrong'] };
  }
  const flags = { active: [], expired: ['device-expired'], revoked: ['device-revoked'] }[device.state];
  return { agentAccount: device.account, agentDevice: by.device, flags };
}
