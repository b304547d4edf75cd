import { findAgentDevice, signByDevice } from '#device/signing-device.ts';
import { attributionText } from '#domain/envelope.ts';
import type { Envelope } from '#domain/wire.ts';

/**
 * On an agent's phone: the envelope with the signature of her device, so that it is known whose it is, whoever carries it and however
 * late. On any other, and where the key is gone, as it is: nothing is held back for the lack of it.
 */
export async function signEnvelope(envelope: Envelope): Promise<Envelope> {
  const device = (await findAgentDevice())?.deviceId;
  if (device === undefined) return envelope;
  const { id, version, sha256 } = envelope;
  const signature = await signByDevice(attributionText({ device, id, version, sha256 }));
  return signature === null ? envelope : { ...envelope, by: { device, signature } };
}
