import { sha256, toBase64 } from '#device/base64url.ts';
import { noteServerTime } from '#device/clock.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { timeLimit } from '#device/time-limit.ts';
import type * as z from 'zod/mini';
import { ProblemBody } from '#domain/wire.ts';

const TIMEOUT_MS = 30_000;

/** What came of a request: the intake's answer, the code of a problem that it tells, or that it was not heard. */
export type DeviceAnswer<Body> =
  | { readonly kind: 'answered'; readonly body: Body }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unheard'; readonly problem: 'network-unreachable' | 'network-wants-login' };

/** Sends a body exactly as it stands, because it may be signed, and reads the answer. Never throws for anything the network does. */
export async function askAsDevice<Body extends { readonly serverTime: string }>(
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  schema: z.ZodMiniType<Body>,
  surroundings: Surroundings,
): Promise<DeviceAnswer<Body>> {
  const digest = toBase64(await sha256(new TextEncoder().encode(body)));
  const answer = await reach(path, body, { ...headers, 'content-digest': `sha-256=:${digest}:` }, surroundings);
  if (answer === null) return { kind: 'unheard', problem: 'network-unreachable' };
  const read = parseJson(answer.text);
  if (answer.ok) {
    const parsed = schema.safeParse(read);
    if (!parsed.success) return { kind: 'unheard', problem: 'network-wants-login' };
    // A store that fails is told of where something depends on it.
    await noteServerTime(parsed.data.serverTime, surroundings.now());
    return { kind: 'answered', body: parsed.data };
  }
  const problem = ProblemBody.safeParse(read);
  // An error that is not our intake's is some proxy's, or a network that wants a login.
  if (!problem.success) return { kind: 'unheard', problem: 'network-wants-login' };
  return problem.data.status >= 500 || problem.data.status === 429
    ? { kind: 'unheard', problem: 'network-unreachable' }
    : { kind: 'refused', code: problem.data.code };
}

async function reach(
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  surroundings: Surroundings,
): Promise<{ readonly ok: boolean; readonly text: string } | null> {
  try {
    const response = await surroundings.fetch(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: timeLimit(TIMEOUT_MS),
    });
    return { ok: response.ok, text: await response.text() };
  } catch {
    // fetch and text() reject alike for no signal, a broken connection and our time limit: the whole answer is not there.
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no schema will take it for our intake's answer.
    return null;
  }
}
