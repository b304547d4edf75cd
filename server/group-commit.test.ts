import { NOTHING_COUNTED } from '#domain/coverage.ts';
import { describe, expect, it, vi } from 'vitest';
import { WAITING_LIMIT, createGroupCommit } from '#server/group-commit.ts';
import { withinPatience } from '#server/patience.ts';
import type { Arrival } from '#server/store/receive.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';

const { id } = sampleSubmission();

function arrival(version: number, bytes = 10): Arrival {
  return {
    sealed: new Uint8Array(bytes),
    receipt: { id, version, sha256: '', receivedAt: SAMPLE_NOW.toISOString(), keyId: '', signature: '' },
    keyId: '',
    reference: '',
    statusSecretHash: new Uint8Array(32),
    claimHash: new Uint8Array(32),
    nikHash: new Uint8Array(32),
    personHash: new Uint8Array(32),
    phoneHash: new Uint8Array(32),
    columns: {
      schemaVersion: 1,
      language: 'id',
      channel: 'self',
      sex: 'P',
      birthYear: 1974,
      occupation: 'other',
      programmes: 'JKK_JKM',
      months: 1,
      payer: 'self',
      flags: [],
    },
    counted: NOTHING_COUNTED,
    need: { need: 'not-counted', pad: 0 },
    photos: [],
    basedOn: null,
  };
}

/** A database whose commits end when the test says so. */
function slowDatabase() {
  const groups: number[] = [];
  const commits: (() => void)[] = [];
  return {
    groups,
    commit: () => commits.shift()?.(),
    lanes: 1,
    receive: async (arrivals: readonly Arrival[]) => {
      groups.push(arrivals.length);
      await new Promise<void>((resolve) => commits.push(resolve));
      return arrivals.map(({ receipt }) => ({ kind: 'held' as const, receipt, isNew: true }));
    },
  };
}

