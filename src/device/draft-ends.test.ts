import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { getDatabase } from '#device/db.ts';
import { sendDraftEnds } from '#device/draft-ends.ts';
import { discardDraft, restoreDraft, saveDraft, setMayCount, startDraft } from '#device/drafts.ts';
import { forgetDiscarded } from '#device/forget.ts';
import { bodyOf } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, everythingStored, got, newPhone } from '#device/testing/phone.ts';
import { DraftEndsRequest } from '#domain/draft-ends.ts';
import type { StepId } from '#domain/steps.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { PATHS, SERVICE } from '#domain/wire.ts';

const MONTH_MS = 31 * 24 * 60 * 60_000;
const COUNTED = Response.json({ service: SERVICE, serverTime: '2026-11-22T05:00:00.000Z' });
let world: World;
let told: DraftEndsRequest[];

beforeEach(async () => {
  world = await newPhone();
  told = [];
});

/** An intake that hears everything, and whose answer gets through or not. */
function hearing(answers: boolean): World['wire'] {
  return (input, init) => {
    expect(input).toBe(PATHS.draftEnds);
    told.push(DraftEndsRequest.parse(JSON.parse(bodyOf(init))));
    return answers ? Promise.resolve(COUNTED.clone()) : NO_SIGNAL(input, init);
  };
}

async function draftAt(...steps: readonly StepId[]): Promise<string> {
  const { id } = got(await startDraft('id', world));
  for (const step of steps) got(await saveDraft(id, { answers: RIDER, step, language: 'id' }, world));
  return id;
}

async function throwAway(id: string, mayCount: boolean): Promise<void> {
  got(await discardDraft(id, world));
  if (mayCount) got(await setMayCount(id, true));
}

it('the furthest step of a draft is counted once it is gone for good, if its person has allowed it then', async () => {
  await throwAway(await draftAt('nama', 'kontak', 'nama'), true);
  await throwAway(await draftAt('kontak'), true);
  await throwAway(await draftAt('program'), false);
  // Allowed once, wanted again, and thrown away without a word.
  const again = await draftAt('ibu');
  await throwAway(again, true);
  got(await restoreDraft(again, world));
  await throwAway(again, false);
  world.wire = hearing(true);
  await sendDraftEnds(world);
  expect(told).toEqual([]);

  expect(got(await forgetDiscarded(world.nowMs + MONTH_MS))).toBe(4);
  await sendDraftEnds(world);
  expect(told.map(({ ends }) => ends)).toEqual([[{ step: 'kontak', count: 2 }]]);
  await sendDraftEnds(world);
  expect(told).toHaveLength(1);
  expect(await everythingStored()).not.toContain('kontak');
});

it('what is told of it says nothing else, and a correction is not counted', async () => {
  await throwAway(await draftAt('nik'), true);
  const correction = await draftAt('nik');
  await (await getDatabase()).drafts.update(correction, { corrects: 'an entry' });
  await throwAway(correction, true);
  got(await forgetDiscarded(world.nowMs + MONTH_MS));
  world.wire = hearing(true);
  await sendDraftEnds(world);
  expect(told).toEqual([{ protocol: 1, batch: expect.any(String), ends: [{ step: 'nik', count: 1 }] }]);
});

it('counts whose answer was lost are told again under the same batch, and later ones under another', async () => {
  await throwAway(await draftAt('nik'), true);
  got(await forgetDiscarded(world.nowMs + MONTH_MS));
  world.wire = hearing(false);
  await sendDraftEnds(world);
  await throwAway(await draftAt('nama'), true);
  got(await forgetDiscarded(world.nowMs + MONTH_MS));
  world.wire = hearing(true);
  await sendDraftEnds(world);
  await sendDraftEnds(world);
  const [lost, heard, next] = told;
  expect(told).toHaveLength(3);
  expect(heard).toEqual(lost);
  expect(next?.ends).toEqual([{ step: 'nama', count: 1 }]);
  expect(next?.batch).not.toBe(lost?.batch);
});
