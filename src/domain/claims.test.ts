import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORMS } from '#domain/claim-papers.ts';
import { CLAIM_EVENTS, type ClaimEvent, claimGuide, claimTimes } from '#domain/claims.ts';
import { OPEN_QUESTIONS } from '#domain/open-questions.ts';
import { isPlainDate } from '#domain/plain-date.ts';
import { SOURCES } from '#domain/sources.ts';

const JAKARTA = 420;
const JAYAPURA = 540;
const at = (iso: string) => Date.parse(iso);

test.each<[ClaimEvent, readonly string[]]>([
  ['work-accident', ['go-to-plkk', 'report-stage-1', 'gather-papers', 'report-stage-2', 'receive-money']],
  ['occupational-disease', ['see-doctor', 'report-stage-1', 'gather-papers', 'report-stage-2', 'receive-money']],
  ['work-death', ['report-stage-1', 'gather-papers', 'report-stage-2', 'receive-money']],
  ['death', ['gather-papers', 'hand-in-claim', 'receive-money']],
  ['savings', ['wait-after-stopping', 'gather-papers', 'hand-in-claim', 'receive-money']],
  ['scholarship', ['gather-papers', 'hand-in-claim', 'receive-money', 'claim-every-year']],
])('after %s the steps are in order', (event, steps) => {
  expect(claimGuide(event).steps.map(({ id }) => id)).toEqual(steps);
});

test.each<[string, ClaimEvent, string, unknown]>([
  ['the police report only after a traffic accident', 'work-accident', 'police-report', [{ kind: 'traffic-accident' }]],
  ['receipts only when the hospital is not a PLKK', 'work-accident', 'receipts', [{ kind: 'not-plkk' }]],
  ['an attendance record only if there is one', 'work-accident', 'attendance-record', [{ kind: 'if-there-is-one' }]],
  ['the tax number only over 50 million', 'death', 'tax-number', [{ kind: 'over', amount: 50_000_000 }]],
  ['the marriage book only for husband or wife', 'death', 'marriage-book', [{ kind: 'heir-is-spouse' }]],
  [
    'the tax number for savings over 50 million, or after a part was paid',
    'savings',
    'tax-number',
    [{ kind: 'over', amount: 50_000_000 }, { kind: 'partly-paid-before' }],
  ],
  [
    'the death certificate for a scholarship only when the member died',
    'scholarship',
    'death-certificate',
    [{ kind: 'member-died' }],
  ],
  ['the KTP always', 'work-accident', 'ktp', undefined],
])('%s', (_, event, id, when) => {
  expect(claimGuide(event).papers.find((paper) => paper.id === id)).toEqual({
    id,
    ...(when !== undefined && { when }),
  });
});

test.each<[string, ClaimEvent, string, number, unknown]>([
  [
    'an accident is reported within 48 hours and claimed within five years',
    'work-accident',
    '2026-11-22T03:00:00Z',
    JAKARTA,
    { reportByMs: at('2026-11-24T03:00:00Z'), claimBefore: '2031-11-22', claimFrom: null },
  ],
  [
    'late in the evening in the east it is already the next day',
    'work-death',
    '2026-12-31T15:30:00Z',
    JAYAPURA,
    { reportByMs: at('2027-01-02T15:30:00Z'), claimBefore: '2032-01-01', claimFrom: null },
  ],
  [
    'five years after a leap day are told a day too early, not too late',
    'occupational-disease',
    '2028-02-29T03:00:00Z',
    JAKARTA,
    { reportByMs: at('2028-03-02T03:00:00Z'), claimBefore: '2033-02-28', claimFrom: null },
  ],
  [
    'savings wait a month after stopping, the last day of a shorter one',
    'savings',
    '2027-01-31T03:00:00Z',
    JAKARTA,
    { reportByMs: null, claimBefore: null, claimFrom: '2027-02-28' },
  ],
  [
    'no time was found for the death benefit, so none is told',
    'death',
    '2026-11-22T03:00:00Z',
    JAKARTA,
    { reportByMs: null, claimBefore: null, claimFrom: null },
  ],
])('%s', (_, event, happenedAt, offset, times) => {
  expect(claimTimes(event, at(happenedAt), offset)).toEqual(times);
});

test('the death benefit is paid within three working days of complete papers; for the others no source says', () => {
  const payouts = CLAIM_EVENTS.flatMap((event) => claimGuide(event).payout?.days ?? []);
  expect(payouts).toEqual([3]);
  expect(claimGuide('death').payout?.sources).toEqual(['S25']);
});

test.each(CLAIM_EVENTS)(
  'the guide for %s lists no paper twice, knows its forms, and cites sources that exist',
  (event) => {
    const guide = claimGuide(event);
    const ids = guide.papers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { form } of [...guide.papers, ...guide.steps]) if (form) expect(FORMS[form]).toMatch(/^https:.*\.pdf$/);
    for (const step of guide.steps) for (const place of step.at ?? []) expect(guide.where).toContain(place);
    const grounds = [guide, guide.report, guide.expiry, guide.wait, guide.payout].filter((rule) => rule !== null);
    for (const { sources } of grounds) {
      expect(sources).not.toHaveLength(0);
      for (const id of sources) expect(Object.keys(SOURCES)).toContain(id);
    }
    for (const question of guide.open) expect(OPEN_QUESTIONS).toContain(question);
  },
);

test('whenever and wherever it happened, the days told exist and lie after it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CLAIM_EVENTS),
      fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2099-12-31T23:59:59Z') }),
      fc.constantFrom(420, 480, 540),
      (event, happenedAtMs, offset) => {
        const day = new Date(happenedAtMs + offset * 60_000).toISOString().slice(0, 10);
        const { reportByMs, claimBefore, claimFrom } = claimTimes(event, happenedAtMs, offset);
        if (reportByMs !== null) expect(reportByMs - happenedAtMs).toBe(48 * 60 * 60 * 1000);
        for (const told of [claimBefore, claimFrom].filter((date) => date !== null)) {
          expect(isPlainDate(told)).toBe(true);
          expect(told > day).toBe(true);
        }
      },
    ),
  );
});
