import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { fromBase64Url, sha256, toBase64, toBase64Url } from '#device/base64url.ts';
import type { Surroundings } from '#device/surroundings.ts';
import {
  ENCAPSULATED_KEY_BYTES,
  SEAL_INFO,
  WITHDRAWAL_SEAL_INFO,
  associatedData,
  withdrawalAssociatedData,
} from '#domain/envelope.ts';
import { type PhotoReceipt, photoReceiptText } from '#domain/photo-wire.ts';
import { RECONCILE_PATH, ReconcileRequest } from '#domain/reconcile-wire.ts';
import { receiptText } from '#domain/receipt-text.ts';
import {
  type Config,
  Envelope,
  type EnvelopeAnswer,
  PATHS,
  type Receipt,
  SERVICE,
  SubmissionsRequest,
  WithdrawalsRequest,
} from '#domain/wire.ts';

const SERVER_TIME = '2026-11-22T05:00:00.000Z';
/** When this intake says that something was withdrawn. */
export const WITHDRAWN_AT = '2026-11-22T06:00:00.000Z';

/** The other end of the wire: an intake that keeps what it is sent and signs for it. */
export interface TestIntake {
  config: Config;
  /** What it holds, by id and version. */
  readonly held: Map<string, { readonly envelope: Envelope; readonly receipt: Receipt }>;
  /** What was withdrawn from it, by id: since when. */
  readonly withdrawn: Map<string, string>;
  /** Every request for submissions that reached it, as its number of envelopes. */
  readonly requests: number[];
  /** Receipts that phones have shown for what is no longer held. */
  readonly lost: Receipt[];
  /** What of each photo is here, by the ids of its submission and its own. */
  readonly photos: Map<string, Uint8Array<ArrayBuffer>>;
  /** Answers as the real intake does. */
  readonly fetch: Surroundings['fetch'];
  readonly open: (envelope: Envelope) => Promise<unknown>;
  /** Decides about one envelope instead of accepting it. */
  judge: (envelope: Envelope, place: number) => EnvelopeAnswer | null;
}

