import { describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { PATHS } from '#domain/wire.ts';
import { shownDraftEnds } from '#server/coverage-shown.ts';
import { countDraftEnds } from '#server/store/draft-ends.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY_MS = 24 * 60 * 60_000;

describe.each(DATABASE_KINDS)('how far deleted forms came, %s', (kind) => {
  const { test, store, post, now, setNow, begin, settingsFrom } = useTestIntake(kind, sealSubmission);

  const tell = (batch: string, ...ends: readonly { readonly step: string; readonly count: number }[]) =>
    post(PATHS.draftEnds, { protocol: 1, batch: batch.padEnd(22, 'A'), ends });
  const counted = async (year = 2026) => Object.fromEntries(await countDraftEnds(store().queries, year));

  it('is counted once for each batch, also when two tell of the same at the same moment', async () => {
    const ends = [
      { step: 'nik', count: 3 },
      { step: 'ibu', count: 1 },
      { step: 'of-another-form', count: 9 },
    ];
    const answers = await Promise.all(['a', 'a', 'a', 'a', 'b', 'c'].map((batch) => tell(batch, ...ends)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await counted()).toEqual({ nik: 9, ibu: 3 });
    setNow(now() + 89 * DAY_MS);
    await tell('a', ...ends);
    expect(await counted(2027)).toEqual({});
    expect(await counted()).toEqual({ nik: 9, ibu: 3 });
  });

  it('is counted in the month in which it is told, and its batch is forgotten after ninety days', async () => {
    setNow(now() + 120 * DAY_MS);
    await tell('d', { step: 'nik', count: 1 });
    expect(await counted(2027)).toEqual({ nik: 1 });
    const { rows } = await test().database.pool.query('select count(*)::int as batches from draft_end_batch');
    expect(rows).toEqual([{ batches: 1 }]);
  });

  it('is refused when it is no such count, and when an address tells too much', async () => {
    expect(await problemOf(await tell('e', { step: 'Sumiyem', count: 1 }))).toEqual([400, 'request-damaged']);
    expect(await problemOf(await tell('e', { step: 'nik', count: 100 }))).toEqual([400, 'request-damaged']);
    expect(await problemOf(await tell('e'))).toEqual([400, 'request-damaged']);
    begin({ settings: settingsFrom({ ENVELOPES_PER_MINUTE: '50' }) });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => tell(`f${at}`, { step: 'nama', count: 1 })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

it('few are told to nobody, and the others in fives', () => {
  const shown = shownDraftEnds(
    new Map([
      ['nik', 4],
      ['nama', 13],
    ]),
  );
  expect(shown.slice(0, 3)).toEqual([
    { step: 'nik', count: null },
    { step: 'nama', count: 15 },
    { step: 'lahir', count: 0 },
  ]);
});
