import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { listDrafts, startDraft } from '#device/drafts.ts';
import { eraseEverything } from '#device/erase.ts';

it('erasing leaves nothing on the phone, and a new form can be begun', async () => {
  await startDraft('id');
  expect(await eraseEverything()).toEqual({ ok: true, value: null });
  expect(await listDrafts()).toEqual({ ok: true, value: [] });
  expect((await startDraft('id')).ok).toBe(true);
});
