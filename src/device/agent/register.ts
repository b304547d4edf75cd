import { DEVICE_SETTING, SIGNING_KEY, type AgentDevice, findAgentDevice } from '#device/signing-device.ts';
import { askAsDevice } from '#device/agent/device-request.ts';
import { toBase64Url } from '#device/base64url.ts';
import { attempt, attemptWrite, writeTogether } from '#device/db.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { DEVICE_PATHS, type DeviceRequest, DeviceResponse } from '#domain/device-wire.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { isProblemCode } from '#domain/problems.ts';
import { PROTOCOL } from '#domain/wire.ts';

/**
 * Makes this phone known to the intake as a device of the agent that the link was made for, or renews it. The signing key is made and
 * kept before: an answer that is lost on the way costs nothing, the same key is told again. Tells `device-link-gone`, `device-taken`
 * (this phone is another agent's), or that the intake could not be heard.
 */
export async function registerDevice(
  { token, label }: Pick<DeviceRequest, 'token' | 'label'>,
  surroundings: Surroundings = HERE,
): Promise<Outcome<AgentDevice>> {
  const key = await signingKey();
  const first = await ask({ token, label }, key, surroundings);
  if (!key.ok || first.ok || (first.problem !== 'device-taken' && first.problem !== 'device-link-gone')) return first;
  const isRevoked = first.problem === 'device-taken' && (await findAgentDevice())?.state === 'revoked';
  // What was taken back joins as another device. Envelopes that were signed before keep their signature.
  const now = isRevoked ? await anotherKey(key.value) : await signingKey();
  if (!now.ok) return now;
  // The same where it is not ours to change; another where another tab has joined meanwhile, by which the link is gone.
  return now.value === key.value ? first : ask({ token, label }, now, surroundings);
}

async function ask(
  { token, label }: Pick<DeviceRequest, 'token' | 'label'>,
  publicKey: Outcome<string>,
  surroundings: Surroundings,
): Promise<Outcome<AgentDevice>> {
  if (!publicKey.ok) return publicKey;
  const request: DeviceRequest = { protocol: PROTOCOL, token, publicKey: publicKey.value, label };
  const heard = await askAsDevice(DEVICE_PATHS.register, JSON.stringify(request), {}, DeviceResponse, surroundings);
  if (heard.kind === 'unheard') return fail(heard.problem);
  if (heard.kind === 'refused') return fail(isProblemCode(heard.code) ? heard.code : 'internal');
  const { deviceId, agent } = heard.body;
  const device: AgentDevice = {
    deviceId,
    agentName: agent.name,
    regions: agent.regions,
    state: 'active',
    contactedAtMs: surroundings.now(),
    digest: null,
  };
  const kept = await attemptWrite((db) => db.settings.put({ name: DEVICE_SETTING, value: device }));
  return kept.ok ? pass(device) : kept;
}

/** Instead of the one that was refused. Another tab may have made it already. */
async function anotherKey(refused: string): Promise<Outcome<string>> {
  const dropped = await writeTogether(
    (db) => [db.keys],
    async (db) => {
      if ((await db.keys.get(SIGNING_KEY))?.publicKey === refused) await db.keys.delete(SIGNING_KEY);
    },
  );
  return dropped.ok ? signingKey() : dropped;
}

/** The public half of this phone's signing key, which is made on first use: two tabs make one. */
async function signingKey(): Promise<Outcome<string>> {
  const found = await attempt((db) => db.keys.get(SIGNING_KEY));
  if (!found.ok) return found;
  if (found.value?.publicKey !== undefined) return pass(found.value.publicKey);
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  return writeTogether(
    (db) => [db.keys],
    async (db) => {
      const earlier = await db.keys.get(SIGNING_KEY);
      if (earlier?.publicKey !== undefined) return earlier.publicKey;
      await db.keys.put({ name: SIGNING_KEY, key: pair.privateKey, publicKey });
      return publicKey;
    },
  );
}
