import { describe, expect, it } from 'vitest';
import {
  type CaseStanding,
  DECISIONS,
  STAGE_AFTER,
  currentDecision,
  holderOf,
  obstacleToClaim,
  obstacleToDecision,
  obstacleToDuplicate,
  obstacleToKpj,
  obstacleToOpening,
  obstacleToUndo,
  reviewerOf,
} from '#domain/review.ts';
import { STAGES, isCorrectable } from '#domain/stages.ts';

const ANALYST = reviewerOf({ id: 'ani', role: 'analyst' });
const NOW = '2026-11-22T03:00:00.000Z';
const LATER = '2026-11-22T03:10:00.000Z';
const EARLIER = '2026-11-22T02:59:59.999Z';
const SITI = reviewerOf({ id: 'siti', role: 'officer' });
const WAITING: CaseStanding = { stage: 'received', newestVersion: 1, claim: null, decision: null };
const MINE = { account: 'siti', until: LATER };
const THEIRS = { account: 'budi', until: LATER };

describe('a claim', () => {
  it('holds until its time is over, and not a moment longer', () => {
    expect(holderOf(MINE, NOW)).toBe(MINE);
    expect(holderOf(MINE, LATER)).toBeNull();
    expect(holderOf(null, NOW)).toBeNull();
  });

  it.each([
    ['nobody has it', WAITING, SITI, null],
    ['I have it: my time begins anew', { ...WAITING, claim: MINE }, SITI, null],
    ['another has it', { ...WAITING, claim: THEIRS }, SITI, 'claim-of-another'],
    ["another's time is over", { ...WAITING, claim: { ...THEIRS, until: EARLIER } }, SITI, null],
    ['my role only looks', WAITING, ANALYST, 'role-cannot-decide'],
    ['it is back with its person', { ...WAITING, stage: 'needs-correction' }, SITI, 'case-returned'],
    ['it is decided', { ...WAITING, stage: 'registered' }, SITI, 'case-settled'],
    ['its person has withdrawn', { ...WAITING, stage: 'withdrawn' }, SITI, 'case-settled'],
  ] as const)('when %s', (_when, standing, reviewer, obstacle) => {
    expect(obstacleToClaim(standing, reviewer, NOW)).toBe(obstacle);
  });
});

describe('a participant number', () => {
  const decision = { kind: 'accept', account: 'budi', version: 1, toldAt: EARLIER } as const;
  const accepted: CaseStanding = { ...WAITING, stage: 'registered', decision };
  const none = { kept: null, seen: null };

  it.each([
    ['is recorded after the acceptance, also when the person knows of that', accepted, SITI, 1, none, null],
    ['takes the place of the one that was seen', accepted, SITI, 1, { kept: 'A', seen: 'A' }, null],
    ['is not written over one that was not seen', accepted, SITI, 1, { kept: 'A', seen: null }, 'kpj-changed'],
    ['is for who was accepted', WAITING, SITI, 1, none, 'case-not-accepted'],
    [
      'is not for who was declined',
      { ...accepted, stage: 'declined', decision: { ...decision, kind: 'decline' } },
      SITI,
      1,
      none,
      'case-not-accepted',
    ],
    ['is for the version that was read', accepted, SITI, 2, none, 'case-changed'],
    ['is recorded by who decides', accepted, ANALYST, 1, none, 'role-cannot-decide'],
  ] as const)('%s', (_what, standing, reviewer, version, kpj, obstacle) => {
    expect(obstacleToKpj(standing, reviewer, version, kpj)).toBe(obstacle);
  });
});

describe('opening a case', () => {
  it('for review is for who could take it; for another reason, for whoever may open', () => {
    const theirs = { ...WAITING, claim: THEIRS };
    expect(obstacleToOpening('review', WAITING, SITI, NOW)).toBeNull();
    expect(obstacleToOpening('review', theirs, SITI, NOW)).toBe('claim-of-another');
    expect(obstacleToOpening('person-asked', theirs, SITI, NOW)).toBeNull();
  });
});

describe('a decision', () => {
  const held: CaseStanding = { ...WAITING, stage: 'in-review', newestVersion: 2, claim: MINE };

  it.each([
    ['I hold the case and have read its newest version', held, SITI, 2, null],
    ['I never took the case', { ...held, claim: null }, SITI, 2, 'claim-missing'],
    ['my time is over', { ...held, claim: { ...MINE, until: EARLIER } }, SITI, 2, 'claim-missing'],
    ['another holds it', { ...held, claim: THEIRS }, SITI, 2, 'claim-of-another'],
    ['a correction has come since', held, SITI, 1, 'case-changed'],
    ['my role only looks', held, ANALYST, 2, 'role-cannot-decide'],
    ['it was decided meanwhile', { ...held, stage: 'declined' }, SITI, 2, 'case-settled'],
  ] as const)('when %s', (_when, standing, reviewer, seen, obstacle) => {
    expect(obstacleToDecision(standing, reviewer, seen, NOW)).toBe(obstacle);
  });

  it('brings a case where only a return leaves something to correct', () => {
    const open = DECISIONS.filter((kind) => isCorrectable(STAGE_AFTER[kind]));
    expect(open).toEqual(['return']);
  });
});

describe('marking as a duplicate', () => {
  it('is for a case beside one that stays', () => {
    const fit = STAGES.filter((stage) => obstacleToDuplicate(stage) === null);
    expect(fit).toEqual(STAGES.filter((stage) => stage !== 'declined' && stage !== 'withdrawn'));
    expect(obstacleToDuplicate('declined')).toBe('duplicate-declined');
    expect(obstacleToDuplicate('withdrawn')).toBe('duplicate-unknown');
    expect(obstacleToDuplicate(null)).toBe('duplicate-unknown');
  });
});

describe('taking a decision back', () => {
  const decision = { kind: 'return', account: 'siti', version: 1, toldAt: null } as const;
  const returned: CaseStanding = { ...WAITING, stage: 'needs-correction', decision };
  const supervisor = reviewerOf({ id: 'ratna', role: 'supervisor' });

  it.each([
    ['nobody knows of it yet', returned, SITI, null],
    ['the phone has fetched it', { ...returned, decision: { ...decision, toldAt: EARLIER } }, SITI, 'decision-told'],
    ['another decided', returned, { ...SITI, account: 'budi' }, 'decision-of-another'],
    ['another decided and I supervise', returned, supervisor, null],
    ['the correction is here', { ...returned, stage: 'received', newestVersion: 2 }, SITI, 'nothing-to-undo'],
    ['the person has withdrawn', { ...returned, stage: 'withdrawn' }, SITI, 'nothing-to-undo'],
    ['nothing was decided', WAITING, SITI, 'nothing-to-undo'],
    ['my role only looks', returned, ANALYST, 'role-cannot-decide'],
  ] as const)('when %s', (_when, standing, reviewer, obstacle) => {
    expect(obstacleToUndo(standing, reviewer)).toBe(obstacle);
  });

  it('is for the decision that brought the case to its stage, at every stage', () => {
    for (const kind of DECISIONS) {
      const standing = { ...WAITING, decision: { ...decision, kind } };
      const stages = STAGES.filter((stage) => currentDecision({ ...standing, stage }) !== null);
      expect(stages).toEqual([STAGE_AFTER[kind]]);
    }
  });
});
