import { describe, expect, it } from 'vitest';
import { type Found, isReady, judgeKit } from '#features/agent/kit/kit.ts';

const GOOD: Found = {
  deviceState: 'active',
  hasKey: true,
  app: { kind: 'ready' },
  agentPack: { kept: 9, wanted: 9 },
  ocrPack: { kept: 4, wanted: 4 },
  storage: { persisted: true, usageBytes: 10_000_000, quotaBytes: 500_000_000, roomFor: 7_000 },
  clockSkewMs: null,
  updateWaits: false,
  battery: { level: 0.8, charging: false },
  hasVoice: true,
};
const change = (over: Partial<Found>) => judgeKit({ ...GOOD, ...over });

describe('ready for the field', () => {
  it('is a phone that has everything', () => {
    expect(new Set(Object.values(change({})))).toEqual(new Set(['good']));
    expect(isReady(change({}))).toBe(true);
  });

  it.each<[keyof ReturnType<typeof judgeKit>, Partial<Found>]>([
    ['device', { deviceState: 'expired' }],
    ['device', { deviceState: null }],
    ['key', { hasKey: false }],
    ['app', { app: { kind: 'not-yet', kept: 3, wanted: 90 } }],
    ['agent-pack', { agentPack: null }],
    ['agent-pack', { agentPack: { kept: 8, wanted: 9 } }],
    ['storage', { storage: { ...GOOD.storage, persisted: false } }],
    ['space', { storage: { ...GOOD.storage, quotaBytes: 50_000_000 } }],
    ['clock', { clockSkewMs: 3 * 86_400_000 }],
  ])('is none whose %s would cost an enrolment', (part, over) => {
    expect(change(over)[part]).toBe('fix');
    expect(isReady(change(over))).toBe(false);
  });

  it.each<[keyof ReturnType<typeof judgeKit>, Partial<Found>]>([
    ['card-reading', { ocrPack: null }],
    ['voice', { hasVoice: false }],
    ['battery', { battery: { level: 0.2, charging: false } }],
    ['version', { updateWaits: true }],
  ])('is one that could be better in its %s', (part, over) => {
    expect(change(over)[part]).toBe('better');
    expect(isReady(change(over))).toBe(true);
  });

  it('is judged by what a browser tells, and what it does not tell is said to be unknown', () => {
    const silent = change({
      battery: null,
      hasVoice: null,
      app: { kind: 'unknown' },
      storage: { persisted: null, usageBytes: null, quotaBytes: null, roomFor: null },
    });
    for (const part of ['battery', 'voice', 'app', 'storage', 'space'] as const) expect(silent[part]).toBe('unknown');
    expect(isReady(silent)).toBe(true);
  });
});
