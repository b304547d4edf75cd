import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { getDatabase } from '#device/db.ts';
import { readRows } from '#device/read-rows.ts';

describe('reading rows by their ids', () => {
  it('gives each in the order of the ids, also where others lie between, and undefined where there is none', async () => {
    const { seals } = await getDatabase();
    await seals.bulkPut(['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, envelope: id })));
    const envelopesOf = async (ids: string[]) => (await readRows(seals, ids)).map((row) => row?.envelope);
    expect(await envelopesOf(['b', 'c'])).toEqual(['b', 'c']);
    expect(await envelopesOf(['e', 'missing', 'a'])).toEqual(['e', undefined, 'a']);
    expect(await envelopesOf([])).toEqual([]);
  });
});
