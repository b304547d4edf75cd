import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { DEVICE_PATHS } from '#domain/device-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { RECONCILE_PATH } from '#domain/reconcile-wire.ts';
import { BATCH_LIMIT, PATHS } from '#domain/wire.ts';
import { STRANGERS_PER_MINUTE } from '#server/office-routes.ts';
import { OWN_PAGE, makeAccount } from '#server/testing/office-accounts.ts';
import { sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// A real database, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Few, so that a flood is short. */
const PER_MINUTE = 20;
const TRIES = PER_MINUTE + 5;

const digest = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:';
const { id } = sampleSubmission();

const claimOf = (reference: string) => ({ protocol: 1, reference, code: 'K7M2-QX94-DK7M-2QX9' });

/** Each door that is open to strangers, with something that it understands. */
const DOORS: Readonly<
  Record<string, { readonly body: unknown; readonly honest?: unknown; readonly headers?: Record<string, string> }>
> = {
  [PATHS.submissions]: { body: { protocol: 1, sentAt: '2026-11-22T03:00:00.000Z', envelopes: [{}] } },
  [PATHS.status]: { body: { protocol: 1, questions: [{ id, secret: sampleSecret() }] } },
  [PATHS.withdrawals]: { body: { protocol: 1, withdrawals: [{ id, secret: sampleSecret() }] } },
  [CLAIMS_PATH]: { body: claimOf('K7M-2QX-94D'), honest: claimOf('K7M-2QX-95E') },
  [RECONCILE_PATH]: { body: { protocol: 1, held: [], lost: [] } },
  [DEVICE_PATHS.register]: { body: {} },
  [DEVICE_PATHS.contact]: { body: {} },
  [`/api/photos/${id}/${sampleSecret().slice(0, 16)}?offset=0`]: {
    body: '',
    headers: { 'content-digest': digest },
  },
  [OFFICE_PATHS.signIn]: { body: { username: 'sri', password: 'salah' }, headers: OWN_PAGE },
};

/** As a flood comes: each request with another made-up header, and where the network is wide from another address of it. */
const SENDERS: readonly {
  readonly of: string;
  readonly peer: (at: number) => string;
  readonly other: string;
  readonly settings: Record<string, string>;
  readonly forwarded: (at: number) => string;
  readonly otherForwarded?: string;
}[] = [
  {
    of: 'one address that makes up X-Forwarded-For',
    peer: () => '198.51.100.1',
    other: '198.51.100.2',
    settings: {},
    forwarded: (at) => `203.0.113.${at}`,
  },
  {
    of: 'an IPv6 network, each time from another address of it',
    peer: (at) => `2001:db8:1:2:${at.toString(16)}::1`,
    other: '2001:db8:1:3::1',
    settings: {},
    forwarded: (at) => `2001:db8:${at}::1`,
  },
  {
    of: 'one address behind our proxy that makes up what stands before',
    peer: () => '10.0.0.5',
    other: '10.0.0.5',
    settings: { TRUSTED_PROXIES: '10.0.0.0/8' },
    forwarded: (at) => `203.0.113.${at}, 198.51.100.1`,
    otherForwarded: '198.51.100.2',
  },
];

describe('while a door is flooded', () => {
  const { store, now, begin, request, settingsFrom } = useTestIntake('postgresql', sealSubmission);
  let waited = 0;

  beforeAll(() => makeAccount(store().queries, { username: 'sri', role: 'officer', regions: ['99'] }));

  function knock(path: string, peer: string, forwarded: string, isHonest = false): Promise<Response> {
    const door = DOORS[path] ?? { body: null };
    const { headers } = door;
    const body = isHonest && door.honest !== undefined ? door.honest : door.body;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return request(path, { method: 'POST', body: text, headers: { ...headers, 'x-forwarded-for': forwarded } }, peer);
  }

  describe.each(SENDERS)('by $of', ({ peer, other, settings, forwarded, otherForwarded }) => {
    it.each(Object.keys(DOORS))('%s refuses it, and answers everybody else at once', async (path) => {
      waited = 0;
      begin({
        settings: settingsFrom({ ...settings, ENVELOPES_PER_MINUTE: String(PER_MINUTE) }),
        clock: {
          now: () => new Date(now()),
          monotonicMs: () => now(),
          wait: () => Promise.resolve(void (waited += 1)),
        },
      });
      let refused: Response | null = null;
      for (let at = 0; at < TRIES; at += 1) refused = await knock(path, peer(at), forwarded(at));
      expect(refused?.status).toBe(429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      waited = 0;
      const answered = await knock(path, other, otherForwarded ?? forwarded(0), true);
      expect([429, 503]).not.toContain(answered.status);
      expect(waited).toBe(0);
    });
  });

  it('an agent who asks about her whole list costs a tenth of it, and a flood of lists is refused all the same', async () => {
    begin({
      settings: settingsFrom({ ENVELOPES_PER_MINUTE: String(PER_MINUTE) }),
      clock: { now: () => new Date(now()), monotonicMs: () => 0, wait: () => Promise.resolve() },
    });
    const body = {
      protocol: 1,
      questions: Array.from({ length: BATCH_LIMIT }, () => ({ id, secret: sampleSecret() })),
    };
    const ask = async () =>
      (await request(PATHS.status, { method: 'POST', body: JSON.stringify(body) }, '198.51.100.9')).status;
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push(await ask());
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });

  it('the budget of the office is its own: a flood of enrolments keeps no officer out', async () => {
    begin({ settings: settingsFrom({ ENVELOPES_PER_MINUTE: String(PER_MINUTE) }) });
    for (let at = 0; at < TRIES; at += 1) await knock(PATHS.status, '198.51.100.9', '');
    expect((await knock(PATHS.status, '198.51.100.9', '')).status).toBe(429);
    expect((await knock(OFFICE_PATHS.signIn, '198.51.100.9', '')).status).toBe(401);
    expect(STRANGERS_PER_MINUTE).toBeGreaterThan(PER_MINUTE);
  });
});
