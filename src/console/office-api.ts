import type * as z from 'zod/mini';
import { type RegionIndex, decodeRegions, isBaseText } from '#domain/regions.ts';
import { isRepeatable } from '#domain/office-repeats.ts';
import { OfficeProblemBody } from '#domain/office-wire.ts';
import { saveFile } from '#ui/save-file.ts';
import { contentDigest } from '#console/handover/digest.ts';

/** What is wrong with a request, by a code; its sentence is in the texts. */
export interface OfficeProblem {
  readonly ok: false;
  readonly code: string;
  readonly fields: readonly { readonly field: string; readonly problem: string }[];
  readonly retryAfterS: number | null;
}

export type OfficeAnswer<Value> = { readonly ok: true; readonly value: Value } | OfficeProblem;

/** An office's line is a line, not a field without signal: who waits longer is told. */
const LIMIT_MS = 20_000;
/** Many seals are opened, or closed, for one file. */
export const LONG_LIMIT_MS = 120_000;

/**
 * Asks the intake. Never throws: what can happen is an answer.
 *
 * @param schema of the answer; null when it has no body
 * @param body makes it a POST
 */
export async function askOffice<Value>(
  path: string,
  schema: z.ZodMiniType<Value> | null,
  body?: unknown,
  limitMs = LIMIT_MS,
): Promise<OfficeAnswer<Value | null>> {
  const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const isHarmless = body === undefined || isRepeatable(path);
  const init = body === undefined ? { method: 'GET' } : { method: 'POST', ...json };
  return exchange(path, init, schema, limitMs, isHarmless ? 'repeatable' : 'once');
}

/** Sends bytes as they are, with their Content-Digest, which may be sent again. Never throws either. */
export async function sendBytes<Value>(
  path: string,
  schema: z.ZodMiniType<Value>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<OfficeAnswer<Value | null>> {
  const headers = { 'content-type': 'application/octet-stream', 'content-digest': await contentDigest(bytes) };
  return exchange(path, { method: 'POST', body: bytes, headers }, schema, LIMIT_MS, 'repeatable');
}

async function exchange<Value>(
  path: string,
  init: RequestInit,
  schema: z.ZodMiniType<Value> | null,
  limitMs: number,
  kind: 'repeatable' | 'once',
): Promise<OfficeAnswer<Value | null>> {
  // True may be a mistake, false is not: then nothing leaves this machine.
  const mayArrive = navigator.onLine;
  try {
    const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(limitMs) });
    if (response.ok) return { ok: true, value: schema === null ? null : schema.parse(await response.json()) };
    return await problemOf(response);
  } catch (error) {
    // No line, no answer in time, or not an answer of ours: told as a sentence, and what was typed stays. It may have been done all the same.
    if (kind === 'once' && mayArrive) return { ok: false, code: 'saved-unknown', fields: [], retryAfterS: null };
    const unreachable = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
    return { ok: false, code: unreachable ? 'unreachable' : 'internal', fields: [], retryAfterS: null };
  }
}

/** A file that was given: its name, and what was said of it. */
export interface Downloaded {
  readonly name: string;
  readonly headers: Headers;
}

/** Asks the intake for a file and gives it to whoever asked. However long: what is asked for may be large. */
export async function downloadFromOffice(path: string, body: unknown): Promise<OfficeAnswer<Downloaded>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      cache: 'no-store',
    });
    if (!response.ok) return await problemOf(response);
    const { headers } = response;
    const name = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'payung';
    const blob = await response.blob();
    saveFile(new File([blob], name, { type: blob.type }));
    return { ok: true, value: { name, headers } };
  } catch {
    // No line, it broke before the whole file was there, or what answered was not ours: nothing was kept.
    return { ok: false, code: 'unreachable', fields: [], retryAfterS: null };
  }
}

/** @throws when it is not an answer of ours but of something on the way, which may have passed the request on all the same */
async function problemOf(response: Response): Promise<OfficeProblem> {
  const { code, fields = [] } = OfficeProblemBody.parse(await response.json());
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    ok: false,
    code,
    fields,
    retryAfterS: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}

/** The names of provinces and regencies, as the phones have them; null when they cannot be had. */
export async function fetchRegions(): Promise<RegionIndex | null> {
  try {
    const text = await (await fetch('/wilayah/base.txt', { signal: AbortSignal.timeout(LIMIT_MS) })).text();
    return isBaseText(text) ? decodeRegions(text) : null;
  } catch {
    // Codes stand for the names.
    return null;
  }
}
