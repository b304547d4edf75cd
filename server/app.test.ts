import { createHash, webcrypto } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealSubmission } from '#device/seal.ts';
import { SEAL_INFO, associatedData } from '#domain/envelope.ts';
import type { Submission } from '#domain/enrolment.ts';
import { referenceOf } from '#domain/reference.ts';
import { STAGES } from '#domain/stages.ts';
import { PERSONAS, RIDER } from '#domain/testing/personas.ts';
import {
  Config,
  type Envelope,
  type EnvelopeAnswer,
  PATHS,
  ProblemBody,
  type Receipt,
  StatusResponse,
  SubmissionsResponse,
  WithdrawalsResponse,
  receiptText,
} from '#domain/wire.ts';
import { type AppParts, type Intake, createApp } from '#server/app.ts';
import { type KeyRing, keyIdsOf, openKeys } from '#server/keys.ts';
import { createLog } from '#server/log.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { readSettings } from '#server/settings.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { SAMPLE_NOW, sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS, type TestDatabase, openTestDatabase } from '#server/testing/stores.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);

describe.each(DATABASE_KINDS)('an intake on a database that is %s', (kind) => {
  let test: TestDatabase;
  let store: Store;
  let keys: KeyRing;
  let intake: Intake;
  let nowMs = SAMPLE_NOW.getTime();
  const logged: string[] = [];

  beforeAll(async () => {
    test = await openTestDatabase(kind);
    store = createStore(test.database);
    const opened = await openKeys(test.dataDir, true, () => SAMPLE_NOW);
    if (!opened.ok) throw new Error('no keys');
    keys = opened.keys;
    await store.registerKeys(keyIdsOf(keys), SAMPLE_NOW);
  });
  afterAll(() => test.remove());

  beforeEach(() => {
    nowMs = SAMPLE_NOW.getTime();
    intake = createApp(partsWith({}));
  });

  function partsWith(changed: Partial<AppParts>): AppParts {
    const reading = readSettings({ OPERATOR_NAME: 'Kantor Contoh' }, test.dataDir);
    if (!reading.ok) throw new Error('no settings');
    return {
      store,
      keys,
      settings: reading.settings,
      tariffs: null,
      clock: { now: () => new Date(nowMs), monotonicMs: () => nowMs },
      log: createLog(
        (line) => logged.push(line),
        () => new Date(nowMs),
      ),
      distFolder: '/nonexistent',
      ...changed,
    };
  }

  const publicKey = () => ({ keyId: keys.sealing[0].keyId, publicKey: keys.sealing[0].publicKey });
  const seal = (submission: Submission) => sealSubmission(submission, publicKey());

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve(intake.app.request(path, { method: 'POST', body: text, headers }));
  }

  function send(envelopes: readonly unknown[], sentAt = SAMPLE_NOW.toISOString()): Promise<Response> {
    return post(PATHS.submissions, { protocol: 1, sentAt, envelopes });
  }

  async function answersTo(envelopes: readonly unknown[], sentAt?: string): Promise<EnvelopeAnswer[]> {
    const response = await send(envelopes, sentAt);
    expect(response.status).toBe(200);
    return SubmissionsResponse.parse(await response.json()).answers;
  }

  async function receiptOf(envelope: Envelope): Promise<Receipt> {
    const [answer] = await answersTo([envelope]);
    if (answer?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(answer)}`);
    return answer.receipt;
  }

  async function problemOf(response: Response): Promise<[number, string]> {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return [response.status, ProblemBody.parse(await response.json()).code];
  }

  async function rowsOf(id: string): Promise<Record<string, unknown>[]> {
    const { rows } = await test.database.pool.query(
      'select * from submission_version join submission on submission.id = submission_id where submission_id = $1 order by version',
      [id],
    );
    return rows;
  }

  async function auditOf(id: string): Promise<string[]> {
    const { rows } = await test.database.pool.query(
      "select actor || ' ' || action || ' ' || version as line from audit_line where submission_id = $1 order by id",
      [id],
    );
    return rows.map((row) => String(row['line']));
  }

  async function setStage(id: string, stage: string): Promise<void> {
    await test.database.pool.query('update submission set stage = $1, stage_since = $2 where id = $3', [
      stage,
      new Date(nowMs),
      id,
    ]);
  }

  describe('takes an enrolment', () => {
    it('and keeps it byte for byte, with columns that name nobody', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      await receiptOf(envelope);
      const [row] = await rowsOf(submission.id);
      expect(row).toMatchObject({
        sha256: envelope.sha256,
        stage: 'received',
        reference: referenceOf(submission.id),
        sex: 'P',
        birth_year: 1974,
        occupation: 'other',
        programmes: 'JKK_JKM',
        months: 3,
        payer: 'self',
        channel: 'self',
        language: 'id',
        regency: null,
        flags: [],
      });
      const sealed = row?.['sealed'];
      if (!(sealed instanceof Uint8Array)) throw new Error('no sealed bytes');
      const opened = await openEnvelope({ ...envelope, sealed }, keys);
      expect(opened.ok && JSON.parse(Buffer.from(opened.json).toString())).toEqual(submission);
    });

    it('and gives a receipt that a phone can check with the key of the config', async () => {
      const receipt = await receiptOf(await seal(sampleSubmission()));
      const config = Config.parse(await (await intake.app.request(PATHS.config)).json());
      const published = config.receiptKeys.find(({ keyId }) => keyId === receipt.keyId);
      const key = await webcrypto.subtle.importKey(
        'raw',
        Buffer.from(published?.publicKey ?? '', 'base64url'),
        { name: 'ECDSA', namedCurve: 'P-256' },
        false,
        ['verify'],
      );
      const verify = (text: string) =>
        webcrypto.subtle.verify(
          { name: 'ECDSA', hash: 'SHA-256' },
          key,
          Buffer.from(receipt.signature, 'base64url'),
          Buffer.from(text),
        );
      expect(await verify(receiptText(receipt))).toBe(true);
      expect(await verify(receiptText({ ...receipt, version: 2 }))).toBe(false);
    });

    it('and leaves an audit line beside it', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      await receiptOf(envelope);
      await receiptOf(envelope);
      const { rows } = await test.database.pool.query(
        'select actor, action, version from audit_line where submission_id = $1',
        [submission.id],
      );
      expect(rows).toEqual([{ actor: 'intake', action: 'received', version: 1 }]);
    });

    it.each([
      ['two years behind', '2024-11-22T03:00:00.000Z', ['clock-skewed']],
      ['three days ahead', '2026-11-25T03:00:00.000Z', ['clock-skewed']],
      ['in the year 12026', '+012026-11-22T03:00:00.000Z', ['clock-unreadable']],
      ['ten minutes behind', '2026-11-22T02:50:00.000Z', []],
    ])(
      'from a phone whose clock is %s, and tells the officer only when it is far off (20)',
      async (_, sentAt, flags) => {
        const submission = sampleSubmission();
        expect(await answersTo([await seal(submission)], sentAt)).toMatchObject([{ outcome: 'accepted' }]);
        expect((await rowsOf(submission.id)).map((row) => row['flags'])).toEqual([flags]);
      },
    );

    it('of somebody who is too old by now: an officer judges that, not a clock', async () => {
      nowMs = Date.parse('2046-01-01T00:00:00Z');
      const submission = sampleSubmission();
      expect(await answersTo([await seal(submission)], new Date(nowMs).toISOString())).toMatchObject([
        { outcome: 'accepted' },
      ]);
      expect((await rowsOf(submission.id)).map((row) => row['flags'])).toEqual([['age-65-or-over']]);
    });

    it('of every sample person', async () => {
      const envelopes = await Promise.all(PERSONAS.map((answers) => seal(sampleSubmission({ answers }))));
      expect(await answersTo(envelopes)).toMatchObject(PERSONAS.map((__, place) => ({ outcome: 'accepted', place })));
    });
  });

  describe('keeps it exactly once', () => {
    it('when the answer was lost and it is sent again: the same receipt, to the letter (21)', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      const first = await receiptOf(envelope);
      nowMs += 86_400_000;
      expect(await receiptOf(envelope)).toEqual(first);
      expect(await rowsOf(submission.id)).toHaveLength(1);
    });

    it('when twenty requests bring it at once, twice in each', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      const answers = await Promise.all(Array.from({ length: 20 }, () => answersTo([envelope, envelope])));
      const receipts = answers
        .flat()
        .map((answer) => (answer.outcome === 'accepted' ? answer.receipt.signature : null));
      expect(receipts).toHaveLength(40);
      expect(new Set(receipts).size).toBe(1);
      expect(await rowsOf(submission.id)).toHaveLength(1);
    });

    it('when other content comes under the same id and version: a named conflict, nothing overwritten (22)', async () => {
      const submission = sampleSubmission();
      const first = await seal(submission);
      await receiptOf(first);
      const other = await seal({ ...submission, appVersion: 'edited' });
      expect(await answersTo([other])).toEqual([
        { outcome: 'refused', place: 0, problem: 'submission-conflict', fields: [] },
      ]);
      expect((await rowsOf(submission.id)).map((row) => row['sha256'])).toEqual([first.sha256]);
    });

    it('when both contents come in one request: the first is kept, the other is the conflict', async () => {
      const submission = sampleSubmission();
      const first = await seal(submission);
      const other = await seal({ ...submission, appVersion: 'edited' });
      expect((await answersTo([first, other])).map((answer) => answer.outcome)).toEqual(['accepted', 'refused']);
    });

    it('and a correction beside it, from who has the same secret', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      await receiptOf(await seal({ ...submission, version: 2 }));
      expect((await rowsOf(submission.id)).map((row) => row['version'])).toEqual([1, 2]);
    });

    it('and takes no correction from anybody else', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const stranger = await seal({ ...submission, version: 2, statusSecret: sampleSecret() });
      expect(await answersTo([stranger])).toMatchObject([{ outcome: 'refused', problem: 'submission-conflict' }]);
      expect(await rowsOf(submission.id)).toHaveLength(1);
    });

    it('and takes the same NIK under another id, flags both for the officer, and tells nobody', async () => {
      const answers = { ...RIDER, nik: '9901021212900077' };
      const [one, other] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
      const first = await answersTo([await seal(one)]);
      expect((await rowsOf(one.id)).map((row) => row['possible_duplicate'])).toEqual([false]);
      const second = await answersTo([await seal(other)]);
      expect(Object.keys(second[0] ?? {})).toEqual(Object.keys(first[0] ?? {}));
      for (const { id } of [one, other]) {
        expect((await rowsOf(id)).map((row) => row['possible_duplicate'])).toEqual([true]);
      }
    });
  });

  describe('with a second instance beside it', () => {
    let other: Intake;
    let otherStore: Store;

    beforeAll(async () => {
      otherStore = store;
      if (test.databaseUrl === null) return;
      const connected = await connectDatabase({ databaseUrl: test.databaseUrl, dataDir: test.dataDir }, () => {});
      if (!connected.ok) throw new Error(connected.reason);
      otherStore = createStore(connected.database);
    });
    afterAll(async () => {
      if (otherStore !== store) await otherStore.close();
    });
    beforeEach(() => {
      other = createApp(partsWith({ store: otherStore }));
    });

    async function sendToBoth(one: Envelope, two: Envelope): Promise<EnvelopeAnswer[]> {
      const body = (envelope: Envelope) => ({
        method: 'POST',
        body: JSON.stringify({ protocol: 1, sentAt: SAMPLE_NOW.toISOString(), envelopes: [envelope] }),
      });
      const responses = await Promise.all([
        intake.app.request(PATHS.submissions, body(one)),
        other.app.request(PATHS.submissions, body(two)),
      ]);
      const parsed = await Promise.all(responses.map(async (each) => SubmissionsResponse.parse(await each.json())));
      return parsed.flatMap(({ answers }) => answers);
    }

    it('gives one receipt for an envelope that reaches both at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const envelope = await seal(sampleSubmission());
        const answers = await sendToBoth(envelope, envelope);
        const receipts = answers.map((answer) => (answer.outcome === 'accepted' ? answer.receipt : null));
        expect(receipts[0]).not.toBeNull();
        expect(receipts[1]).toEqual(receipts[0]);
      }
    });

    it('sees that a NIK came to both at the same moment under two ids', async () => {
      for (let round = 0; round < 5; round += 1) {
        const answers = { ...RIDER, nik: `99010212129000${10 + round}` };
        const [one, two] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
        await sendToBoth(await seal(one), await seal(two));
        for (const { id } of [one, two]) {
          expect((await rowsOf(id)).map((row) => row['possible_duplicate'])).toEqual([true]);
        }
      }
    });

    it('lets one of two strangers have an id, and tells the other', async () => {
      const submission = sampleSubmission();
      const answers = await sendToBoth(
        await seal(submission),
        await seal({ ...submission, version: 2, statusSecret: sampleSecret() }),
      );
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'refused']);
    });
  });

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
      const outside = { id, version: 1, keyId: keys.sealing[0].keyId };
      const sender = await suite.createSenderContext({
        recipientPublicKey: keys.sealing[0].pair.publicKey,
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
      await test.database.pool.query('update submission set stage = $1, stage_since = $2 where id = $3', [
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
        test.database.pool.query("update submission set stage = 'lost' where id = $1", [submission.id]),
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

  describe('takes a correction', () => {
    it('of a case that was returned, keeps what came before, and is to look again', async () => {
      const submission = sampleSubmission();
      const first = await receiptOf(await seal(submission));
      await setStage(submission.id, 'needs-correction');
      nowMs += 86_400_000;
      const second = await receiptOf(await seal({ ...submission, version: 2 }));
      expect(await rowsOf(submission.id)).toMatchObject([
        { version: 1, receipt_signature: first.signature, stage: 'received', stage_since: new Date(nowMs) },
        { version: 2, receipt_signature: second.signature },
      ]);
      expect(await auditOf(submission.id)).toEqual(['intake received 1', 'intake received 2']);
    });

    it.each(['registered', 'declined'])('never after the office has decided: it was %s', async (stage) => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      const first = await receiptOf(envelope);
      await setStage(submission.id, stage);
      expect(await answersTo([await seal({ ...submission, version: 2 })])).toEqual([
        { outcome: 'refused', place: 0, problem: 'submission-decided', fields: [] },
      ]);
      expect((await rowsOf(submission.id)).map((row) => row['version'])).toEqual([1]);
      // What was here before is still answered for.
      expect(await receiptOf(envelope)).toEqual(first);
    });

    it('and does not mistake one that came late for news', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      await receiptOf(envelope);
      await setStage(submission.id, 'needs-correction');
      await receiptOf(envelope);
      expect(await rowsOf(submission.id)).toMatchObject([{ stage: 'needs-correction' }]);
    });
  });

  describe('lets a person withdraw', () => {
    const withdraw = async (withdrawals: readonly { id: string; secret: string }[]) => {
      const response = await post(PATHS.withdrawals, { protocol: 1, withdrawals });
      expect(response.status).toBe(200);
      return WithdrawalsResponse.parse(await response.json()).answers;
    };
    const wishOf = ({ id, statusSecret }: Submission) => ({ id, secret: statusSecret });

    it('and keeps nothing of what she said, but that it was here', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const newest = await receiptOf(await seal({ ...submission, version: 2 }));
      nowMs += 3_600_000;
      const withdrawnAt = new Date(nowMs).toISOString();
      expect(await withdraw([wishOf(submission)])).toEqual([{ outcome: 'withdrawn', id: submission.id, withdrawnAt }]);
      expect(await rowsOf(submission.id)).toEqual([]);
      const { rows } = await test.database.pool.query(
        'select version, receipt_signature from withdrawn_version where submission_id = $1 order by version',
        [submission.id],
      );
      expect(rows).toMatchObject([{ version: 1 }, { version: 2, receipt_signature: newest.signature }]);
      expect(await auditOf(submission.id)).toEqual(['intake received 1', 'intake received 2', 'person withdrawn 2']);
      const status = await post(PATHS.status, { protocol: 1, questions: [wishOf(submission)] });
      expect(StatusResponse.parse(await status.json()).answers).toEqual([
        { outcome: 'held', stage: 'withdrawn', since: withdrawnAt, receipt: newest },
      ]);
    });

    it('once, however often she asks because the answer was lost', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const first = await withdraw([wishOf(submission), wishOf(submission)]);
      nowMs += 86_400_000;
      const again = await Promise.all([withdraw([wishOf(submission)]), withdraw([wishOf(submission)])]);
      expect(first[1]).toEqual(first[0]);
      expect(again).toEqual([[first[0]], [first[0]]]);
      expect(await auditOf(submission.id)).toEqual(['intake received 1', 'person withdrawn 1']);
    });

    it('and takes neither the same envelope again nor a correction', async () => {
      const submission = sampleSubmission();
      const envelope = await seal(submission);
      await receiptOf(envelope);
      await withdraw([wishOf(submission)]);
      const correction = await seal({ ...submission, version: 2 });
      const refused = { outcome: 'refused', problem: 'submission-withdrawn', fields: [] };
      expect(await answersTo([envelope, correction])).toMatchObject([refused, refused]);
      // Whoever does not know the secret is not told that there was anything.
      const stranger = await seal({ ...submission, statusSecret: sampleSecret() });
      expect(await answersTo([stranger])).toMatchObject([{ problem: 'submission-conflict' }]);
      expect(await rowsOf(submission.id)).toEqual([]);
    });

    it('while the same enrolment arrives: it is gone in the end, whichever came first', async () => {
      for (let round = 0; round < 5; round += 1) {
        const submission = sampleSubmission();
        await receiptOf(await seal(submission));
        const correction = await seal({ ...submission, version: 2 });
        const [[answer]] = await Promise.all([withdraw([wishOf(submission)]), answersTo([correction])]);
        expect(answer).toMatchObject({ outcome: 'withdrawn' });
        expect(await rowsOf(submission.id)).toEqual([]);
      }
    });

    it('and says the same to a wrong secret as about an unknown id, and erases nothing', async () => {
      const held = sampleSubmission();
      const mine = sampleSubmission();
      await receiptOf(await seal(held));
      await receiptOf(await seal(mine));
      const unknown = sampleSubmission().id;
      const strangers = [held.id, unknown].map((id) => ({ id, secret: sampleSecret() }));
      expect(await withdraw([...strangers, wishOf(mine)])).toMatchObject([
        { outcome: 'not-held', id: held.id },
        { outcome: 'not-held', id: unknown },
        { outcome: 'withdrawn', id: mine.id },
      ]);
      expect(await rowsOf(held.id)).toHaveLength(1);
    });

    it('what has not come yet, and refuses it when it does', async () => {
      const submission = sampleSubmission();
      const notHeld = [{ outcome: 'not-held', id: submission.id }];
      expect(await withdraw([wishOf(submission)])).toEqual(notHeld);
      expect(await withdraw([wishOf(submission)])).toEqual(notHeld);
      const status = await post(PATHS.status, { protocol: 1, questions: [wishOf(submission)] });
      expect(StatusResponse.parse(await status.json()).answers).toEqual(notHeld);
      expect(await answersTo([await seal(submission)])).toMatchObject([{ problem: 'submission-withdrawn' }]);
      expect(await rowsOf(submission.id)).toEqual([]);
      expect(await auditOf(submission.id)).toEqual([]);
    });

    it('while the very first envelope arrives: nothing is kept, whichever came first', async () => {
      for (let round = 0; round < 5; round += 1) {
        const submission = sampleSubmission();
        const envelope = await seal(submission);
        await Promise.all([answersTo([envelope]), withdraw([wishOf(submission)])]);
        expect(await rowsOf(submission.id)).toEqual([]);
      }
    });

    it('and lets no stranger who knows an id keep its owner out', async () => {
      const submission = sampleSubmission();
      const stranger = { id: submission.id, secret: sampleSecret() };
      expect(await withdraw([stranger])).toMatchObject([{ outcome: 'not-held' }]);
      const envelope = await seal(submission);
      await receiptOf(envelope);
      expect(await rowsOf(submission.id)).toMatchObject([{ version: 1, stage: 'received' }]);
      expect(await withdraw([stranger])).toMatchObject([{ outcome: 'not-held' }]);
      expect(await withdraw([wishOf(submission)])).toMatchObject([{ outcome: 'withdrawn' }]);
      expect(await answersTo([envelope])).toMatchObject([{ problem: 'submission-withdrawn' }]);
    });

    it('and takes the mark of a duplicate off whoever shared her NIK', async () => {
      const answers = { ...RIDER, nik: '9901021212900055' };
      const [one, other] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
      await answersTo([await seal(one), await seal(other)]);
      await withdraw([wishOf(one)]);
      expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: false }]);
    });

    it('while another enrolment with her NIK arrives: no mark is left without its like', async () => {
      for (let round = 0; round < 10; round += 1) {
        const answers = { ...RIDER, nik: `99010212129001${String(round).padStart(2, '0')}` };
        const [one, other] = [sampleSubmission({ answers }), sampleSubmission({ answers })];
        await receiptOf(await seal(one));
        const envelope = await seal(other);
        await Promise.all([withdraw([wishOf(one)]), receiptOf(envelope)]);
        expect(await rowsOf(other.id)).toMatchObject([{ possible_duplicate: false }]);
      }
    });

    it('only when it can: away, it says so, and the phone asks again', async () => {
      const away = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
      intake = createApp(partsWith({ store: { ...store, withdraw: away } }));
      const wish = { id: sampleSubmission().id, secret: sampleSecret() };
      const response = await post(PATHS.withdrawals, { protocol: 1, withdrawals: [wish] });
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
      expect(await problemOf(await post(PATHS.withdrawals, '{"protocol":1}'))).toEqual([400, 'request-damaged']);
    });
  });

  describe('lets who holds the key open one case', () => {
    const openCase = (reference: string) =>
      run(process.execPath, [join(import.meta.dirname, 'case.ts'), reference], {
        env: { ...process.env, DATA_DIR: test.dataDir, DATABASE_URL: test.databaseUrl ?? '' },
      });

    it('by its code however it is typed, while the intake runs, and leaves a line in the audit', async () => {
      const submission = sampleSubmission({ answers: RIDER });
      await receiptOf(await seal(submission));
      const { stdout } = await openCase(` ${referenceOf(submission.id).replaceAll('-', ' ').toLowerCase()}`);
      expect(stdout).toContain(submission.enrolment.identity.nik);
      expect(stdout).toContain('What the person read back (id)');
      const { rows } = await test.database.pool.query(
        "select actor, action from audit_line where submission_id = $1 and action = 'opened'",
        [submission.id],
      );
      expect(rows).toEqual([{ actor: expect.stringMatching(/^console:/), action: 'opened' }]);
    });

    it('and says of one that was withdrawn since when nothing of it is kept', async () => {
      const { id, statusSecret } = sampleSubmission();
      await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret: statusSecret }] });
      await expect(openCase(referenceOf(id))).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`was withdrawn by its person on ${SAMPLE_NOW.toISOString()}`),
      });
    });

    it('and says kindly that a code is unknown, or cannot be one', async () => {
      await expect(openCase(referenceOf(sampleSubmission().id))).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('still on the phone'),
      });
      await expect(openCase('K7M-2QX-94E')).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('one sign is wrong, or two are swapped'),
      });
    });
  });

  describe('while it cannot keep anything', () => {
    const away = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));

    it('answers 503 with a pause, never 200 (77)', async () => {
      intake = createApp(partsWith({ store: { ...store, receive: away } }));
      const response = await send([await seal(sampleSubmission()), { nonsense: true }]);
      expect(response.headers.get('retry-after')).toBe('30');
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
    });

    it('does not say "not held" of what it may well hold', async () => {
      intake = createApp(partsWith({ store: { ...store, findStandings: away } }));
      const question = { id: sampleSubmission().id, secret: sampleSecret() };
      const response = await post(PATHS.status, { protocol: 1, questions: [question] });
      expect(await problemOf(response)).toEqual([503, 'intake-busy']);
    });

    it('says that it is alive, but not ready', async () => {
      intake = createApp(partsWith({ store: { ...store, isReachable: () => Promise.resolve(false) } }));
      expect((await intake.app.request('/healthz')).status).toBe(200);
      expect((await intake.app.request('/readyz')).status).toBe(503);
    });
  });

  it('keeps the neighbours of a row the database will not take, and asks for that one later', async () => {
    const [good, bad] = [sampleSubmission(), sampleSubmission()];
    // A byte of zero is text to JavaScript and to JSON, and the one thing PostgreSQL's text cannot hold.
    const receive: Store['receive'] = (arrivals) =>
      store.receive(arrivals.map((each) => (each.receipt.id === bad.id ? { ...each, reference: 'K7M\0' } : each)));
    intake = createApp(partsWith({ store: { ...store, receive } }));
    expect(await answersTo([await seal(bad), await seal(good)])).toMatchObject([
      { outcome: 'later', problem: 'internal' },
      { outcome: 'accepted' },
    ]);
    expect(await rowsOf(bad.id)).toEqual([]);
  });

  describe('holds off', () => {
    it('an address that sends more than thousands of phones would, and says for how long', async () => {
      const reading = readSettings({ ENVELOPES_PER_MINUTE: '60' }, test.dataDir);
      if (!reading.ok) throw new Error('no settings');
      intake = createApp(partsWith({ settings: reading.settings }));
      const envelopes = Array.from({ length: 50 }, () => ({}));
      expect((await send(envelopes)).status).toBe(200);
      const response = await send(envelopes);
      expect(response.headers.get('retry-after')).toBe('40');
      expect(await problemOf(response)).toEqual([429, 'rate-limited']);
      nowMs += 40_000;
      expect((await send(envelopes)).status).toBe(200);
    });
  });

  describe('speaks HTTP', () => {
    it('and answers what it does not know as itself, not as a page', async () => {
      expect(await problemOf(await intake.app.request('/api/nope'))).toEqual([404, 'not-found']);
      expect(await problemOf(await intake.app.request(PATHS.submissions))).toEqual([405, 'not-found']);
      expect((await intake.app.request('/daftar/', { method: 'POST' })).status).toBe(404);
    });

    it('and answers an unchanged config with 304, at any time', async () => {
      const first = await intake.app.request(PATHS.config);
      expect(Config.parse(await first.json()).operator).toEqual({
        name: 'Kantor Contoh',
        contact: '',
        official: false,
      });
      nowMs += 1_000;
      const etag = first.headers.get('etag') ?? '';
      expect((await intake.app.request(PATHS.config, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await intake.app.request(PATHS.config, { method: 'HEAD' })).status).toBe(200);
    });

    it('and tells the browser to trust nothing but itself, on every answer', async () => {
      for (const path of ['/', '/api/config', '/api/nope', '/healthz']) {
        const { headers } = await intake.app.request(path);
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
        expect(headers.get('content-security-policy')).toContain(
          "require-trusted-types-for 'script'; trusted-types payung",
        );
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('strict-transport-security')).toBeNull();
      }
    });

    it('and insists on https only where people come by https', async () => {
      const reading = readSettings({ PUBLIC_URL: 'https://payung.example' }, test.dataDir);
      if (!reading.ok) throw new Error('no settings');
      intake = createApp(partsWith({ settings: reading.settings }));
      expect((await intake.app.request('/healthz')).headers.get('strict-transport-security')).toMatch(/^max-age=/);
    });
  });

  it('says "not ready" while it finishes, and finishes what it has begun', async () => {
    const submission = sampleSubmission();
    const sending = receiptOf(await seal(submission));
    const finished = intake.finish();
    await Promise.all([sending, finished]);
    expect((await intake.app.request('/readyz')).status).toBe(503);
    expect(await rowsOf(submission.id)).toHaveLength(1);
  });

  afterEach(() => {
    const people = PERSONAS.flatMap(({ nik, fullName, ktpStreet }) => [nik, fullName, ktpStreet]);
    const lines = logged.join('');
    for (const words of people) expect(lines).not.toContain(words);
  });
});
