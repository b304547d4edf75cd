import { webcrypto } from 'node:crypto';
import {
  type ContactRequest,
  ContactResponse,
  DEVICE_PATHS,
  DeviceResponse,
  SIGNATURE_HEADER,
  contactText,
} from '#domain/device-wire.ts';
import { toBase64Url } from '#server/digest.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';

type Post = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;

/** A phone of an agent, as far as the intake meets it: its key, and what it signs. */
export interface TestDevice {
  readonly publicKey: string;
  sign(text: string): Promise<string>;
  /** Uses a device link. */
  register(token: string, label?: string): Promise<Response>;
  /** Registers, and gives its id. */
  join(token: string): Promise<string>;
  /** A contact as it would be sent. */
  contact(deviceId: string, told?: Partial<ContactRequest>, headers?: Record<string, string>): Promise<Response>;
  /** Makes contact, and reads what is for it. */
  hear(deviceId: string, told?: Partial<ContactRequest>): Promise<ContactResponse>;
}

export async function makeTestDevice(post: Post): Promise<TestDevice> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey)));
  const sign = async (text: string) => {
    const signed = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(text));
    return toBase64Url(new Uint8Array(signed));
  };
  const register = (token: string, label = 'HP') =>
    post(DEVICE_PATHS.register, { protocol: 1, token, publicKey, label });
  const contact = async (deviceId: string, told: Partial<ContactRequest> = {}, headers = {}) => {
    const request: ContactRequest = {
      protocol: 1,
      deviceId,
      sentAt: SAMPLE_NOW.toISOString(),
      nonce: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      report: { appVersion: 'test', drafts: 0, waiting: 0, needHelp: 0, photosWaiting: 0, oldestWaitingMs: null },
      visits: [],
      ...told,
    };
    const body = JSON.stringify(request);
    return post(DEVICE_PATHS.contact, body, { ...headers, [SIGNATURE_HEADER]: await sign(contactText(body)) });
  };
  return {
    publicKey,
    sign,
    register,
    join: async (token) => DeviceResponse.parse(await (await register(token)).json()).deviceId,
    contact,
    hear: async (deviceId, told) => ContactResponse.parse(await (await contact(deviceId, told)).json()),
  };
}
