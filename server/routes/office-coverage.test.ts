import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { type CountedAnswers, NOTHING_COUNTED } from '#domain/coverage.ts';
import { COVERAGE_PATHS, CoverageResponse, TargetsAnswer } from '#domain/coverage-wire.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { PATHS } from '#domain/wire.ts';
import { claimCase, decideCase } from '#server/store/review.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WOMAN: CountedAnswers = { sex: 'P', ageGroup: '45-54', sector: 'trade', programmes: 'JKK_JKM' };
const MAN: CountedAnswers = { ...WOMAN, sex: 'L' };
const REVIEWER = { account: 'supervisor', mayDecide: true, mayUndoOthers: false };

describe.each(DATABASE_KINDS)('the figures of coverage, %s', (kind) => {
  const { test, store, request, post, seal, receiptOf, now, setNow } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    const { queries } = store();
    for (const role of ['supervisor', 'analyst', 'administrator'] as const) {
      await makeAccount(queries, { username: role, role, regions: 'all' });
      await makeAccount(queries, { username: `${role}32`, role, regions: ['32'] });
    }
    await makeAccount(queries, { username: 'analysttwo', role: 'analyst', regions: ['32.01', '33'] });
    const many = (count: number, regency: string | null, counted: CountedAnswers) =>
      Array.from({ length: count }, () => sampleArrival({ regency, counted, receivedAt: SAMPLE_NOW }));
    await store().receive([...many(9, '32.01', WOMAN), ...many(8, '32.01', MAN)]);
    await store().receive([...many(3, '32.02', WOMAN), ...many(20, '32.02', MAN)]);
    await store().receive([
      ...many(7, '33.01', WOMAN),
      ...many(8, '33.01', MAN),
      ...many(6, '33.01', NOTHING_COUNTED),
      ...many(2, null, MAN),
    ]);
    const accepted = many(6, '32.01', WOMAN);
    await store().receive(accepted);
    for (const { receipt } of accepted) {
      const at = new Date(SAMPLE_NOW.getTime() + 2.5 * 86_400_000);
      const act = { id: receipt.id, regions: 'all', reviewer: REVIEWER, at } as const;
      await claimCase(queries, act);
      const decision = { kind: 'accept', kpj: null, note: null } as const;
      await decideCase(queries, act, { version: 1, decision, words: null });
    }
  });

  async function figuresOf(username: string, region: string | null = null) {
    const headers = await signInAs(request, username);
    const response = await post(COVERAGE_PATHS.figures, { year: 2026, region }, headers);
    return response.status === 200 ? CoverageResponse.parse(await response.json()) : response.status;
  }
  async function toldTo(username: string, region: string | null = null) {
    const told = await figuresOf(username, region);
    if (typeof told === 'number') throw new Error(`answered ${told}`);
    return told;
  }

  it('add up: what came is accepted, waiting, with its person, declined, a duplicate or withdrawn', async () => {
    const { place, parts, isExact, answerTime } = await toldTo('supervisor');
    expect(isExact).toBe(true);
    expect(place.figures).toMatchObject({ live: 69, accepted: 6, open: 63, waiting: 63, declined: 0, month_11: 69 });
    expect(place.figures).toMatchObject({ sex_p: 25, sex_l: 38, sex_rest: 6, sector_trade: 63, sector_rest: 6 });
    expect(parts.map(({ code, figures }) => [code, figures['live']])).toEqual([
      ['', 2],
      ['32', 46],
      ['33', 21],
    ]);
    expect(answerTime).toEqual({ median: 3, p90: 3 });
    const province = await toldTo('supervisor', '32');
    expect(province.parts.map(({ code, figures }) => [code, figures['sex_p']])).toEqual([
      ['32.01', 15],
      ['32.02', 3],
    ]);
  });

  it('tell who sees no person nothing of fewer than five, nor what would give it away', async () => {
    const told = await toldTo('analyst');
    expect(told.isExact).toBe(false);
    // Told in fives: 69 and 25.
    expect(told.place.figures).toMatchObject({ live: 70, sex_p: 25 });
    // Two whose regency is not known; so a province beside them is hidden too, the smaller.
    expect(told.parts.map(({ code, figures }) => [code, figures['live'], figures['sex_p']])).toEqual([
      ['', null, null],
      ['32', 45, 20],
      ['33', null, null],
    ]);
    const province = await toldTo('analyst', '32');
    expect(province.parts.map(({ code, figures }) => [code, figures['live'], figures['sex_p']])).toEqual([
      ['32.01', 25, null],
      ['32.02', 25, null],
    ]);
    // The same to everybody else who sees no person, and of several places only what is told of each.
    expect((await toldTo('administrator', '32')).parts).toEqual(province.parts);
    expect((await toldTo('analyst32')).parts).toEqual(province.parts);
    const two = await toldTo('analysttwo');
    expect(two.place).toMatchObject({ code: null, figures: { live: null, sex_p: null, declined: 0 } });
    expect(JSON.stringify(told)).not.toContain('accepted_');
  });

  it('are told of an account’s regions alone', async () => {
    expect((await toldTo('supervisor32')).place).toMatchObject({ code: '32', figures: { live: 46 } });
    expect(await figuresOf('supervisor32', '33')).toBe(404);
    expect(await figuresOf('analyst32', 'ID')).toBe(404);
    expect((await toldTo('supervisor', '12')).place.figures['live']).toBe(0);
  });

  it('count the answers only of who agreed that they are counted', async () => {
    const before = (await toldTo('supervisor')).place.figures;
    await receiptOf(await seal(sampleSubmission()));
    const silent = (await toldTo('supervisor')).place.figures;
    expect(silent['live']).toBe((before['live'] ?? 0) + 1);
    expect(silent['sex_rest']).toBe((before['sex_rest'] ?? 0) + 1);
    const agreed = { ...FISH_TRADER, nik: '9901015505740006', consentStatistics: 'yes' };
    await receiptOf(await seal(sampleSubmission({ answers: agreed })));
    const told = (await toldTo('supervisor')).place.figures;
    expect(told['sex_p']).toBe((silent['sex_p'] ?? 0) + 1);
    expect(told['age_45_54']).toBe((silent['age_45_54'] ?? 0) + 1);
    expect(told['sector_other']).toBe((silent['sector_other'] ?? 0) + 1);
  });

  it('tell how far deleted forms came for the whole country alone', async () => {
    const ends = [{ step: 'nik', count: 7 }];
    await post(PATHS.draftEnds, { protocol: 1, batch: 'A'.repeat(22), ends });
    setNow(now() + 60_000);
    const told = (await toldTo('analyst')).draftEnds;
    expect(told?.find(({ step }) => step === 'nik')).toEqual({ step: 'nik', count: 5 });
    expect((await toldTo('analyst32')).draftEnds).toBeNull();
  });

  it('count needs only of who agreed to a text that names them, hide few from everybody, and keep no column of who', async () => {
    const before = (await toldTo('supervisor')).place.figures;
    const people = Array.from({ length: 7 }, (_, at) => ({
      ...FISH_TRADER,
      nik: `990101550574010${at}`,
      consentStatistics: at === 0 ? '' : 'yes',
      needs: ['see' as const],
      needsConsent: 'yes',
    }));
    for (const answers of people) await receiptOf(await seal(sampleSubmission({ answers })));
    const { rows } = await test().database.pool.query(
      'select sum(counted)::int as counted, sum(said)::int as said from coverage_need',
    );
    // And one before, who chose nothing.
    expect(rows).toEqual([{ counted: 7, said: 6 }]);
    const marks = await test().database.pool.query(
      'select distinct need_mark from submission where need_mark is not null',
    );
    expect(marks.rows.length).toBeGreaterThan(3);
    setNow(now() + 60_000);
    const told = (await toldTo('supervisor')).place.figures;
    expect(told).toMatchObject({ need_counted: 5, need_said: null, need_none_said: null });
    expect(told['live']).toBe((before['live'] ?? 0) + 7);
  });

  it('stand beside the target that an administrator has set last, with its history', async () => {
    const headers = await signInAs(request, 'administrator32');
    const target = { region: '32', period: '2026', registered: 2_000, womenPermille: 500, needsPermille: null };
    const set = (changed: object) => post(COVERAGE_PATHS.targets, { ...target, ...changed }, headers);
    expect((await set({})).status).toBe(204);
    expect((await set({ registered: 2_500 })).status).toBe(204);
    expect((await set({ period: '2026-11', registered: 200, womenPermille: null })).status).toBe(204);
    expect((await set({ region: 'ID' })).status).toBe(403);
    expect((await set({ region: '33.01' })).status).toBe(403);
    const told = await toldTo('analyst32');
    expect(told.place.target).toMatchObject({ registered: 2_500, womenPermille: 500, needsPermille: null });
    expect(told.months.map(({ period, registered }) => [period, registered])).toEqual([['2026-11', 200]]);
    const answer = TargetsAnswer.parse(await (await request(COVERAGE_PATHS.targets, { headers })).json());
    expect(answer.targets.map(({ registered, holds }) => [registered, holds])).toEqual([
      [200, true],
      [2_500, true],
      [2_000, false],
    ]);
    await set({ registered: null, womenPermille: null });
    expect((await toldTo('analyst32')).place.target).toBeNull();
  });
});