/** A new intake with keys of its own. */
export async function newIntake(): Promise<TestIntake> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const sealing = await suite.kem.generateKeyPair();
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const intakeKey = toBase64Url(new Uint8Array(await suite.kem.serializePublicKey(sealing.publicKey)));
  const receiptKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', signing.publicKey)));

  const signText = async (text: string): Promise<string> => {
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(algorithm, signing.privateKey, new TextEncoder().encode(text));
    return toBase64Url(new Uint8Array(signature));
  };

  const signPhoto = async (submissionId: string, photoId: string, sealedSha256: string): Promise<PhotoReceipt> => {
    const receipt = { submissionId, photoId, sealedSha256, completedAt: SERVER_TIME, keyId: 'sign-1' };
    return { ...receipt, signature: await signText(photoReceiptText(receipt)) };
  };

  const sign = async (envelope: Envelope): Promise<Receipt> => {
    const { id, version, sha256: hash } = envelope;
    const receipt = { id, version, sha256: hash, receivedAt: SERVER_TIME, keyId: 'sign-1' };
    return { ...receipt, signature: await signText(receiptText(receipt)) };
  };

  /** Withdrawn before anything of it came: not held, and not taken later. */
  const withdrawnBefore = new Set<string>();

  const answer = async (raw: unknown, place: number): Promise<EnvelopeAnswer> => {
    const envelope = Envelope.parse(raw);
    const judged = intake.judge(envelope, place);
    if (judged !== null) return judged;
    if (intake.withdrawn.has(envelope.id) || withdrawnBefore.has(envelope.id))
      return { outcome: 'refused', place, problem: 'submission-withdrawn', fields: [] };
    const key = `${envelope.id}/${envelope.version}`;
    const earlier = intake.held.get(key);
    if (earlier !== undefined && earlier.envelope.sha256 !== envelope.sha256)
      return { outcome: 'refused', place, problem: 'submission-conflict', fields: [] };
    const receipt = earlier?.receipt ?? (await sign(envelope));
    intake.held.set(key, { envelope, receipt });
    return { outcome: 'accepted', place, receipt };
  };

  const openSeal = async (text: string, ofKind: string, about: string): Promise<ArrayBuffer> => {
    const sealed = fromBase64Url(text);
    const recipient = await suite.createRecipientContext({
      recipientKey: sealing.privateKey,
      enc: sealed.slice(0, ENCAPSULATED_KEY_BYTES).buffer,
      info: new TextEncoder().encode(ofKind).buffer,
    });
    return recipient.open(sealed.slice(ENCAPSULATED_KEY_BYTES).buffer, new TextEncoder().encode(about).buffer);
  };

  const withdraw = async (body: string): Promise<Response> => {
    const { withdrawals } = WithdrawalsRequest.parse(JSON.parse(body));
    const opened = await Promise.all(
      withdrawals.map(async (wish) => {
        if ('secret' in wish) return true;
        if (wish.keyId !== intake.config.intakeKey.keyId) return false;
        return (await openSeal(wish.sealed, WITHDRAWAL_SEAL_INFO, withdrawalAssociatedData(wish))).byteLength === 43;
      }),
    );
    const answers = withdrawals.map(({ id }, place) => {
      if (opened[place] !== true) return { outcome: 'not-opened', id };
      const held = [...intake.held.keys()].filter((key) => key.startsWith(`${id}/`));
      if (held.length === 0 && !intake.withdrawn.has(id)) {
        withdrawnBefore.add(id);
        return { outcome: 'not-held', id };
      }
      for (const key of held) intake.held.delete(key);
      const withdrawnAt = intake.withdrawn.get(id) ?? WITHDRAWN_AT;
      intake.withdrawn.set(id, withdrawnAt);
      return { outcome: 'withdrawn', id, withdrawnAt };
    });
    return Response.json({ service: SERVICE, serverTime: SERVER_TIME, answers });
  };

  const reconcile = (body: string): Response => {
    const { held, lost } = ReconcileRequest.parse(JSON.parse(body));
    intake.lost.push(...lost);
    const missing = held.flatMap(({ id, version, hash }, place) => {
      const known = intake.held.get(`${id}/${version}`);
      return known?.envelope.sha256.startsWith(hash) === true || intake.withdrawn.has(id) ? [] : [place];
    });
    return Response.json({ service: SERVICE, serverTime: SERVER_TIME, missing });
  };

  const takePiece = async (input: string, init: RequestInit | undefined): Promise<Response> => {
    const [path = '', query = ''] = input.slice('/api/photos/'.length).split('?offset=');
    const [submissionId = '', photoId = ''] = path.split('/');
    if (intake.withdrawn.has(submissionId)) return problemResponse(410, 'submission-withdrawn');
    const piece = init?.body instanceof Uint8Array ? init.body : new Uint8Array();
    const held = intake.photos.get(path) ?? new Uint8Array();
    const whole =
      Number(query) === held.length ? Uint8Array.from([...held.values(), ...new Uint8Array(piece).values()]) : held;
    intake.photos.set(path, whole);
    const listed = await Promise.all(
      [...intake.held.values()]
        .filter(({ envelope }) => envelope.id === submissionId)
        .map(({ envelope }) => intake.open(envelope)),
    );
    const hash = toBase64Url(await sha256(whole));
    const complete = JSON.stringify(listed).includes(hash);
    const receipt = complete ? await signPhoto(submissionId, photoId, hash) : undefined;
    return Response.json({ service: SERVICE, serverTime: SERVER_TIME, received: whole.length, complete, receipt });
  };

  const intake: TestIntake = {
    config: {
      service: SERVICE,
      protocol: 1,
      serverTime: SERVER_TIME,
      intakeKey: { keyId: 'seal-1', publicKey: intakeKey },
      receiptKeys: [{ keyId: 'sign-1', publicKey: receiptKey }],
      tariffs: null,
      operator: { name: 'Contoh', contact: 'contoh@example.org', official: false, reach: null },
    },
    held: new Map(),
    withdrawn: new Map(),
    requests: [],
    photos: new Map(),
    lost: [],
    judge: () => null,
    fetch: async (input, init) => {
      if (input === PATHS.config) return Response.json(intake.config);
      if (input === PATHS.withdrawals) return withdraw(bodyOf(init));
      if (input === RECONCILE_PATH) return reconcile(bodyOf(init));
      if (input.startsWith('/api/photos/')) return takePiece(input, init);
      if (input !== PATHS.submissions) return problemResponse(404, 'not-found');
      const body = bodyOf(init);
      const digest = toBase64(await sha256(new TextEncoder().encode(body)));
      if (new Headers(init?.headers).get('content-digest') !== `sha-256=:${digest}:`)
        return problemResponse(400, 'request-damaged');
      const request = SubmissionsRequest.parse(JSON.parse(body));
      intake.requests.push(request.envelopes.length);
      const answers = await Promise.all(request.envelopes.map(answer));
      return Response.json({ service: SERVICE, serverTime: SERVER_TIME, answers });
    },
    open: async (envelope) => {
      const compressed = await openSeal(envelope.sealed, SEAL_INFO, associatedData(envelope));
      const text = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
      return new Response(text).json();
    },
  };
  return intake;
}

/** A problem as the intake tells it. */
export function problemResponse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ service: SERVICE, type: 'about:blank', status, code }, { status, headers });
}

/** The text that a request carries. */
export function bodyOf(init: RequestInit | undefined): string {
  return typeof init?.body === 'string' ? init.body : '';
}
