import { sha256, toBase64 } from '#device/base64url.ts';
import { noteServerTime } from '#device/clock.ts';
import { checkReceipt } from '#device/receipt.ts';
import type { Surroundings } from '#device/surroundings.ts';
import { timeLimit } from '#device/time-limit.ts';
import type { DeliveryAnswer, LaterReason } from '#domain/delivery.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type * as z from 'zod/mini';
import {
  type Config,
  type Envelope,
  type EnvelopeAnswer,
  PATHS,
  PROTOCOL,
  ProblemBody,
  StatusResponse,
  type StatusAnswer,
  type StatusRequest,
  SubmissionsResponse,
  type WithdrawalsRequest,
  WithdrawalsResponse,
} from '#domain/wire.ts';

/**
 * A request that was not answered in this time, and one second more for each two kilobytes of it (EDGE at its worst), is given up;
 * the intake may have it all the same, and sending again tells.
 */
const REQUEST_TIMEOUT_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 2;

/** What came of one request: an answer for each envelope in their order, and what kept the whole request from being answered. */
export interface Exchange {
  readonly answers: DeliveryAnswer[];
  readonly failedBy: LaterReason | null;
}

/** An answer that is the intake's own and was read to the end, or why there is none. */
export type Heard<Body> =
  | { readonly kind: 'answered'; readonly body: Body }
  | { readonly kind: 'too-large'; readonly ours: boolean }
  | { readonly kind: 'later'; readonly reason: LaterReason; readonly retryAfterMs: number | null };

/**
 * Sends envelopes in one request. Never throws for anything the network does; what is not certainly accepted or refused by our
 * intake is `later`. A request that is too large fails by `request-too-large`, unless our intake says so of a single envelope:
 * that one is refused, because sending it again cannot cure it.
 *
 * @param receiptKeys that receipts are checked against
 */
export async function sendEnvelopes(
  envelopes: readonly Envelope[],
  receiptKeys: Config['receiptKeys'],
  surroundings: Surroundings,
): Promise<Exchange> {
  const sentAt = new Date(surroundings.now()).toISOString();
  const request = { protocol: PROTOCOL, sentAt, envelopes };
  const heard = await post(PATHS.submissions, request, SubmissionsResponse, surroundings);
  switch (heard.kind) {
    case 'later':
      return { answers: envelopes.map(() => heard), failedBy: heard.reason };
    case 'too-large':
      return envelopes.length === 1 && heard.ours
        ? { answers: [{ kind: 'refused', problem: 'envelope-too-large', fields: [] }], failedBy: null }
        : { answers: envelopes.map(() => later('request-too-large')), failedBy: 'request-too-large' };
    case 'answered': {
      const byPlace = new Map(heard.body.answers.map((answer) => [answer.place, answer]));
      const judged = envelopes.map((envelope, place) => judge(envelope, byPlace.get(place), receiptKeys));
      return { answers: await Promise.all(judged), failedBy: null };
    }
  }
}

/** Asks how submissions fare: one answer for each question, in their order, or why the intake could not be heard. */
export async function askStatus(
  questions: StatusRequest['questions'],
  surroundings: Surroundings,
): Promise<Outcome<readonly StatusAnswer[]>> {
  const asked = { protocol: PROTOCOL, knowsErased: true, knowsPhotoReturned: true, questions };
  const heard = await post(PATHS.status, asked, StatusResponse, surroundings);
  if (heard.kind === 'answered' && heard.body.answers.length === questions.length) return pass(heard.body.answers);
  return fail(heard.kind === 'later' && heard.reason !== 'intake-failed' ? heard.reason : 'internal');
}

/** Tells the intake what is withdrawn: its answers in their order and its time, or why it could not be told now. */
export async function tellWithdrawals(
  withdrawals: WithdrawalsRequest['withdrawals'],
  surroundings: Surroundings,
): Promise<
  { readonly kind: 'told'; readonly body: WithdrawalsResponse } | Extract<DeliveryAnswer, { readonly kind: 'later' }>
> {
  const heard = await post(PATHS.withdrawals, { protocol: PROTOCOL, withdrawals }, WithdrawalsResponse, surroundings);
  if (heard.kind === 'later') return heard;
  if (heard.kind === 'too-large') return later('request-too-large');
  return heard.body.answers.length === withdrawals.length ? { kind: 'told', body: heard.body } : later('intake-failed');
}

