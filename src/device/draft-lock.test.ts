import { afterEach, describe, expect, it, vi } from 'vitest';
import { holdDraft } from '#device/draft-lock.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a draft open in two tabs (ACCEPTANCE 16)', () => {
  it('belongs to the first; the second is told, and gets it when the first lets go', async () => {
    const first = await holdDraft('one', { onLost: () => undefined });
    expect(await holdDraft('one', { onLost: () => undefined })).toEqual({ held: false });
    expect((await holdDraft('two', { onLost: () => undefined })).held).toBe(true);
    if (first.held) first.release();
    await vi.waitFor(async () => expect((await holdDraft('one', { onLost: () => undefined })).held).toBe(true));
  });

  it('can be taken over by the second, and then the first is told', async () => {
    const onLost = vi.fn();
    await holdDraft('three', { onLost });
    expect((await holdDraft('three', { steal: true, onLost: () => undefined })).held).toBe(true);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
  });

  it('is held without asking where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    expect((await holdDraft('four', { onLost: () => undefined })).held).toBe(true);
  });
});
