import { expect, it } from 'vitest';
import type { AgentDevice } from '#domain/agent-wire.ts';
import { casesIn, lastSeenOf, waitingOn } from '#console/agents/agent-standing.ts';

const REPORT = { appVersion: '1', drafts: 1, waiting: 2, needHelp: 0, photosWaiting: 3, oldestWaitingMs: 60_000 };
const device = (given: Partial<AgentDevice>): AgentDevice => ({
  id: '0193537a-0000-8000-8000-000000000001',
  label: 'HP',
  state: 'active',
  registeredAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2027-11-01T00:00:00.000Z',
  lastSeenAt: null,
  report: null,
  revoked: null,
  ...given,
});

it('what lies on the phones of an agent is told together, the longest wait of all', () => {
  const phones = [
    device({ report: REPORT, lastSeenAt: '2026-11-02T00:00:00.000Z' }),
    device({ report: { ...REPORT, oldestWaitingMs: 90_000 }, lastSeenAt: '2026-11-03T00:00:00.000Z' }),
    device({}),
  ];
  expect(waitingOn(phones)).toEqual({ drafts: 2, waiting: 4, needHelp: 0, photosWaiting: 6, oldestWaitingMs: 90_000 });
  expect(lastSeenOf(phones)).toBe(Date.parse('2026-11-03T00:00:00.000Z'));
  expect(waitingOn([device({})]).oldestWaitingMs).toBeNull();
  expect(lastSeenOf([])).toBeNull();
});

it('cases are counted over stages, and a stage without any counts nothing', () => {
  expect(casesIn({ today: 0, week: 0, stages: { received: 2, registered: 3 } }, 'received', 'in-review')).toBe(2);
});
