import { createHash } from 'node:crypto';
import fc from 'fast-check';
import * as z from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { type Envelope, PATHS, PROTOCOL, SubmissionsResponse } from '#domain/wire.ts';
import { openApiDocument } from '#server/openapi.ts';
import { STRANGERS_PER_MINUTE } from '#server/office-routes.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { anyJson, likeSchema } from '#server/testing/schema-arbitrary.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

/** How many requests of each kind are made up. `npm run soak:fuzz` makes a million in all. */
const INPUTS = Number(process.env['FUZZ_INPUTS'] || 600);
vi.setConfig({ testTimeout: 60_000 + INPUTS * 60, hookTimeout: 60_000 });

/** The same ones each time, so that a change is judged and not chance; the soak takes others and prints them. */
const SEED = Number(process.env['FUZZ_SEED'] || 1);

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route of the documented API, with bodies like its own schema. */
function documentedRoutes(): { readonly route: Route; readonly body: fc.Arbitrary<unknown> }[] {
  const document = openApiDocument();
  const Operation = z.object({
    requestBody: z
      .object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()).optional() })) })
      .optional(),
  });
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const schema = Operation.parse(operation).requestBody?.content['application/json']?.schema;
      const body = schema === undefined ? anyJson : likeSchema(schema, document.components.schemas);
      return { route: { method: method.toUpperCase(), path }, body };
    }),
  );
}

describe('whatever is sent to it, the intake answers as it says it does', () => {
  const { store, seal, now, setNow, begin, request } = useTestIntake('postgresql', sealSubmission);
  const routes = documentedRoutes();
  const rejections: unknown[] = [];
  const note = (thrown: unknown) => rejections.push(thrown);
  /** Where our mistakes were made, for whoever mends them. */
  let mistakes: unknown[] = [];

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    for (const role of ['administrator', 'supervisor', 'officer', 'analyst'] as const)
      await makeAccount(store().queries, { username: role, role, regions: 'all' });
  });
  afterAll(() => process.off('unhandledRejection', note));
  beforeEach(() => {
    mistakes = [];
    begin({ log: (level, event, fields) => level === 'error' && mistakes.push({ event, ...fields }) });
  });

  /** A mistake of ours is a 500 or a rejection that nobody caught; a 503 says that the database is away, and here it is not. */
  function expectAnswered(response: Response, to: string): void {
    const what = `${to} ${JSON.stringify(mistakes)}`;
    expect(response.status, what).toBeLessThan(500);
    expect(response.status, what).toBeGreaterThanOrEqual(200);
    expect(rejections, what).toEqual([]);
  }

  const sendTo = (route: Route, text: string, headers: Record<string, string>, address: string) =>
    request(
      route.path.replaceAll(/\{\w+\}|:\w+/g, '0193abcd-1234-7abc-89ab-0123456789ab'),
      { method: route.method, headers, ...(route.method === 'GET' ? {} : { body: text }) },
      address,
    );
  const address = fc.ipV4();
  const anyRequest = fc.oneof(
    ...routes.map(({ route, body }) => fc.record({ route: fc.constant(route), body, address })),
  );

  it(`strangers: every route, bodies like its schema (${INPUTS} requests)`, async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ route, body, address: from }) => {
        setNow(now() + 60_000 / STRANGERS_PER_MINUTE);
        const response = await sendTo(route, JSON.stringify(body), {}, from);
        expectAnswered(response, `${route.method} ${route.path}`);
      }),
      { numRuns: INPUTS, seed: SEED },
    );
  });

  it(`the office: every route by every role, bodies like its schema (${INPUTS} requests)`, async () => {
    const roles = ['administrator', 'supervisor', 'officer', 'analyst'] as const;
    const sessions = new Map<string, Record<string, string>>();
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.constantFrom(...roles), async ({ route, body, address: from }, role) => {
        // A session that the test has ended itself, by signing out, is begun anew.
        const headers = sessions.get(role) ?? (await signInAs(request, role).catch(() => ({})));
        sessions.set(role, headers);
        const response = await sendTo(route, JSON.stringify(body), headers, from);
        expectAnswered(response, `${role}: ${route.method} ${route.path}`);
        if (response.status === 401) sessions.delete(role);
      }),
      { numRuns: INPUTS, seed: SEED },
    );
  });

  it(`bytes that are no JSON, or too many, or fewer than announced (${INPUTS} requests)`, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.json({ stringUnit: 'binary' }).map((text) => new TextEncoder().encode(text.slice(0, -1))),
      fc.nat({ max: 3 }).map((times) => new Uint8Array(times * 600_000).fill(0x5b)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes.map(({ route }) => route)),
        bytes,
        fc.boolean(),
        address,
        async (route, body, lies, from) => {
          const headers: Record<string, string> = lies ? { 'content-length': String(body.length + 1) } : {};
          const path = route.path.replaceAll(/\{\w+\}|:\w+/g, '%00%ff');
          const init = {
            method: route.method,
            headers,
            ...(route.method === 'GET' ? {} : { body: new Uint8Array(body) }),
          };
          expectAnswered(await request(path, init, from), `${route.method} ${route.path}`);
        },
      ),
      { numRuns: INPUTS, seed: SEED },
    );
  });

  it(`sealed envelopes with anything changed: never accepted unless nothing was (${INPUTS} envelopes)`, async () => {
    const submission = sampleSubmission();
    const envelope = await seal(submission);
    const sealed = Buffer.from(envelope.sealed, 'base64url');
    const change = fc.oneof(
      fc.record({ at: fc.nat({ max: sealed.length - 1 }), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
        const bytes = new Uint8Array(sealed);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        return withBytes(envelope, bytes);
      }),
      fc.nat({ max: sealed.length - 1 }).map((length) => withBytes(envelope, sealed.subarray(0, length))),
      fc
        .constantFrom('id', 'version', 'keyId', 'sha256')
        .chain((name) => anyJson.map((value) => ({ ...envelope, [name]: value }))),
      anyJson,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), address, async (envelopes, from) => {
        const body = JSON.stringify({ protocol: PROTOCOL, sentAt: new Date(now()).toISOString(), envelopes });
        const response = await request(PATHS.submissions, { method: 'POST', body }, from);
        expectAnswered(response, 'envelopes');
        if (response.status !== 200) return;
        const { answers } = SubmissionsResponse.parse(await response.json());
        expect(answers.map(({ outcome }) => outcome)).not.toContain('accepted');
      }),
      { numRuns: INPUTS, seed: SEED },
    );
  });
});

/** Its hash is right: what is wrong is what the hash was taken of. */
function withBytes(envelope: Envelope, bytes: Uint8Array): Envelope {
  const text = Buffer.from(bytes).toString('base64url');
  return { ...envelope, sealed: text, sha256: createHash('sha256').update(bytes).digest('base64url') };
}
