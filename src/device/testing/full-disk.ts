import { vi } from 'vitest';

/**
 * The disk is full, as WebKit and Gecko tell it: the browser takes a write to a row that is there, and its request fails afterwards.
 * Until `vi.restoreAllMocks()`.
 */
export function fillDisk(): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row) {
    // Fails, for there is one already.
    const request = this.add(row);
    vi.spyOn(request, 'error', 'get').mockReturnValue(new DOMException('The disk is full', 'QuotaExceededError'));
    return request;
  });
}
