/**
 * How a submission becomes the bytes of an envelope. Phone and intake must agree to the letter, so it stands here once:
 *
 * `sealed` = HPKE base mode (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, of the submission's JSON in
 * UTF-8, compressed with raw DEFLATE (RFC 1951): the encapsulated key (65 bytes), then the ciphertext.
 */

/** Length of the encapsulated key in front of the ciphertext, in bytes. */
export const ENCAPSULATED_KEY_BYTES = 65;

/** HPKE's `info`, as UTF-8 text. */
export const SEAL_INFO = 'payung-intake/1';

/** The most bytes a submission may have once decompressed; an envelope that swells beyond is refused. */
export const SUBMISSION_BYTES_LIMIT = 1_048_576;

/** HPKE's associated data, as UTF-8 text: a carrier cannot move a seal to another id, version or key. */
export function associatedData(envelope: {
  readonly id: string;
  readonly version: number;
  readonly keyId: string;
}): string {
  return ['payung-envelope/1', envelope.id, envelope.version, envelope.keyId].join('\n');
}

/** HPKE's `info` of a wish to withdraw, which is sealed as an envelope is, but not compressed: the status secret as UTF-8. */
export const WITHDRAWAL_SEAL_INFO = 'payung-withdrawal/1';

/** The associated data of a sealed wish: it withdraws nothing but this submission. */
export function withdrawalAssociatedData({ id, keyId }: { readonly id: string; readonly keyId: string }): string {
  return ['payung-withdrawal/1', id, keyId].join('\n');
}

/** What a device signs of an envelope, so that it is known whose it is, whoever carries it. */
export function attributionText(by: {
  readonly device: string;
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
}): string {
  return ['payung-by/1', by.device, by.id, by.version, by.sha256].join('\n');
}
