import { sha256, toBase64Url } from '#server/digest.ts';

/** A device that makes and uses passkeys as WebAuthn writes it down, with everything that can be wrong. */
export interface Authenticator {
  readonly id: string;
  create(asked: Asked): Promise<object>;
  sign(asked: Asked & { readonly counter: number; readonly userHandle?: string }): Promise<object>;
}

interface Asked {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  /** False: nobody has put a finger on it. */
  readonly verified?: boolean;
}

const utf8 = new TextEncoder();

export async function makeAuthenticator(): Promise<Authenticator> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const idBytes = crypto.getRandomValues(new Uint8Array(16));
  const id = toBase64Url(idBytes);
  const clientData = (type: string, { challenge, origin = 'http://localhost' }: Asked) =>
    utf8.encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const flagged = ({ rpId = 'localhost', verified = true }: Asked, more: number, counter: number) =>
    Buffer.concat([sha256(rpId), Buffer.of((verified ? 0x05 : 0x01) | more), uint32(counter)]);
  return {
    id,
    create: (asked) => {
      const coordinate = (key: number, value: string) =>
        Buffer.concat([Buffer.of(key, 0x58, 32), Buffer.from(value, 'base64url')]);
      // COSE: EC2, ES256, P-256, x, y.
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
        coordinate(0x21, x),
        coordinate(0x22, y),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, idBytes.length), idBytes, cose]);
      const authData = Buffer.concat([flagged(asked, 0x40, 0), attested]);
      const attestationObject = Buffer.concat([
        Buffer.of(0xa3),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.of(0xa0),
        text('authData'),
        Buffer.of(0x58, authData.length),
        authData,
      ]);
      return Promise.resolve({
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: toBase64Url(clientData('webauthn.create', asked)),
          attestationObject: toBase64Url(attestationObject),
        },
      });
    },
    sign: async (asked) => {
      const data = clientData('webauthn.get', asked);
      const authData = flagged(asked, 0, asked.counter);
      const signed = new Uint8Array(Buffer.concat([authData, sha256(data)]));
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: toBase64Url(data),
          authenticatorData: toBase64Url(authData),
          signature: toBase64Url(derOf(new Uint8Array(signature))),
          userHandle: asked.userHandle,
        },
      };
    },
  };
}

function uint32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/** A short text in CBOR. */
function text(words: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + words.length), Buffer.from(words)]);
}

/** WebCrypto gives the two numbers of a signature side by side; on the wire they are a sequence in DER. */
function derOf(signature: Uint8Array): Uint8Array {
  const number = (half: Uint8Array) => {
    const short = half.subarray(
      Math.max(
        0,
        half.findIndex((byte) => byte !== 0),
      ),
    );
    const body = (short[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), short]) : Buffer.from(short);
    return Buffer.concat([Buffer.of(0x02, body.length), body]);
  };
  const body = Buffer.concat([number(signature.subarray(0, 32)), number(signature.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
