import { noteServerTime } from '#device/clock.ts';
import { parseJson, reach } from '#device/intake.ts';
import type { Surroundings } from '#device/surroundings.ts';
import type * as z from 'zod/mini';
import { ProblemBody } from '#domain/wire.ts';

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
  const answer = await reach(path, body, 'application/json', surroundings, headers);
  if (answer === null) return { kind: 'unheard', problem: 'network-unreachable' };
  const read = parseJson(answer.text);
  if (answer.response.ok) {
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
