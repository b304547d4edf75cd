import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import {
  CASE_PATHS,
  CaseActionResponse,
  CaseResponse,
  type Decision,
  QueueResponse,
  SearchResponse,
} from '#domain/case-wire.ts';
import { QUEUE_AT_FIRST } from '#domain/queue.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { PATHS, StatusResponse } from '#domain/wire.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WORDS = 'Foto KTP tidak terbaca, mohon tulis lagi NIK-nya.';
const KPJ = '99010000001';
/** All hundred in the full run; the check has a minute. */
const ROUNDS = process.env['DATABASES'] === 'both' ? 100 : 8;

describe.each(DATABASE_KINDS)('cases on a database that is %s', (kind) => {
  const { store, seal, post, request, receiptOf } = useTestIntake(kind, sealSubmission);
  let siti: Record<string, string>;
  let budi: Record<string, string>;
  let elsewhere: Record<string, string>;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'budi', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'jauh', role: 'officer', regions: ['98'] });
  });
  beforeEach(async () => {
    siti = await signInAs(request, 'siti');
    budi = await signInAs(request, 'budi');
    elsewhere = await signInAs(request, 'jauh');
  });

  /** Bu Sumi's enrolment, received. */
  async function enrolled(given: Parameters<typeof sampleSubmission>[0] = {}) {
    const submission = sampleSubmission(given);
    await receiptOf(await seal(submission));
    return submission;
  }

  async function act(path: string, body: object, as = siti) {
    return CaseActionResponse.parse(await (await post(path, body, as)).json());
  }

  async function open(id: string, as = siti, reason = 'review') {
    const answer = CaseResponse.parse(await (await post(CASE_PATHS.open, { id, reason }, as)).json());
    if (answer.outcome !== 'opened') throw new Error(answer.obstacle);
    return answer;
  }

  async function decide(id: string, version: number, decision: Decision) {
    await act(CASE_PATHS.claim, { id });
    return act(CASE_PATHS.decide, { id, version, decision });
  }

  async function statusOf({ id, statusSecret }: { id: string; statusSecret: string }, phone = {}) {
    const response = await post(PATHS.status, { protocol: 1, ...phone, questions: [{ id, secret: statusSecret }] });
    const [answer] = StatusResponse.parse(await response.json()).answers;
    if (answer?.outcome !== 'held') throw new Error('not held');
    return answer;
  }

  it('go to their person and back: returned with words, corrected, accepted with a number', async () => {
    const first = await enrolled();
    const { id, statusSecret } = first;
    expect(await act(CASE_PATHS.claim, { id })).toMatchObject({
      outcome: 'done',
      case: { stage: 'in-review', claim: { name: 'Petugas siti' } },
    });
    const opened = await open(id);
    expect(opened.versions).toMatchObject([
      { version: 1, language: 'id', content: { enrolment: { identity: { fullName: FISH_TRADER.fullName } } } },
    ]);
    expect(JSON.stringify(opened)).not.toContain(statusSecret);
    const fields = [
      { field: 'nik', problem: 'office-unclear' as const },
      { field: 'ktpStreet', problem: 'office-not-as-on-card' as const },
    ];
    const returned = await decide(id, 1, { kind: 'return', fields, words: WORDS, note: 'Telepon dulu?' });
    expect(returned).toMatchObject({ outcome: 'done', case: { stage: 'needs-correction' } });
    expect(await statusOf(first)).toMatchObject({
      stage: 'needs-correction',
      office: { fields, words: WORDS, kpj: null, reason: null },
    });
    expect(await act(CASE_PATHS.undo, { id })).toMatchObject({ outcome: 'not-done', obstacle: 'decision-told' });

    const second = await enrolled({
      id,
      version: 2,
      statusSecret,
      answers: { ...FISH_TRADER, ktpStreet: 'Gang Ikan 19' },
    });
    expect((await statusOf(second)).office).toBeUndefined();
    const again = await open(id);
    expect(again.versions.map(({ content }) => content?.enrolment.ktpAddress.street)).toEqual([
      FISH_TRADER.ktpStreet,
      'Gang Ikan 19',
    ]);
    expect(again.decisions).toMatchObject([{ kind: 'return', words: { words: WORDS, note: 'Telepon dulu?' } }]);
    expect(await decide(id, 2, { kind: 'accept', kpj: KPJ, note: null })).toMatchObject({ outcome: 'done' });
    expect(await statusOf(second)).toMatchObject({
      stage: 'registered',
      office: { kpj: KPJ, words: null, fields: [] },
    });
  });

  it('go back for their photo alone, by its own name, and to an older phone by the one that it knows', async () => {
    const enrolment = await enrolled();
    const { id } = enrolment;
    const fields = [{ field: 'ktpPhoto', problem: 'office-photo-missing' as const }];
    const returned = await decide(id, 1, { kind: 'return', fields, words: WORDS, note: null });
    expect(returned).toMatchObject({ outcome: 'done', case: { stage: 'needs-correction' } });
    expect(await statusOf(enrolment, { knowsPhotoReturned: true })).toMatchObject({ office: { fields, words: WORDS } });
    expect(await statusOf(enrolment)).toMatchObject({
      office: { fields: [{ field: 'nik', problem: 'office-check-again' }], words: WORDS },
    });
    expect((await open(id, siti, 'check-decision')).decisions).toMatchObject([{ fields }]);
  });

  it('are shown and told the photo by its name also where it was decided before it had one', async () => {
    const enrolment = await enrolled();
    const { id } = enrolment;
    const before = [
      { field: 'nik', problem: 'office-photo-unclear' as const },
      { field: 'nik', problem: 'office-wrong-number' as const },
    ];
    await decide(id, 1, { kind: 'return', fields: before, words: null, note: null });
    const byName = [{ field: 'ktpPhoto', problem: 'office-photo-unclear' }, before[1]];
    expect((await open(id, siti, 'check-decision')).decisions).toMatchObject([{ fields: byName }]);
    expect(await statusOf(enrolment, { knowsPhotoReturned: true })).toMatchObject({ office: { fields: byName } });
    expect(await statusOf(enrolment)).toMatchObject({ office: { fields: before } });
  });

  it('do not go back for a photo with a reason of an answer, nor for an answer with one of the photo', async () => {
    const { id } = await enrolled();
    await act(CASE_PATHS.claim, { id });
    for (const [field, problem] of [
      ['ktpPhoto', 'office-unclear'],
      ['phone', 'office-photo-other'],
    ]) {
      const decision = { kind: 'return', fields: [{ field, problem }], words: null, note: null };
      expect(await problemOf(await post(CASE_PATHS.decide, { id, version: 1, decision }, siti))).toEqual([
        400,
        'request-damaged',
      ]);
    }
  });

  it('tell a duplicate only that the office is to be asked', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    const { duplicates } = await open(other.id);
    expect(duplicates.map((each) => each.case.id)).toContain(one.id);
    expect(duplicates[0]?.newest?.content?.enrolment.identity.nik).toBe(FISH_TRADER.nik);
    await decide(other.id, 1, { kind: 'duplicate', of: one.id, note: null });
    const { stage, office } = await statusOf(other);
    expect({ stage, office }).toMatchObject({ stage: 'declined', office: { reason: 'office-contact', words: null } });
    expect(JSON.stringify(office)).not.toContain(one.id);
  });

  it('are one officer’s at a time; the other is told who has it, and gives a reason to look', async () => {
    const { id } = await enrolled();
    await act(CASE_PATHS.claim, { id });
    expect(await act(CASE_PATHS.claim, { id }, budi)).toMatchObject({
      outcome: 'not-done',
      obstacle: 'claim-of-another',
      case: { claim: { name: 'Petugas siti' } },
    });
    expect(
      CaseResponse.parse(await (await post(CASE_PATHS.open, { id, reason: 'review' }, budi)).json()),
    ).toMatchObject({
      outcome: 'not-done',
      obstacle: 'claim-of-another',
    });
    expect((await open(id, budi, 'person-asked')).case.id).toBe(id);
    // Nobody has reviewed it: it is new again, and since when it was.
    expect(await act(CASE_PATHS.release, { id })).toMatchObject({
      case: { stage: 'received', stageSince: SAMPLE_NOW.toISOString() },
    });
    expect(await act(CASE_PATHS.claim, { id }, budi)).toMatchObject({ outcome: 'done' });
  });

  it('belong to one officer of two who take them at the same moment, and the other is told who has it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const arrival = sampleArrival();
      await store().receive([arrival]);
      const { id } = arrival.receipt;
      const answers = await Promise.all([act(CASE_PATHS.claim, { id }, siti), act(CASE_PATHS.claim, { id }, budi)]);
      const won = answers.filter(({ outcome }) => outcome === 'done');
      const [winner] = won;
      expect(won).toHaveLength(1);
      expect(answers.find(({ outcome }) => outcome === 'not-done')).toMatchObject({
        obstacle: 'claim-of-another',
        case: { claim: { name: winner?.case.claim?.name } },
      });
      const decision: Decision = { kind: 'accept', kpj: null, note: null };
      const decided = await Promise.all(
        [siti, budi].map((as) => act(CASE_PATHS.decide, { id, version: 1, decision }, as)),
      );
      // She who has it decides; to the other it is hers, or decided.
      expect(decided.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'not-done']);
    }
  });

  it('are listed and found within the regions of the account, and are not there for anybody else', async () => {
    const { id } = await enrolled();
    const listed = async (as: Record<string, string>) =>
      QueueResponse.parse(
        await (
          await post(CASE_PATHS.queue, { filters: { ...QUEUE_AT_FIRST, sort: 'newest' }, after: null }, as)
        ).json(),
      ).cases.map((each) => each.id);
    const found = async (text: string, as: Record<string, string>) =>
      SearchResponse.parse(await (await post(CASE_PATHS.search, { text }, as)).json());
    expect(await listed(siti)).toContain(id);
    expect(await listed(elsewhere)).toEqual([]);
    for (const text of [FISH_TRADER.nik, FISH_TRADER.phone]) {
      expect((await found(text, siti)).cases.map((each) => each.id)).toContain(id);
      expect((await found(text, elsewhere)).cases).toEqual([]);
    }
    expect((await found('Sumiyem', siti)).kind).toBeNull();
    for (const [path, body] of [
      [CASE_PATHS.open, { id, reason: 'complaint' }],
      [CASE_PATHS.claim, { id }],
      [CASE_PATHS.release, { id }],
      [CASE_PATHS.undo, { id }],
      [CASE_PATHS.decide, { id, version: 1, decision: { kind: 'accept', kpj: null, note: null } }],
    ] as const) {
      const outside = await problemOf(await post(path, body, elsewhere));
      const absent = await problemOf(await post(path, { ...body, id: sampleSubmission().id }, siti));
      expect(outside).toEqual([404, 'not-found']);
      expect(absent).toEqual(outside);
    }
  });

  it.each([
    [
      'a field that nobody may send back',
      {
        kind: 'return',
        fields: [{ field: 'consentRegistration', problem: 'office-unclear' }],
        words: null,
        note: null,
      },
    ],
    ['a reason that is not in the list', { kind: 'decline', reason: 'nik-empty', words: null, note: null }],
    ['a return without a field', { kind: 'return', fields: [], words: null, note: null }],
    ['a number with a formula in it', { kind: 'accept', kpj: '=1+1', note: null }],
  ])('are not decided by %s', async (_what, decision) => {
    const { id } = await enrolled();
    await act(CASE_PATHS.claim, { id });
    expect(await problemOf(await post(CASE_PATHS.decide, { id, version: 1, decision }, siti))).toEqual([
      400,
      'request-damaged',
    ]);
  });
});
