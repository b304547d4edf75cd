import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { CASE_PATHS, QueueResponse } from '#domain/case-wire.ts';
import { CONNECTION_PATHS } from '#domain/connection-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PASSKEY_PATHS } from '#domain/passkey-wire.ts';
import { QUEUE_AT_FIRST, QUEUE_PAGE_SIZE } from '#domain/queue.ts';
import { SESSION_PATHS } from '#domain/session-wire.ts';
import { VISIT_PATHS } from '#domain/visit-wire.ts';
import { WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { COMPRESSED, compressedFor } from '#server/compressed-answers.ts';
import { openApiDocument } from '#server/openapi.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleArrival } from '#server/testing/samples.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LIST = { cases: Array.from({ length: 50 }, (_, n) => ({ reference: `ABC-${n}`, stage: 'received' })) };
const LIST_BYTES = JSON.stringify(LIST).length;

describe('a JSON answer', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const)('is compressed as the browser takes it: %s', async (accepted, encoding, open) => {
    const response = await compressedFor(accepted, Response.json(LIST, { headers: { 'cache-control': 'no-store' } }));
    const { headers } = response;
    const body = Buffer.from(await response.arrayBuffer());
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Number(headers.get('content-length'))).toBe(body.length);
    expect(body.length).toBeLessThan(LIST_BYTES / 3);
    expect(JSON.parse(open(body).toString())).toEqual(LIST);
  });

  it.each([
    ['who takes no encoding of ours', '', LIST],
    ['who refuses both', 'br;q=0, gzip;q=0', LIST],
    ['whom it would save nothing', 'br, gzip', { cases: [] }],
  ])('is sent as it is to %s, and says what it would depend on', async (_, accepted, value) => {
    const response = await compressedFor(accepted, Response.json(value));
    const { headers } = response;
    const text = await response.text();
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(Number(headers.get('content-length'))).toBe(text.length);
    expect(JSON.parse(text)).toEqual(value);
  });

  it('that tells a problem, and a file, go as they are', async () => {
    const refused = new Response('{}', { status: 403, headers: { 'content-type': 'application/problem+json' } });
    const file = new Response('x'.repeat(5_000), { headers: { 'content-type': 'text/csv' } });
    expect(await compressedFor('br', refused)).toBe(refused);
    expect(await compressedFor('br', file)).toBe(file);
  });
});

describe('of the office', () => {
  const { store, post, request } = useTestIntake('postgresql', sealSubmission);

  it('only routes that are there are compressed', () => {
    const described = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...COMPRESSED].filter((route) => !described.includes(route))).toEqual([]);
  });

  it.each([
    `POST ${OFFICE_PATHS.signIn}`,
    `GET ${OFFICE_PATHS.me}`,
    `POST ${OFFICE_PATHS.invitations}`,
    `POST ${OFFICE_PATHS.passwordLink}`,
    `GET ${SESSION_PATHS.list}`,
    `POST ${PASSKEY_PATHS.challenge}`,
    `POST ${AGENT_PATHS.list}`,
    `POST ${AGENT_PATHS.link}`,
    `POST ${CONNECTION_PATHS.keys}`,
    `GET ${CONNECTION_PATHS.keys}`,
    `POST ${WEBHOOK_PATHS.list}`,
    `POST ${WEBHOOK_PATHS.rotate}`,
    `GET ${WEBHOOK_PATHS.list}`,
    `POST ${CASE_PATHS.open}`,
    `POST ${CASE_PATHS.search}`,
    `POST ${VISIT_PATHS.list}`,
  ])('no answer with a secret or a person in it is compressed: %s', (route) => {
    expect(COMPRESSED.has(route)).toBe(false);
  });

  it('the queue is a fraction of what it was, and who signs in is answered in full length', async () => {
    await makeAccount(store().queries, { username: 'sri', role: 'officer', regions: 'all' });
    await store().receive(Array.from({ length: QUEUE_PAGE_SIZE }, () => sampleArrival({ regency: '99.01' })));
    const headers = { ...(await signInAs(request, 'sri')), 'accept-encoding': 'gzip, br' };
    const response = await post(CASE_PATHS.queue, { filters: QUEUE_AT_FIRST, after: null }, headers);
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = Buffer.from(await response.arrayBuffer());
    const text = brotliDecompressSync(body).toString();
    expect(QueueResponse.parse(JSON.parse(text)).cases).toHaveLength(QUEUE_PAGE_SIZE);
    expect(body.length).toBeLessThan(text.length / 3);

    const signIn = { username: 'sri', password: SAMPLE_PASSWORD };
    const open = await post(OFFICE_PATHS.signIn, signIn, { ...OWN_PAGE, 'accept-encoding': 'gzip, br' });
    expect(open.status).toBe(200);
    expect(open.headers.get('content-encoding')).toBeNull();
  });
});