async function judge(
  envelope: Envelope,
  answer: EnvelopeAnswer | undefined,
  receiptKeys: Config['receiptKeys'],
): Promise<DeliveryAnswer> {
  switch (answer?.outcome) {
    case 'accepted':
      // A word that is not signed by our intake, or is about something else, is no receipt.
      return (await checkReceipt(answer.receipt, envelope, receiptKeys))
        ? { kind: 'accepted', receipt: answer.receipt }
        : later('intake-failed');
    case 'refused':
      return { kind: 'refused', problem: answer.problem, fields: answer.fields };
    case 'later':
      return { kind: 'later', reason: 'intake-busy', retryAfterMs: answer.retryAfterS * 1_000 };
    case undefined:
      return later('intake-failed');
  }
}

/** Asks the intake anything, and reads its answer. */
export async function post<Body extends { readonly serverTime: string }>(
  path: string,
  request: unknown,
  schema: z.ZodMiniType<Body>,
  surroundings: Surroundings,
): Promise<Heard<Body>> {
  return hear(await reach(path, JSON.stringify(request), 'application/json', surroundings), schema, surroundings);
}

/** What was answered, or why it is no answer of our intake. */
export async function hear<Body extends { readonly serverTime: string }>(
  answer: Reached | null,
  schema: z.ZodMiniType<Body>,
  surroundings: Surroundings,
): Promise<Heard<Body>> {
  if (answer === null) return later('network-unreachable');
  const { response, text } = answer;
  if (response.type === 'opaqueredirect' || isRedirect(response.status)) return later('network-wants-login');
  if (!response.ok) return readProblem(response, text, surroundings.now());
  const heard = read(text, schema);
  // A store that fails is told of where something depends on it.
  if (heard.kind === 'answered') await noteServerTime(heard.body.serverTime, surroundings.now());
  return heard;
}

interface Reached {
  readonly response: Response;
  readonly text: string;
}

/**
 * The answer with all its text, or null when the whole of it did not come.
 *
 * @param headers besides those that say what the body is
 */
export async function reach(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  surroundings: Surroundings,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reached | null> {
  const digest = toBase64(await sha256(typeof body === 'string' ? new TextEncoder().encode(body) : body));
  try {
    const response = await surroundings.fetch(path, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': type, 'content-digest': `sha-256=:${digest}:` },
      cache: 'no-store',
      credentials: 'omit',
      // Followed nowhere: an envelope goes to this intake or stays. A login page is most often a redirect.
      redirect: 'manual',
      signal: timeLimit(REQUEST_TIMEOUT_MS + Math.ceil(body.length / SLOWEST_BYTES_PER_MS)),
    });
    return { response, text: await response.text() };
  } catch {
    // fetch and text() reject alike for no signal, a broken connection and our time limit: the whole answer is not there.
    return null;
  }
}

function read<Body>(text: string, schema: z.ZodMiniType<Body>): Heard<Body> {
  const json = parseJson(text);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: 'answered', body: parsed.data };
  // A 200 that is not our intake's: HTML of a login page, or our own answer cut short on the way.
  return later(text.trimStart().startsWith('{') ? 'intake-failed' : 'network-wants-login');
}

function readProblem(response: Response, text: string, nowMs: number): Heard<never> {
  const ours = isOurProblem(text);
  const { status } = response;
  if (status === 413) return { kind: 'too-large', ours };
  const retryAfterMs = readRetryAfter(response.headers, nowMs);
  if (status === 429 || status === 503) return { kind: 'later', reason: 'intake-busy', retryAfterMs };
  if (status === 511 || (!ours && status < 500)) return later('network-wants-login');
  return { kind: 'later', reason: 'intake-failed', retryAfterMs };
}

/** Is this error told by our intake, and not by some proxy's page? */
export function isOurProblem(text: string): boolean {
  return ProblemBody.safeParse(parseJson(text)).success;
}

/** Retry-After (RFC 9110, section 10.2.3): seconds, or a date, which is measured by the answer's own Date where there is one. */
function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return null;
  const answeredAt = Date.parse(headers.get('date') ?? '');
  // The phone's clock may be wrong by years, and then the pause by it as well.
  return Math.max(0, until - (Number.isNaN(answeredAt) ? nowMs : answeredAt));
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Null for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no schema will take it for our intake's answer.
    return null;
  }
}

function later(reason: LaterReason) {
  return { kind: 'later', reason, retryAfterMs: null } as const;
}
