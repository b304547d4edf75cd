import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AGENT_PATHS, DeviceLinkMade } from '#domain/agent-wire.ts';
import { CASE_PATHS, CaseResponse, QueueResponse } from '#domain/case-wire.ts';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import type { Submission } from '#domain/enrolment.ts';
import { attributionText } from '#domain/envelope.ts';
import { QUEUE_AT_FIRST, type QueueFilters } from '#domain/queue.ts';
import { RIDER } from '#domain/testing/personas.ts';
import type { Envelope } from '#domain/wire.ts';
import { createDeviceBook } from '#server/attribution.ts';
import { listPayEntries } from '#server/store/pay.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { type TestDevice, makeTestDevice } from '#server/testing/test-device.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(DATABASE_KINDS)('whose an envelope is, %s', (kind) => {
  const { store, seal, request, post, answersTo, rowsOf, setNow, now } = useTestIntake(kind, sealSubmission);
  let supervisor: Record<string, string>;
  let device: TestDevice;
  let deviceId: string;
  let account: string;

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'penyelia', role: 'supervisor', regions: 'all' });
  });
  beforeEach(async () => {
    supervisor = await signInAs(request, 'penyelia');
    device = await makeTestDevice(post);
    const made = await post(AGENT_PATHS.list, { name: 'Bu Agen', regions: ['99'] }, supervisor);
    const link = DeviceLinkMade.parse(await made.json());
    account = link.account;
    deviceId = await device.join(link.token);
  });

  const byAgent = (given: Parameters<typeof sampleSubmission>[0] = {}): Submission => ({
    ...sampleSubmission(given),
    channel: 'agent',
  });
  const signed = async (submission: Submission, by = device, as = deviceId): Promise<Envelope> => {
    const envelope = await seal(submission);
    return { ...envelope, by: { device: as, signature: await by.sign(attributionText({ ...envelope, device: as })) } };
  };
  const whose = async (envelope: { readonly id: string; readonly by?: unknown }) => {
    const [answer] = await answersTo([envelope]);
    expect(answer?.outcome).toBe('accepted');
    const [row] = await rowsOf(envelope.id);
    const flags: readonly unknown[] = Array.isArray(row?.['flags']) ? row['flags'] : [];
    return [row?.['agent_account'] ?? null, row?.['agent_device'] ?? null, ...flags];
  };
  const revoke = () => post(AGENT_PATHS.revoke, { device: deviceId, reason: 'lost' }, supervisor);

  it('is known by the signature of a device, whoever brings it, and however late', async () => {
    expect(await whose(await signed(byAgent()))).toEqual([account, deviceId]);
    setNow(now() + 200 * 86_400_000);
    expect(await whose(await signed(byAgent()))).toEqual([account, deviceId, 'clock-skewed', 'device-expired']);
  });

  it('is never a reason to refuse it: what does not fit is flagged', async () => {
    const stranger = await makeTestDevice(post);
    const unknown = deviceId.replace(/^.{8}/, '00000000');
    expect(await whose(await seal(byAgent()))).toEqual([null, null, 'device-unknown']);
    expect(await whose(await signed(byAgent(), device, unknown))).toEqual([null, null, 'device-unknown']);
    expect(await whose(await signed(byAgent(), stranger))).toEqual([null, null, 'device-signature-wrong']);
    expect(await whose({ ...(await seal(byAgent())), by: 'torn' })).toEqual([null, null, 'device-unknown']);
    const other = await signed(byAgent());
    expect(await whose({ ...(await seal(byAgent())), by: other.by })).toEqual([null, null, 'device-signature-wrong']);
  });

  it('is not made one’s own by who merely carries it: the seal says who filled it in', async () => {
    expect(await whose(await signed(sampleSubmission()))).toEqual([null, null]);
    expect(await whose(await signed({ ...byAgent(), agentDevice: deviceId }))).toEqual([account, deviceId]);
    const elsewhere = { ...byAgent(), agentDevice: deviceId.replace(/^.{8}/, '00000000') };
    expect(await whose(await signed(elsewhere))).toEqual([null, null, 'device-signature-wrong']);
  });

  it('is still taken of a revoked device, and flagged', async () => {
    await revoke();
    // As another process would have to notice it.
    setNow(now() + 11_000);
    expect(await whose(await signed(byAgent()))).toEqual([account, deviceId, 'device-revoked']);
  });

  it('stays when a correction comes from a phone of her own', async () => {
    const first = byAgent();
    const { id, statusSecret } = first;
    await answersTo([await signed(first)]);
    await answersTo([await seal(sampleSubmission({ id, statusSecret, version: 2 }))]);
    const rows = await rowsOf(id);
    expect(rows.map((row) => [row['version'], row['channel']])).toEqual([
      [1, 'self'],
      [2, 'self'],
    ]);
    const { rows: kept } = await store().queries.transaction((transaction) =>
      transaction.execute(`select agent_account, channel from submission where id = '${id}'`),
    );
    expect(kept).toEqual([{ agent_account: account, channel: 'self' }]);
  });

  it('is as doubtful as it was when a correction comes, and a correction makes it no more doubtful for pay', async () => {
    const good = byAgent();
    await answersTo([await signed(good)]);
    await revoke();
    setNow(now() + 11_000);
    const stolen = byAgent();
    await answersTo([await signed(stolen)]);
    const corrected = (from: Submission, version: number) =>
      sampleSubmission({ id: from.id, statusSecret: from.statusSecret, version });
    await answersTo([await signed({ ...corrected(good, 2), channel: 'agent' }), await seal(corrected(stolen, 2))]);
    const kept = async () => {
      const months = [SAMPLE_NOW.toISOString().slice(0, 7)];
      const entries = (await listPayEntries(store().queries, [account], months)).get(account) ?? [];
      return Promise.all(
        [good, stolen].map(async ({ id }) => {
          const { rows } = await store().queries.transaction((transaction) =>
            transaction.execute<{ flags: string[] }>(`select flags from submission where id = '${id}'`),
          );
          return [rows[0]?.flags, entries.find((entry) => entry.id === id)?.signed];
        }),
      );
    };
    expect(await kept()).toEqual([
      [['device-revoked'], true],
      [['device-revoked'], false],
    ]);
    // What was doubtful about a correction goes with it.
    await answersTo([await seal(corrected(good, 3)), await seal(corrected(stolen, 3))]);
    expect(await kept()).toEqual([
      [[], true],
      [['device-revoked'], false],
    ]);
  });

  it('is what the queue can be filtered by, and is shown to the officer by name', async () => {
    const ofAgent = byAgent({ answers: RIDER });
    await answersTo([await signed(ofAgent)]);
    await revoke();
    setNow(now() + 11_000);
    const witness = {
      how: 'read-aloud',
      at: SAMPLE_NOW.toISOString(),
      offsetMinutes: 420,
      language: 'id',
      textVersion: CONSENT_TEXT_VERSION,
    } as const;
    const late = { ...byAgent(), witness };
    await answersTo([await signed(late), await seal(byAgent())]);
    const queue = async (filters: Partial<QueueFilters>) => {
      const asked = { filters: { ...QUEUE_AT_FIRST, sort: 'newest', ...filters }, after: null };
      return QueueResponse.parse(await (await post(CASE_PATHS.queue, asked, supervisor)).json()).cases;
    };
    const idsOf = async (filters: Partial<QueueFilters>) => (await queue(filters)).map(({ id }) => id);
    expect(await idsOf({ channel: 'agent' })).toEqual(expect.arrayContaining([ofAgent.id, late.id]));
    expect(await idsOf({ flag: 'device-revoked' })).toContain(late.id);
    expect(await idsOf({ flag: 'device-revoked' })).not.toContain(ofAgent.id);
    expect((await queue({ flag: 'device-unknown' })).every(({ agent }) => agent === null)).toBe(true);
    const opening = { id: late.id, reason: 'complaint' };
    const opened = CaseResponse.parse(await (await post(CASE_PATHS.open, opening, supervisor)).json());
    expect(opened.case.agent).toBe('Bu Agen');
    const [version] = opened.outcome === 'opened' ? opened.versions : [];
    expect(version?.content).toMatchObject({ channel: 'agent', witness: { how: 'read-aloud' } });
  });

  it('costs a request one question to the database at most, and mostly none', async () => {
    const { queries } = store();
    const asked = vi.spyOn(queries, 'transaction');
    let atMs = 0;
    const book = createDeviceBook(
      queries,
      () => SAMPLE_NOW,
      () => atMs,
    );
    const envelopes = Array.from({ length: 50 }, () => ({ by: { device: deviceId, signature: 'A'.repeat(86) } }));
    expect([...(await book.find(envelopes)).keys()]).toEqual([deviceId]);
    expect(asked).toHaveBeenCalledTimes(1);
    atMs = 9_000;
    expect((await book.find(envelopes)).size).toBe(1);
    await book.find([{}, null, { by: { device: 'x', signature: 'y' } }]);
    expect(asked).toHaveBeenCalledTimes(1);
    atMs = 11_000;
    await book.find(envelopes);
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });
});
