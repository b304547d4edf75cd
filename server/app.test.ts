import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealSubmission } from '#device/seal.ts';
import { SEAL_INFO, associatedData } from '#domain/envelope.ts';
import { STAGES } from '#domain/stages.ts';
import { Config, type Envelope, PATHS, StatusResponse } from '#domain/wire.ts';
import { keyIdsOf } from '#server/keys.ts';
import { SAMPLE_NOW, sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { expectPause, problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('an intake on a database that is %s', (kind) => {
  const {
    store,
    test,
    keys,
    seal,
    now,
    setNow,
    finish,
    settingsFrom,
    begin,
    request,
    post,
    send,
    answersTo,
    receiptOf,
    rowsOf,
  } = useTestIntake(kind, sealSubmission);

  describe('answers each envelope by itself', () => {
    it('so that a bad one never holds back its neighbours (24)', async () => {
      const good = await Promise.all(Array.from({ length: 9 }, () => seal(sampleSubmission())));
      const answers = await answersTo([...good.slice(0, 2), { nonsense: true }, ...good.slice(2)]);
      expect(answers.map((answer) => answer.outcome)).toEqual(
        answers.map((_, place) => (place === 2 ? 'refused' : 'accepted')),
      );
      expect(answers[2]).toEqual({ outcome: 'refused', place: 2, problem: 'envelope-damaged', fields: [] });
    });

    it('and asks for one that was damaged on the way again, instead of refusing it (27)', async () => {
      const envelope = await seal(sampleSubmission());
      const damaged = { ...envelope, sealed: `${envelope.sealed.slice(0, -12)}AAAAAAAAAAAA` };
      expect(await answersTo([damaged])).toMatchObject([{ outcome: 'later', problem: 'envelope-damaged' }]);
    });

    it('and asks for one again whose key was made at another machine a moment ago', async () => {
      const elsewhere = { keyId: 'elsewher', purpose: 'sealing' } as const;
      await store().registerKeys([...keyIdsOf(keys()), elsewhere], SAMPLE_NOW);
      const envelope = await seal(sampleSubmission());
      expect(await answersTo([{ ...envelope, keyId: elsewhere.keyId }, envelope])).toMatchObject([
        { outcome: 'later', place: 0, problem: 'envelope-key-unknown' },
        { outcome: 'accepted', place: 1 },
      ]);
    });

    it('and refuses one for which it has no key', async () => {
      const envelope = await seal(sampleSubmission());
      expect(await answersTo([{ ...envelope, keyId: 'unknown1' }])).toMatchObject([
        { outcome: 'refused', problem: 'envelope-key-unknown' },
      ]);
    });

    it('and refuses a seal that was moved to another id or another version', async () => {
      const envelope = await seal(sampleSubmission());
      const moved = [
        { ...envelope, id: sampleSubmission().id },
        { ...envelope, version: 2 },
      ];
      expect(await answersTo(moved)).toMatchObject(moved.map(() => ({ problem: 'envelope-unreadable' })));
    });

    it('and refuses one whose inside says another id than its outside', async () => {
      const submission = sampleSubmission();
      const envelope = await sealRaw(JSON.stringify(sampleSubmission()), submission.id);
      expect(await answersTo([envelope])).toMatchObject([{ problem: 'envelope-unreadable' }]);
    });

    it.each([
      ['that is no JSON', 'not JSON at all'.repeat(20)],
      ['that is JSON but nothing else', '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]'.padEnd(100)],
    ])('and refuses a content %s', async (_, text) => {
      const [answer] = await answersTo([await sealRaw(text, sampleSubmission().id)]);
      expect(answer).toMatchObject({ outcome: 'refused' });
    });

    it('and does not let a small envelope swell to gigabytes', async () => {
      const envelope = await sealRaw('a'.repeat(40_000_000), sampleSubmission().id);
      expect(await answersTo([envelope])).toMatchObject([{ problem: 'envelope-unreadable' }]);
    });

    it('and names the fields that are wrong, as the enrolment names them, without their values', async () => {
      const submission = sampleSubmission();
      const broken = {
        ...submission,
        enrolment: {
          ...submission.enrolment,
          identity: { ...submission.enrolment.identity, nik: '99010155', fullName: undefined },
          plan: { ...submission.enrolment.plan, payer: 'nobody' },
          contact: { ...submission.enrolment.contact, email: `${'x'.repeat(300)}@contoh.example` },
        },
      };
      const [answer] = await answersTo([await sealRaw(JSON.stringify(broken), submission.id)]);
      expect(answer).toEqual({
        outcome: 'refused',
        place: 0,
        problem: 'submission-invalid',
        fields: expect.arrayContaining([
          { field: 'identity.nik', problem: 'submission-invalid' },
          { field: 'identity.fullName', problem: 'required' },
          { field: 'plan.payer', problem: 'choose-one' },
          { field: 'contact.email', problem: 'too-long' },
        ]),
      });
      expect(JSON.stringify(answer)).not.toContain('99010155');
    });

    it('and asks an app that is newer than itself for patience', async () => {
      const submission = { ...sampleSubmission(), schemaVersion: 2 };
      expect(await answersTo([await sealRaw(JSON.stringify(submission), submission.id)])).toMatchObject([
        { outcome: 'later', problem: 'schema-version-unknown' },
      ]);
    });

    async function sealRaw(text: string, id: string): Promise<Envelope> {
      const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
      const outside = { id, version: 1, keyId: keys().sealing[0].keyId };
      const sender = await suite.createSenderContext({
        recipientPublicKey: await suite.kem.deserializePublicKey(Buffer.from(keys().sealing[0].publicKey, 'base64url')),
        info: new TextEncoder().encode(SEAL_INFO),
      });
      const ciphertext = await sender.seal(
        new Uint8Array(deflateRawSync(text)),
        new TextEncoder().encode(associatedData(outside)),
      );
      const sealed = Buffer.concat([new Uint8Array(sender.enc), new Uint8Array(ciphertext)]);
      return {
        ...outside,
        sealed: sealed.toString('base64url'),
        sha256: createHash('sha256').update(sealed).digest('base64url'),
      };
    }
  });

  describe('asks for a request again, and judges nothing in it,', () => {
    it.each([
      ['empty', ''],
      ['cut', '{"protocol":1,"sentAt":"2026-11-22T03:00:00.000Z","envelopes":[{"id":"019'],
      ["a proxy's page", '<html>'],
      ['without envelopes', '{"protocol":1,"sentAt":"2026-11-22T03:00:00.000Z","envelopes":[]}'],
      [
        'of more than fifty envelopes',
        JSON.stringify({ protocol: 1, sentAt: SAMPLE_NOW.toISOString(), envelopes: Array(51).fill({}) }),
      ],
    ])('when its body is %s (27)', async (_, body) => {
      expect(await problemOf(await post(PATHS.submissions, body))).toEqual([400, 'request-damaged']);
    });

    it('when its digest or its length is not that of what was sent (27)', async () => {
      const body = JSON.stringify({ protocol: 1, sentAt: SAMPLE_NOW.toISOString(), envelopes: [{}] });
      const digest = (text: string) => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
      const right = await post(PATHS.submissions, body, { 'content-digest': digest(body) });
      expect(right.status).toBe(200);
      const wrong = await post(PATHS.submissions, body, { 'content-digest': digest(`${body} `) });
      expect(await problemOf(wrong)).toEqual([400, 'request-damaged']);
      const cut = await post(PATHS.submissions, body, { 'content-length': String(body.length + 1) });
      expect(await problemOf(cut)).toEqual([400, 'request-damaged']);
    });

    it('in smaller pieces when it is too large (26)', async () => {
      expect(await problemOf(await post(PATHS.submissions, 'x'.repeat(1_048_577)))).toEqual([413, 'request-too-large']);
    });
  });

  describe('tells how a submission fares', () => {
    it('to who has its secret, with the receipt of the newest version', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const newest = await receiptOf(await seal({ ...submission, version: 2 }));
      const response = await post(PATHS.status, {
        protocol: 1,
        questions: [{ id: submission.id, secret: submission.statusSecret }],
      });
      expect(StatusResponse.parse(await response.json()).answers).toEqual([
        { outcome: 'held', stage: 'received', since: SAMPLE_NOW.toISOString(), receipt: newest },
      ]);
    });

    it.each(STAGES)('once an officer has set it: %s, and since when', async (stage) => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const since = '2026-11-25T02:00:00.000Z';
      await test().database.pool.query('update submission set stage = $1, stage_since = $2 where id = $3', [
        stage,
        since,
        submission.id,
      ]);
      const question = { id: submission.id, secret: submission.statusSecret };
      const response = await post(PATHS.status, { protocol: 1, questions: [question] });
      expect(StatusResponse.parse(await response.json()).answers).toMatchObject([{ outcome: 'held', stage, since }]);
    });

    it('and keeps no stage that is not in the list', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      await expect(
        test().database.pool.query("update submission set stage = 'lost' where id = $1", [submission.id]),
      ).rejects.toMatchObject({ code: '23514' });
    });

    it('and says the same to a wrong secret as about an unknown id (35)', async () => {
      const held = sampleSubmission();
      await receiptOf(await seal(held));
      const ids = [held.id, sampleSubmission().id];
      const response = await post(PATHS.status, {
        protocol: 1,
        questions: ids.map((id) => ({ id, secret: sampleSecret() })),
      });
      expect(StatusResponse.parse(await response.json()).answers).toEqual(
        ids.map((id) => ({ outcome: 'not-held', id })),
      );
    });
  });

  describe('while it cannot keep anything', () => {
    const away = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));

    it('answers 503 with a pause, never 200 (77)', async () => {
      begin({ store: { ...store(), receive: away } });
      const response = await send([await seal(sampleSubmission()), { nonsense: true }]);
      expectPause(response, 30);
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
    });

    it('does not say "not held" of what it may well hold', async () => {
      begin({ store: { ...store(), tellStandings: away } });
      const question = { id: sampleSubmission().id, secret: sampleSecret() };
      const response = await post(PATHS.status, { protocol: 1, questions: [question] });
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
    });

    it('says that it is alive, but not ready', async () => {
      begin({ store: { ...store(), isReachable: () => Promise.resolve(false) } });
      expect((await request('/healthz')).status).toBe(200);
      expect((await request('/readyz')).status).toBe(503);
    });
  });

  describe('holds off', () => {
    it('an address that sends more than thousands of phones would, and says for how long', async () => {
      const settings = settingsFrom({ ENVELOPES_PER_MINUTE: '60' });
      begin({ settings });
      const envelopes = Array.from({ length: 50 }, () => ({}));
      expect((await send(envelopes)).status).toBe(200);
      const response = await send(envelopes);
      expectPause(response, 40);
      expect(await problemOf(response)).toEqual([429, 'rate-limited']);
      setNow(now() + 40_000);
      expect((await send(envelopes)).status).toBe(200);
    });
  });

  describe('speaks HTTP', () => {
    it('and answers what it does not know as itself, not as a page', async () => {
      expect(await problemOf(await request('/api/nope'))).toEqual([404, 'not-found']);
      expect(await problemOf(await request(PATHS.submissions))).toEqual([405, 'not-found']);
      expect((await request('/daftar/', { method: 'POST' })).status).toBe(404);
    });

    it('and answers an unchanged config with 304, at any time', async () => {
      const first = await request(PATHS.config);
      expect(Config.parse(await first.json()).operator).toEqual({
        name: 'Kantor Contoh',
        contact: '',
        official: false,
        reach: null,
      });
      setNow(now() + 1_000);
      const etag = first.headers.get('etag') ?? '';
      expect((await request(PATHS.config, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await request(PATHS.config, { method: 'HEAD' })).status).toBe(200);
    });

    it('and sets what a phone has counted anew, so that no browser forgets it after seven days', async () => {
      expect((await request(PATHS.config)).headers.get('set-cookie')).toBeNull();
      begin({ settings: settingsFrom({ PUBLIC_URL: 'https://payung.contoh.id' }) });
      const counted = 'payung-hitungan=1.2026-11-22.0.3.5';
      const answer = await request(PATHS.config, { headers: { cookie: `other=1; ${counted}` } });
      expect(answer.headers.get('set-cookie')).toBe(`${counted}; Path=/; Max-Age=34560000; SameSite=Strict; Secure`);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      const forged = await request(PATHS.config, { headers: { cookie: `${counted}.more` } });
      expect(forged.headers.get('set-cookie')).toBeNull();
    });

    it('and tells the browser to trust nothing but itself, on every answer', async () => {
      for (const path of ['/', '/api/config', '/api/nope', '/healthz', '/assets/nope.js']) {
        const { headers } = await request(path);
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
        expect(headers.get('content-security-policy')).toContain(
          "require-trusted-types-for 'script'; trusted-types payung",
        );
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('strict-transport-security')).toBeNull();
      }
    });

    it('and says with a script only what a browser asks of one', async () => {
      const distFolder = await mkdtemp(join(tmpdir(), 'payung-dist-'));
      await mkdir(join(distFolder, 'assets'));
      await writeFile(join(distFolder, 'assets/a.js'), 'void 0');
      begin({ distFolder });
      const { headers } = await request('/assets/a.js');
      expect(headers.get('content-security-policy')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      await rm(distFolder, { recursive: true });
    });

    it('and lets what reads cards run WebAssembly, in its worker alone', async () => {
      const distFolder = await mkdtemp(join(tmpdir(), 'payung-dist-'));
      await mkdir(join(distFolder, 'ocr/0123456789'), { recursive: true });
      for (const name of ['worker.min.js', 'core.wasm', 'ind.traineddata.gz']) {
        await writeFile(join(distFolder, 'ocr/0123456789', name), 'x');
      }
      begin({ distFolder });
      const answers = ['worker.min.js', 'core.wasm', 'ind.traineddata.gz'].map((name) =>
        request(`/ocr/0123456789/${name}`),
      );
      const told = (await Promise.all(answers)).map(({ headers }) => headers);
      expect(told.map((headers) => headers.get('content-type'))).toEqual([
        'text/javascript; charset=utf-8',
        'application/wasm',
        'application/gzip',
      ]);
      for (const headers of told) {
        expect(headers.get('content-security-policy')).toBe(
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        );
        expect(headers.get('cache-control')).toContain('immutable');
        expect(headers.get('content-encoding')).toBeNull();
      }
      expect((await request('/ocr/nope.js')).headers.get('content-security-policy')).not.toContain('wasm');
      await rm(distFolder, { recursive: true });
    });

    it('and insists on https only where people come by https', async () => {
      const settings = settingsFrom({ PUBLIC_URL: 'https://payung.example' });
      begin({ settings });
      expect((await request('/healthz')).headers.get('strict-transport-security')).toMatch(/^max-age=/);
    });
  });

  it('says "not ready" while it finishes, and finishes what it has begun', async () => {
    const submission = sampleSubmission();
    const sending = receiptOf(await seal(submission));
    const finished = finish();
    await Promise.all([sending, finished]);
    expect((await request('/readyz')).status).toBe(503);
    expect(await rowsOf(submission.id)).toHaveLength(1);
  });
});
