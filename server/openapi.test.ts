import { expect, it } from 'vitest';
import * as z from 'zod';
import {
  Config,
  PATHS,
  ProblemBody,
  StatusRequest,
  StatusResponse,
  SubmissionsRequest,
  SubmissionsResponse,
  WithdrawalsRequest,
  WithdrawalsResponse,
} from '#domain/wire.ts';
import { openApiDocument } from '#server/openapi.ts';
import { createApp } from '#server/app.ts';
import { openKeys } from '#server/keys.ts';
import { readSettings } from '#server/settings.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '#server/store/schema.ts';
import { createStore } from '#server/store/store.ts';

const document = openApiDocument();
const id = '0193537a-0000-7000-8000-000000000001';
const receipt = {
  id,
  version: 1,
  sha256: 'A'.repeat(43),
  receivedAt: '2026-11-22T03:00:00.000Z',
  keyId: 'abcd1234',
  signature: 'AAAA',
};
const envelope = { id, version: 1, keyId: 'abcd1234', sealed: 'A'.repeat(100), sha256: 'A'.repeat(43) };
const service = { service: 'payung-intake', serverTime: '2026-11-22T03:00:00.000Z' };

/** An example of each body, which the wire's own schema takes too. */
const EXAMPLES = {
  SubmissionsRequest: [SubmissionsRequest, { protocol: 1, sentAt: '2026-11-22T03:00:00.000Z', envelopes: [envelope] }],
  SubmissionsResponse: [
    SubmissionsResponse,
    {
      ...service,
      answers: [
        { outcome: 'accepted', place: 0, receipt },
        {
          outcome: 'refused',
          place: 1,
          problem: 'submission-invalid',
          fields: [{ field: 'identity.nik', problem: 'required' }],
        },
        { outcome: 'later', place: 2, problem: 'internal', retryAfterS: 30 },
      ],
    },
  ],
  StatusRequest: [StatusRequest, { protocol: 1, questions: [{ id, secret: 'A'.repeat(43) }] }],
  StatusResponse: [
    StatusResponse,
    {
      ...service,
      answers: [
        { outcome: 'held', stage: 'received', receipt },
        { outcome: 'not-held', id },
      ],
    },
  ],
  WithdrawalsRequest: [
    WithdrawalsRequest,
    {
      protocol: 1,
      withdrawals: [
        { id, secret: 'A'.repeat(43) },
        { id, keyId: 'abcd1234', sealed: 'A'.repeat(166) },
      ],
    },
  ],
  WithdrawalsResponse: [
    WithdrawalsResponse,
    {
      ...service,
      answers: [
        { outcome: 'withdrawn', id, withdrawnAt: '2026-11-22T03:00:00.000Z' },
        { outcome: 'not-held', id },
        { outcome: 'not-opened', id },
      ],
    },
  ],
  Config: [
    Config,
    {
      ...service,
      protocol: 1,
      intakeKey: { keyId: 'abcd1234', publicKey: 'A'.repeat(87) },
      receiptKeys: [{ keyId: 'abcd1234', publicKey: 'A'.repeat(87) }],
      tariffs: null,
      operator: { name: 'Contoh', contact: '', official: false },
    },
  ],
  Problem: [
    ProblemBody,
    { service: 'payung-intake', type: 'urn:payung:problem:not-found', status: 404, code: 'not-found' },
  ],
} as const;

it.each(Object.entries(EXAMPLES))(
  'the description of %s takes what the wire takes, and nothing without a required field',
  (name, [wire, example]) => {
    const schemas: Record<string, unknown> = document.components.schemas;
    const described = z.fromJSONSchema(z.record(z.string(), z.any()).parse(schemas[name]));
    expect(wire.safeParse(example).success).toBe(true);
    expect(described.safeParse(example).error).toBeUndefined();
    expect(described.safeParse({}).success).toBe(false);
  },
);

it('every operation says what it is asked with, as the page of the API shows it', () => {
  const Operation = z.object({
    operationId: z.string(),
    summary: z.string(),
    parameters: z.array(z.object({ name: z.string(), description: z.string() })).optional(),
    responses: z.record(z.string(), z.object({ description: z.string() })),
  });
  const paths = z.record(z.string(), z.record(z.string(), Operation)).safeParse(document.paths);
  expect(paths.error).toBeUndefined();
  const ids = Object.values(paths.data ?? {}).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it('every route of the intake is described, and every description has a route', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'payung-openapi-'));
  const keys = await openKeys(folder, true, () => new Date());
  const reading = readSettings({}, folder);
  if (!keys.ok || !reading.ok) throw new Error('no parts');
  // Never connected: no database is needed here.
  const pool = new pg.Pool();
  const queries = drizzle(pool, { schema });
  const store = createStore({
    kind: 'embedded',
    pool,
    queries,
    watch: queries,
    lanes: 1,
    close: () => pool.end(),
  });
  const { app } = createApp({
    store,
    keys: keys.keys,
    settings: reading.settings,
    tariffs: null,
    clock: { now: () => new Date(), monotonicMs: () => 0, wait: () => Promise.resolve() },
    log: () => {},
    distFolder: folder,
  });
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );
  expect(new Set(routes)).toEqual(new Set(described));
  expect(described).toContain(`post ${PATHS.submissions}`);
  await rm(folder, { recursive: true });
});
