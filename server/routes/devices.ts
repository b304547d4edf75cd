import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import {
  ContactRequest,
  type ContactResponse,
  DEVICE_REQUEST_BYTES_LIMIT,
  DeviceRequest,
  type DeviceResponse,
  DeviceSignature,
  EMPTY_LEDGER,
  SIGNATURE_HEADER,
  contactText,
} from '#domain/device-wire.ts';
import { SERVICE } from '#domain/wire.ts';
import { type ContentParts, contentFor, keepTold } from '#server/contact-content.ts';
import { deviceIdOf, importDeviceKey, isSignedBy } from '#server/device-keys.ts';
import { sha256 } from '#server/digest.ts';
import { type Log, errorFields } from '#server/log.ts';
import { PHONE_PATIENCE_MS, within } from '#server/patience.ts';
import {
  UNAVAILABLE_RETRY_S,
  bodyProblemResponse,
  busyResponse,
  problemResponse,
  rateLimitedResponse,
} from '#server/problem-response.ts';
import { type RateLimit, createRateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { findDeviceKey, noteContact, registerDevice } from '#server/store/devices.ts';

/** A device that makes contact more often than this in a minute waits. */
const CONTACTS_PER_MINUTE = 30;

export interface DeviceParts extends ContentParts {
  /** By address, as for envelopes. */
  readonly rateLimit: RateLimit;
  readonly deviceDays: number;
  readonly now: () => Date;
  /** Never goes back, milliseconds. */
  readonly monotonicMs: () => number;
  readonly log: Log;
}

const NO_STORE = { 'cache-control': 'no-store' };
const compress = promisify(gzip);

/** Squeezed where the phone can: a month of lines is some hundred KB, and its line may be 2G. */
async function sent(context: Context<RequestNotes>, response: ContactResponse): Promise<Response> {
  if (!(context.req.header('accept-encoding') ?? '').includes('gzip')) return context.json(response, 200, NO_STORE);
  const body = new Uint8Array(await compress(JSON.stringify(response)));
  const headers = {
    ...NO_STORE,
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    vary: 'accept-encoding',
  };
  return context.body(body, 200, headers);
}

/** Until when a device that is heard of now needs no new link. */
function endFrom(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}

/** POST /api/devices: a device joins the account of its link. */
export function registerDeviceRoute({ queries, rateLimit, deviceDays, now, log }: DeviceParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    const allowed = rateLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const body = await readJsonBody(context.req.raw, DEVICE_REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = DeviceRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const { token, publicKey, label } = request.data;
    if ((await importDeviceKey(publicKey)) === null) return problemResponse(400, 'request-damaged');
    const at = now();
    const id = deviceIdOf(publicKey);
    const device = { id, publicKey, label: label.trim(), tokenHash: sha256(token) };
    const note = (thrown: unknown) => log('error', 'device-registration-failed', errorFields(thrown));
    try {
      const registered = await within(
        PHONE_PATIENCE_MS,
        () => registerDevice(queries, device, at, endFrom(at, deviceDays)),
        note,
      );
      // Asked again it is answered the same, should it have joined.
      if (registered === null) return busyResponse(UNAVAILABLE_RETRY_S);
      if (registered.outcome === 'gone') return problemResponse(404, 'device-link-gone');
      if (registered.outcome === 'taken') return problemResponse(409, 'device-taken');
      const { name, regions } = registered.agent;
      const serverTime = at.toISOString();
      const response: DeviceResponse = { service: SERVICE, serverTime, deviceId: id, agent: { name, regions } };
      return context.json(response, 200, NO_STORE);
    } catch (thrown) {
      // The database is away: the link is as it was.
      note(thrown);
      return busyResponse(UNAVAILABLE_RETRY_S);
    }
  };
}

/** POST /api/devices/contact: never an error of ours; what cannot be answered now is asked again. */
export function contactRoute(parts: DeviceParts) {
  const { queries, rateLimit, deviceDays, now, monotonicMs, log } = parts;
  const ofDevices = createRateLimit(CONTACTS_PER_MINUTE, monotonicMs);
  return async (context: Context<RequestNotes>): Promise<Response> => {
    const allowed = rateLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const body = await readJsonBody(context.req.raw, DEVICE_REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = ContactRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const signature = DeviceSignature.safeParse(context.req.header(SIGNATURE_HEADER));
    if (!signature.success) return problemResponse(401, 'device-signature-wrong');
    const note = (thrown: unknown) => log('error', 'contact-failed', errorFields(thrown));
    try {
      const answered = await within(
        PHONE_PATIENCE_MS,
        () => answer(context, request.data, body.text, signature.data),
        note,
      );
      return answered ?? busyResponse(UNAVAILABLE_RETRY_S);
    } catch (thrown) {
      // The database is away: the device asks again.
      note(thrown);
      return busyResponse(UNAVAILABLE_RETRY_S);
    }
  };

  async function answer(
    context: Context<RequestNotes>,
    request: ContactRequest,
    text: string,
    signature: string,
  ): Promise<Response> {
    const { deviceId, nonce, report } = request;
    const publicKey = await findDeviceKey(queries, deviceId);
    if (publicKey === null) return problemResponse(404, 'device-unknown');
    const key = await importDeviceKey(publicKey);
    if (key === null || !(await isSignedBy(key, signature, contactText(text)))) {
      return problemResponse(401, 'device-signature-wrong');
    }
    // Only now: nobody else uses up what is hers.
    const allowed = ofDevices.take(deviceId, 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const at = now();
    const contacted = await noteContact(queries, { deviceId, nonce, report }, at, endFrom(at, deviceDays));
    if (contacted.state === 'repeated') return problemResponse(409, 'contact-repeated');
    const empty = { digest: null, unchanged: false, visits: [], ledger: EMPTY_LEDGER, entries: [] };
    const told: ContactResponse = {
      service: SERVICE,
      serverTime: at.toISOString(),
      state: contacted.state,
      agent: null,
      ...empty,
    };
    if (contacted.state !== 'active') return context.json(told, 200, NO_STORE);
    const { id, name, regions } = contacted.agent;
    await keepTold(parts, id, request, at);
    const content = await contentFor(parts, id, at);
    const unchanged = content.digest === request.have;
    const response: ContactResponse = {
      ...told,
      agent: { name, regions },
      ...(unchanged ? { digest: content.digest, unchanged } : content),
    };
    return sent(context, response);
  }
}
