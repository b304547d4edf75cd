import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetWords, keepWords, listWords } from '#device/agent/kept-words.ts';
import { tryPin } from '#device/agent/pin-tries.ts';
import { choosePin, wipeVault } from '#device/agent/vault-lock.ts';
import { getDatabase } from '#device/db.ts';
import { everythingStored, got, newPhone, restartPhone } from '#device/testing/phone.ts';
import { holdVaultKey } from '#device/vault.ts';

const PIN = '371946';
const CONTEST = { kind: 'contest', id: '01930000-0000-7000-8000-000000000001' } as const;
const VISIT = { kind: 'visit', id: '01930000-0000-7000-8000-000000000002' } as const;
const WORDS = { sebab: 'other', kata: 'Bu Tini sudah saya datangi' };

beforeEach(async () => {
  holdVaultKey(null);
  await newPhone();
  got(await choosePin(PIN, 1_000));
  got(await keepWords(CONTEST, WORDS));
  got(await keepWords(VISIT, { hasil: 'refused' }));
  await restartPhone();
  holdVaultKey(null);
});

/** The disk is full until the returned function is called. */
function fillDisk(): () => void {
  const full = new DOMException('full', 'QuotaExceededError');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw full;
  });
  return () => put.mockRestore();
}

async function namesKept(): Promise<string[]> {
  const rows = await (await getDatabase()).settings.toArray();
  return rows.map(({ name }) => name);
}

describe('what is typed in a small form when the phone is locked', () => {
  it('is there again behind the PIN, and can be read by nobody before', async () => {
    expect(await everythingStored()).not.toContain('Tini');
    expect(await listWords('contest', [CONTEST.id])).toEqual({ ok: false, problem: 'vault-locked' });
    expect(await keepWords(CONTEST, WORDS)).toEqual({ ok: false, problem: 'vault-locked' });
    got(await tryPin(PIN));
    expect(got(await listWords('contest', [CONTEST.id, VISIT.id]))).toEqual(new Map([[CONTEST.id, WORDS]]));
    expect(got(await listWords('visit', [VISIT.id]))).toEqual(new Map([[VISIT.id, { hasil: 'refused' }]]));
  });

  it('is gone once it was saved, and with what it was about', async () => {
    got(await tryPin(PIN));
    got(await forgetWords(CONTEST));
    expect(got(await listWords('contest', [CONTEST.id]))).toEqual(new Map());
    expect(got(await listWords('visit', []))).toEqual(new Map());
    expect(await namesKept()).toEqual([]);
  });

  it('is there again behind the PIN also when the phone was full, for as long as the page stays, and then is as if it had been stored', async () => {
    got(await tryPin(PIN));
    const longer = { ...WORDS, kata: 'Bu Tini sudah dua kali saya datangi' };
    const makeRoom = fillDisk();
    expect(await keepWords(CONTEST, longer)).toEqual({ ok: false, problem: 'storage-full' });
    makeRoom();
    holdVaultKey(null);
    expect(await listWords('contest', [CONTEST.id])).toEqual({ ok: false, problem: 'vault-locked' });
    got(await tryPin(PIN));
    expect(got(await listWords('contest', [CONTEST.id]))).toEqual(new Map([[CONTEST.id, longer]]));
    got(await keepWords(CONTEST, WORDS));
    expect(got(await listWords('contest', [CONTEST.id]))).toEqual(new Map([[CONTEST.id, WORDS]]));
  });

  it('is gone from memory as well once it was saved, when nothing has its id any more, and when the vault is wiped', async () => {
    got(await tryPin(PIN));
    const makeRoom = fillDisk();
    for (const of of [CONTEST, VISIT]) await keepWords(of, WORDS);
    makeRoom();
    got(await forgetWords(CONTEST));
    expect(got(await listWords('contest', [CONTEST.id]))).toEqual(new Map());
    expect(got(await listWords('visit', []))).toEqual(new Map());
    expect(got(await listWords('visit', [VISIT.id]))).toEqual(new Map());
    const makeRoomAgain = fillDisk();
    await keepWords(VISIT, WORDS);
    makeRoomAgain();
    got(await wipeVault());
    got(await choosePin(PIN, 2_000));
    expect(got(await listWords('visit', [VISIT.id]))).toEqual(new Map());
  });

  it('is gone when the vault is wiped', async () => {
    got(await wipeVault());
    expect(await namesKept()).toEqual([]);
  });
});