const silent = () => {};
/** Of who waits as long as it takes. */
const patience = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('requests that arrive together', () => {
  it('share one commit, and nobody is answered before it', async () => {
    const database = slowDatabase();
    const commit = createGroupCommit(database, silent);
    const answered: number[] = [];
    const requests = Array.from({ length: 21 }, async (_, at) => {
      await commit.keep([arrival(at + 1)], patience);
      answered.push(at);
    });
    await settle();
    expect([database.groups, answered]).toEqual([[1], []]);
    database.commit();
    await settle();
    expect([database.groups, answered]).toEqual([[1, 20], [0]]);
    database.commit();
    await Promise.all(requests);
    expect(answered).toHaveLength(21);
  });

  it('are written beside others when they are many, or have waited', async () => {
    vi.useFakeTimers();
    const database = { ...slowDatabase(), lanes: 3 };
    const commit = createGroupCommit(database, silent);
    const requests = [1, 2, 3].map((version) => commit.keep([arrival(version)], patience));
    // A transaction for each would cost more than what is in it.
    expect(database.groups).toEqual([1]);
    await vi.advanceTimersByTimeAsync(50);
    expect(database.groups).toEqual([1, 2]);
    const many = Array.from({ length: 50 }, (_, at) => arrival(at + 4));
    requests.push(commit.keep(many, patience));
    expect(database.groups).toEqual([1, 2, 50]);
    // No lane is left.
    requests.push(commit.keep([arrival(60)], patience));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(database.groups).toEqual([1, 2, 50]);
    for (let flight = 0; flight < 4; flight += 1) {
      database.commit();
      await vi.advanceTimersByTimeAsync(0);
    }
    await Promise.all(requests);
    vi.useRealTimers();
    expect(database.groups).toEqual([1, 2, 50, 1]);
    expect(commit.waiting()).toBe(0);
  });

  it('each get their own answers, in order', async () => {
    const database = slowDatabase();
    const commit = createGroupCommit(database, silent);
    const first = commit.keep([arrival(1)], patience);
    const [second, third] = [commit.keep([arrival(2), arrival(3)], patience), commit.keep([arrival(4)], patience)];
    database.commit();
    await first;
    await settle();
    database.commit();
    expect(await second).toMatchObject({ settled: [{ receipt: { version: 2 } }, { receipt: { version: 3 } }] });
    expect(await third).toMatchObject({ settled: [{ receipt: { version: 4 } }] });
  });

  it('do not make a transaction of any size', async () => {
    const database = slowDatabase();
    const commit = createGroupCommit(database, silent);
    const requests = [arrival(1), arrival(2, 3_000_000), arrival(3, 3_000_000)].map((each) =>
      commit.keep([each], patience),
    );
    for (let flight = 0; flight < 3; flight += 1) {
      await settle();
      database.commit();
    }
    await Promise.all(requests);
    expect(database.groups).toEqual([1, 1, 1]);
  });

  it('are asked to come back when too many wait, and taken again when they have gone through', async () => {
    const database = slowDatabase();
    const commit = createGroupCommit(database, silent);
    const begun = commit.keep([arrival(1)], patience);
    const rest = Array.from({ length: WAITING_LIMIT - 1 }, (_, at) => arrival(at + 2));
    const many = commit.keep(rest, patience);
    expect(await commit.keep([arrival(1)], patience)).toEqual({ kind: 'busy' });
    database.commit();
    await begun;
    const taken = commit.keep([arrival(1)], patience);
    for (let flight = 0; flight < 2; flight += 1) {
      await settle();
      database.commit();
    }
    expect((await many).kind).toBe('settled');
    expect((await taken).kind).toBe('settled');
  });

  it('are answered in time once they are written, also while twice as many come as can be', async () => {
    vi.useFakeTimers();
    const second = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    const receive = async (arrivals: readonly Arrival[]) => {
      await second();
      return arrivals.map(({ receipt }) => ({ kind: 'held' as const, receipt, isNew: true }));
    };
    const commit = createGroupCommit({ lanes: 1, receive }, silent);
    let received = 0;
    const send = async () => {
      const answer = await withinPatience((tooLate) => commit.keep([arrival(1)], tooLate));
      if (answer?.kind === 'settled') received += 1;
    };
    for (let begun = 0; begun < 30; begun += 1) {
      for (let each = 0; each < 400; each += 1) void send();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    vi.useRealTimers();
    // Two hundred in a second.
    expect(received).toBeGreaterThan(5_500);
  });

  it('are not written any more when nobody waits for them; what is being written goes on', async () => {
    const database = slowDatabase();
    const commit = createGroupCommit(database, silent);
    const over = new AbortController();
    const begun = commit.keep([arrival(1)], over.signal);
    const waiting = commit.keep([arrival(2), arrival(3)], over.signal);
    const patient = commit.keep([arrival(4)], patience);
    over.abort();
    expect(await waiting).toEqual({ kind: 'unavailable' });
    expect(await commit.keep([arrival(5)], over.signal)).toEqual({ kind: 'unavailable' });
    expect(commit.waiting()).toBe(2);
    for (let flight = 0; flight < 2; flight += 1) {
      await settle();
      database.commit();
    }
    expect([(await begun).kind, (await patient).kind]).toEqual(['settled', 'settled']);
    expect(database.groups).toEqual([1, 1]);
    await commit.idle();
    expect(commit.waiting()).toBe(0);
    // Where nobody stands in line.
    const alone = commit.keep([arrival(5)], over.signal);
    database.commit();
    expect((await alone).kind).toBe('settled');
  });
});

describe('a request that comes too late to stand in line', () => {
  it('is written where a lane is free, and dropped where others wait for one', async () => {
    const database = { ...slowDatabase(), lanes: 2 };
    const commit = createGroupCommit(database, silent);
    const begun = commit.keep([arrival(1)], patience);
    const late = commit.keep([arrival(2)], AbortSignal.abort());
    expect(await commit.keep([arrival(3)], AbortSignal.abort())).toEqual({ kind: 'unavailable' });
    await vi.waitFor(() => expect(database.groups).toEqual([1, 1]));
    expect(await commit.keep([arrival(4)], AbortSignal.abort())).toEqual({ kind: 'unavailable' });
    database.commit();
    database.commit();
    expect([(await begun).kind, (await late).kind]).toEqual(['settled', 'settled']);
  });
});

describe('a group that fails', () => {
  const failing = (sqlStates: readonly string[]) => {
    const left = [...sqlStates];
    let calls = 0;
    return {
      lanes: 1,
      calls: () => calls,
      receive: (arrivals: readonly Arrival[]) => {
        calls += 1;
        const code = left.shift();
        if (code !== undefined) return Promise.reject(Object.assign(new Error('from the database'), { code }));
        return Promise.resolve(arrivals.map(({ receipt }) => ({ kind: 'held' as const, receipt, isNew: true })));
      },
    };
  };

  it('because of a deadlock is tried again', async () => {
    const database = failing(['40P01', '40001']);
    expect((await createGroupCommit(database, silent).keep([arrival(1)], patience)).kind).toBe('settled');
    expect(database.calls()).toBe(3);
  });

  it('because the database is away is answered at once, and nobody counts as received', async () => {
    const database = failing(['ECONNREFUSED']);
    const commit = createGroupCommit(database, silent);
    expect(await commit.keep([arrival(1), arrival(2)], patience)).toEqual({ kind: 'unavailable' });
    expect(database.calls()).toBe(1);
    await commit.idle();
  });
});
