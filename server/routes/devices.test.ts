import { gunzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AGENT_PATHS, AgentsAnswer, DeviceLinkMade } from '#domain/agent-wire.ts';
import { AUDIT_AT_FIRST, AUDIT_PATHS, AuditResponse } from '#domain/audit-wire.ts';
import { ContactResponse, DEVICE_PATHS, SIGNATURE_HEADER } from '#domain/device-wire.ts';
import { AccountsAnswer, InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { type TestDevice, makeTestDevice } from '#server/testing/test-device.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY_MS = 86_400_000;

describe.each(DATABASE_KINDS)("agents' devices, %s", (kind) => {
  const { store, test, request, post, now, setNow, begin, settingsFrom } = useTestIntake(kind, sealSubmission);
  let supervisor: Record<string, string>;
  let root: Record<string, string>;
  let device: TestDevice;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'penyelia', role: 'supervisor', regions: ['99'] });
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
  });
  beforeEach(async () => {
    supervisor = await signInAs(request, 'penyelia');
    root = await signInAs(request, 'root');
    device = await makeTestDevice(post);
  });

  const office = (path: string, body: unknown, headers = supervisor) => post(path, body, headers);
  const makeAgent = async (name: string) =>
    DeviceLinkMade.parse(await (await office(AGENT_PATHS.list, { name, regions: ['99.01'] })).json());
  const linkFor = async (account: string) =>
    DeviceLinkMade.parse(await (await office(AGENT_PATHS.link, { account })).json());
  const listed = async (account: string) => {
    const response = await request(AGENT_PATHS.list, { headers: supervisor });
    return AgentsAnswer.parse(await response.json()).agents.find((agent) => agent.account === account);
  };

  it('join by a link that counts once, and are the same device when they use another', async () => {
    const { account, token } = await makeAgent('Bu Agen');
    const deviceId = await device.join(token);
    expect((await listed(account))?.devices[0], 'heard of when it joins').toMatchObject({
      lastSeenAt: new Date(now()).toISOString(),
    });
    const again = await linkFor(account);
    expect(await device.join(again.token)).toBe(deviceId);
    const other = await makeTestDevice(post);
    expect(await problemOf(await other.register(token))).toEqual([404, 'device-link-gone']);
    expect(await problemOf(await other.register(again.token))).toEqual([404, 'device-link-gone']);
    expect((await listed(account))?.devices.map(({ id, state }) => [id, state])).toEqual([[deviceId, 'active']]);
    const { rows } = await test().database.pool.query(
      `select action from office_audit where subject in ($1, $2) order by sequence`,
      [account, deviceId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'agent-made',
      'device-link-made',
      'device-registered',
      'device-link-made',
      'device-renewed',
    ]);
    const filters = { ...AUDIT_AT_FIRST, subject: deviceId };
    const audit = await office(AUDIT_PATHS.read, { filters, before: null }, root);
    const { lines } = AuditResponse.parse(await audit.json());
    expect(lines.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => ({ id: deviceId, kind: 'other', name: 'Bu Agen' })),
    );
  });

  it('hear again that they have joined, when the answer was lost, for as long as the link would have held', async () => {
    const { account, token } = await makeAgent('Agen sinyal');
    const joinedAt = now();
    const deviceId = await device.join(token);
    setNow(joinedAt + DAY_MS);
    expect(await device.join(token)).toBe(deviceId);
    supervisor = await signInAs(request, 'penyelia');
    const replaced = await linkFor(account);
    setNow(joinedAt + DAY_MS + 1_000);
    const renewing = await linkFor(account);
    setNow(joinedAt + DAY_MS + 2_000);
    expect(await device.join(renewing.token)).toBe(deviceId);
    expect(await device.join(renewing.token)).toBe(deviceId);
    // It is the link that a newer one took the place of, though the device is known.
    expect(await problemOf(await device.register(replaced.token))).toEqual([404, 'device-link-gone']);
    const { rows } = await test().database.pool.query(
      `select action from office_audit where subject = $1 order by sequence`,
      [deviceId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['device-registered', 'device-renewed']);
    setNow(joinedAt + 72 * 3_600_000 + 1);
    expect(await problemOf(await device.register(token))).toEqual([404, 'device-link-gone']);
    supervisor = await signInAs(request, 'penyelia');
    await office(AGENT_PATHS.revoke, { device: deviceId, reason: 'stolen' });
    expect(await problemOf(await device.register(renewing.token))).toEqual([404, 'device-link-gone']);
  });

  it('join by the newest link alone, within 72 hours, and only while she who made it may', async () => {
    const { account, token } = await makeAgent('Pak Agen');
    const newer = await linkFor(account);
    expect(await problemOf(await device.register(token))).toEqual([404, 'device-link-gone']);
    setNow(now() + 72 * 3_600_000 + 1);
    expect(await problemOf(await device.register(newer.token))).toEqual([404, 'device-link-gone']);
    setNow(now() - 1_000);
    const change = { id: 'penyelia', role: 'analyst', regions: ['99'], suspended: false };
    root = await signInAs(request, 'root');
    expect((await office(OFFICE_PATHS.accountChange, change, root)).status).toBe(204);
    expect(await problemOf(await device.register(newer.token))).toEqual([404, 'device-link-gone']);
    await office(OFFICE_PATHS.accountChange, { ...change, role: 'supervisor' }, root);
  });

  it('are not taken over by another agent', async () => {
    await device.join((await makeAgent('Agen satu')).token);
    expect(await problemOf(await device.register((await makeAgent('Agen dua')).token))).toEqual([409, 'device-taken']);
  });

  it('tell how they fare, in counts, and hear that they are active', async () => {
    const { account, token } = await makeAgent('Agen tiga');
    const deviceId = await device.join(token);
    const report = {
      appVersion: '1',
      drafts: 2,
      waiting: 3,
      needHelp: 0,
      photosWaiting: 4,
      oldestWaitingMs: 5_000_000_000,
    };
    const heard = await device.hear(deviceId, { report });
    expect(heard).toMatchObject({ state: 'active', agent: { name: 'Agen tiga', regions: ['99.01'] } });
    expect((await listed(account))?.devices[0]).toMatchObject({ report, lastSeenAt: new Date(now()).toISOString() });
  });

  it('belong to an agent without a password, who may be given one', async () => {
    const { account } = await makeAgent('Agen kantor');
    const made = await office(OFFICE_PATHS.passwordLink, { id: account }, root);
    const { token } = InvitationMade.parse(await made.json());
    const listedAccounts = await request(OFFICE_PATHS.accounts, { headers: root });
    const { accounts } = AccountsAnswer.parse(await listedAccounts.json());
    const username = accounts.find(({ id }) => id === account)?.username ?? '';
    await expect(signInAs(request, username)).rejects.toThrow('401');
    const chosen = { token, name: '', username: '', password: SAMPLE_PASSWORD };
    expect((await office(OFFICE_PATHS.invitationAccept, chosen)).status).toBe(200);
    await signInAs(request, username);
  });

  it('hear in few bytes where they can', async () => {
    const deviceId = await device.join((await makeAgent('Agen hemat')).token);
    const response = await device.contact(deviceId, {}, { 'accept-encoding': 'gzip, br' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const told: unknown = JSON.parse(gunzipSync(await response.arrayBuffer()).toString());
    expect(ContactResponse.parse(told).state).toBe('active');
  });

  it('are heard only by their own signature, and once', async () => {
    const deviceId = await device.join((await makeAgent('Agen empat')).token);
    const stranger = await makeTestDevice(post);
    expect(await problemOf(await stranger.contact(deviceId))).toEqual([401, 'device-signature-wrong']);
    expect(await problemOf(await device.contact(deviceId.replace(/^./, 'f').replace(/^../, 'ff')))).toEqual([
      404,
      'device-unknown',
    ]);
    const body = { nonce: 'A'.repeat(22) };
    expect((await device.contact(deviceId, body)).status).toBe(200);
    expect(await problemOf(await device.contact(deviceId, body))).toEqual([409, 'contact-repeated']);
    const unsigned = await post(DEVICE_PATHS.contact, '{}', { [SIGNATURE_HEADER]: 'A'.repeat(86) });
    expect(await problemOf(unsigned)).toEqual([400, 'request-damaged']);
  });

  it('wait when they make contact too often, and nobody else does', async () => {
    const deviceId = await device.join((await makeAgent('Agen lima')).token);
    const answers = [];
    for (let time = 0; time < 32; time += 1) answers.push((await device.contact(deviceId)).status);
    expect(answers.filter((status) => status === 429)).toHaveLength(2);
  });

  it('expire when they are silent for long or their agent is suspended, and a new link renews them', async () => {
    begin({ settings: settingsFrom({ DEVICE_DAYS: '1' }) });
    const { account, token } = await makeAgent('Agen enam');
    const deviceId = await device.join(token);
    const renewing = await linkFor(account);
    const begun = now();
    setNow(begun + 0.9 * DAY_MS);
    expect((await device.hear(deviceId)).state).toBe('active');
    setNow(begun + 1.9 * DAY_MS);
    expect(await device.hear(deviceId)).toMatchObject({ state: 'expired', agent: null });
    // That it was heard of does not renew it.
    expect((await device.hear(deviceId)).state).toBe('expired');
    expect(await device.join(renewing.token)).toBe(deviceId);
    expect((await device.hear(deviceId)).state).toBe('active');
    root = await signInAs(request, 'root');
    const change = { id: account, role: 'agent', regions: ['99.01'], suspended: true };
    expect((await office(OFFICE_PATHS.accountChange, change, root)).status).toBe(204);
    expect((await device.hear(deviceId)).state).toBe('expired');
  });

  it('are taken back for good: the next contact says so, and no link brings them back', async () => {
    const { account, token } = await makeAgent('Agen tujuh');
    const deviceId = await device.join(token);
    expect((await office(AGENT_PATHS.revoke, { device: deviceId, reason: 'stolen' })).status).toBe(204);
    expect((await office(AGENT_PATHS.revoke, { device: deviceId, reason: 'lost' })).status).toBe(204);
    expect((await listed(account))?.devices[0]?.revoked).toMatchObject({ reason: 'stolen', toldAt: null });
    expect(await device.hear(deviceId)).toMatchObject({ state: 'revoked', agent: null, visits: [] });
    expect((await listed(account))?.devices[0]?.revoked?.toldAt).toBe(new Date(now()).toISOString());
    expect(await problemOf(await device.register((await linkFor(account)).token))).toEqual([409, 'device-taken']);
  });
});
