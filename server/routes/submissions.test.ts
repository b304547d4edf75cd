import { webcrypto } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { referenceOf } from '#domain/reference.ts';
import { PERSONAS, RIDER } from '#domain/testing/personas.ts';
import { receiptText } from '#domain/receipt-text.ts';
import { Config, type Envelope, type EnvelopeAnswer, PATHS, SubmissionsResponse } from '#domain/wire.ts';
import type { Intake } from '#server/app.ts';
import type { KeyRing } from '#server/keys.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { connectDatabase } from '#server/store/connect.ts';
import { type Store, createStore } from '#server/store/store.ts';
import { SAMPLE_NOW, sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases and real processes, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('an intake on a database that is %s', (kind) => {
  const {
    test,
    store,
    keys,
    seal,
    now,
    setNow,
    create,
    begin,
    request,
    answersTo,
    receiptOf,
    rowsOf,
    auditOf,
    setStage,
  } = useTestIntake(kind, sealSubmission);

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
      const opened = await openEnvelope({ ...envelope, sealed }, keys());
      expect(opened.ok && JSON.parse(Buffer.from(opened.json).toString())).toEqual(submission);
    });

    it('and gives a receipt that a phone can check with the key of the config', async () => {
      const receipt = await receiptOf(await seal(sampleSubmission()));
      const config = Config.parse(await (await request(PATHS.config)).json());
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
      const { rows } = await test().database.pool.query(
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
      setNow(Date.parse('2046-01-01T00:00:00Z'));
      const submission = sampleSubmission();
      expect(await answersTo([await seal(submission)], new Date(now()).toISOString())).toMatchObject([
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
      setNow(now() + 86_400_000);
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

    it('but no correction of a version that another phone has corrected meanwhile: nothing is undone that it has not seen', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const hers = await seal({ ...submission, version: 2, basedOn: 1, appVersion: 'her own phone' });
      await receiptOf(hers);
      const conflict = { outcome: 'refused', place: 0, problem: 'submission-conflict', fields: [] };
      // The phone of her agent has heard of none of it; then of a refusal, and numbers on.
      for (const version of [2, 3]) {
        expect(await answersTo([await seal({ ...submission, version, basedOn: 1 })])).toEqual([conflict]);
      }
      expect((await rowsOf(submission.id)).map((row) => row['version'])).toEqual([1, 2]);
      // Sent again it is what it was; and who has seen it corrects it.
      expect(await answersTo([hers])).toMatchObject([{ outcome: 'accepted' }]);
      await receiptOf(await seal({ ...submission, version: 3, basedOn: 2 }));
      // An older app does not tell, and is taken as ever.
      await receiptOf(await seal({ ...submission, version: 4 }));
      expect((await rowsOf(submission.id)).map((row) => row['version'])).toEqual([1, 2, 3, 4]);
    });

    it('nor two corrections of one version that come in one request, or one that only an intake of an old copy lacks', async () => {
      const [submission, lost] = [sampleSubmission(), sampleSubmission()];
      await receiptOf(await seal(submission));
      const both = await answersTo([
        await seal({ ...submission, version: 2, basedOn: 1 }),
        await seal({ ...submission, version: 3, basedOn: 1 }),
      ]);
      expect(both.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
      const back = await answersTo([
        await seal({ ...lost, version: 2, basedOn: 1 }),
        await seal({ ...lost, version: 3, basedOn: 2 }),
      ]);
      expect(back.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    });

    it('and takes no correction from anybody else', async () => {
      const submission = sampleSubmission();
      await receiptOf(await seal(submission));
      const stranger = await seal({ ...submission, version: 2, statusSecret: sampleSecret() });
      expect(await answersTo([stranger])).toMatchObject([{ outcome: 'refused', problem: 'submission-conflict' }]);
      expect(await rowsOf(submission.id)).toHaveLength(1);
    });

    it('and takes the same NIK under another id, flags both for the officer, and tells nobody', async () => {
      const answers = { ...RIDER, fullName: 'Rima Contoh', nik: '9901021212900077' };
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
      otherStore = store();
      if (test().databaseUrl === null) return;
      const connected = await connectDatabase({ databaseUrl: test().databaseUrl, dataDir: test().dataDir }, () => {});
      if (!connected.ok) throw new Error(connected.reason);
      otherStore = createStore(connected.database);
    });
    afterAll(async () => {
      if (otherStore !== store()) await otherStore.close();
    });
    beforeEach(() => {
      other = create({ store: otherStore });
    });

    async function sendToBoth(one: Envelope, two: Envelope): Promise<EnvelopeAnswer[]> {
      const body = (envelope: Envelope) => ({
        method: 'POST',
        body: JSON.stringify({ protocol: 1, sentAt: SAMPLE_NOW.toISOString(), envelopes: [envelope] }),
      });
      const responses = await Promise.all([
        request(PATHS.submissions, body(one)),
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

  describe('takes a correction', () => {
    it('of a case that was returned, keeps what came before, and is to look again', async () => {
      const submission = sampleSubmission();
      const first = await receiptOf(await seal(submission));
      await setStage(submission.id, 'needs-correction');
      setNow(now() + 86_400_000);
      const second = await receiptOf(await seal({ ...submission, version: 2 }));
      expect(await rowsOf(submission.id)).toMatchObject([
        { version: 1, receipt_signature: first.signature, stage: 'received', stage_since: new Date(now()) },
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

  it('answers others while it opens the seals of a batch', async () => {
    const envelopes = await Promise.all(Array.from({ length: 12 }, () => seal(sampleSubmission())));
    const events: string[] = [];
    const ring = keys();
    const watched: KeyRing = Object.create(ring, {
      sealing: {
        get: () => {
          events.push('opens');
          return ring.sealing;
        },
      },
    });
    begin({ keys: watched });
    let isUnderWay = true;
    const answers = answersTo(envelopes).finally(() => {
      isUnderWay = false;
    });
    while (isUnderWay) {
      await nextTurn();
      expect((await request('/healthz')).status).toBe(200);
      events.push('answers another');
    }
    expect(await answers).toMatchObject(envelopes.map(() => ({ outcome: 'accepted' })));
    const opening = events.slice(events.indexOf('opens'), events.lastIndexOf('opens'));
    expect(opening.filter((event) => event === 'opens')).toHaveLength(11);
    expect(opening).toContain('answers another');
  });

  it('keeps the neighbours of a row the database will not take, and asks for that one later', async () => {
    const [good, bad] = [sampleSubmission(), sampleSubmission()];
    // A byte of zero is text to JavaScript and to JSON, and the one thing PostgreSQL's text cannot hold.
    const receive: Store['receive'] = (arrivals) =>
      store().receive(arrivals.map((each) => (each.receipt.id === bad.id ? { ...each, reference: 'K7M\0' } : each)));
    begin({ store: { ...store(), receive } });
    expect(await answersTo([await seal(bad), await seal(good)])).toMatchObject([
      { outcome: 'later', problem: 'internal' },
      { outcome: 'accepted' },
    ]);
    expect(await rowsOf(bad.id)).toEqual([]);
  });
});
