import { afterEach, describe, expect, it, vi } from 'vitest';
import { requestPersistence, storageState } from '#device/storage.ts';

const MEGABYTE = 1_048_576;
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that answers so about its storage. */
function browserWith(persisted: boolean, grants: boolean, free = MEGABYTE): { readonly asked: () => number } {
  let asked = 0;
  const storage = {
    persisted: () => Promise.resolve(persisted),
    persist: () => {
      asked += 1;
      return Promise.resolve(grants);
    },
    estimate: () => Promise.resolve({ usage: MEGABYTE, quota: MEGABYTE + free }),
  };
  vi.stubGlobal('navigator', { storage });
  return { asked: () => asked };
}

describe('the storage of this phone', () => {
  it.each([
    ['granted', false, true, true, 1],
    ['denied (ACCEPTANCE 12)', false, false, false, 1],
    ['granted before, and not asked again', true, false, true, 0],
  ])('lasting: %s', async (_, persisted, grants, lasting, asked) => {
    const browser = browserWith(persisted, grants);
    expect(await requestPersistence()).toBe(lasting);
    expect(browser.asked()).toBe(asked);
  });

  it('tells how many enrolments still fit (ACCEPTANCE 10)', async () => {
    browserWith(true, true);
    expect(await storageState()).toMatchObject({ persisted: true, roomFor: 16 });
    browserWith(true, true, -MEGABYTE);
    expect(await storageState()).toMatchObject({ roomFor: 0 });
  });

  it('promises nothing where the browser does not tell', async () => {
    vi.stubGlobal('navigator', {});
    expect(await requestPersistence()).toBe(false);
    expect(await storageState()).toEqual({ persisted: null, usageBytes: null, quotaBytes: null, roomFor: null });
  });
});
