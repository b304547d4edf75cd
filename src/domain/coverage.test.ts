import { expect, it } from 'vitest';
import { countedNeed } from '#domain/coverage.ts';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

const SAID = { needs: ['see'], needsConsent: 'yes' };

it.each([
  [
    'who agreed and said that something is difficult',
    { ...SAID, consentStatistics: 'yes' },
    CONSENT_TEXT_VERSION,
    'said',
  ],
  ['who agreed and chose nothing', { consentStatistics: 'yes' }, CONSENT_TEXT_VERSION, 'none-said'],
  ['who did not agree to be counted', SAID, CONSENT_TEXT_VERSION, 'not-counted'],
  ['who agreed to a text that did not name it', { ...SAID, consentStatistics: 'yes' }, '2026-11-22', 'not-counted'],
])('counts the need of %s', (_, answers, textVersion, expected) => {
  const composed = compose({ ...FISH_TRADER, ...answers }, CONTEXT);
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  const { enrolment } = composed.submission;
  const { consents } = enrolment;
  const statistics = consents.statistics === null ? null : { ...consents.statistics, textVersion };
  expect(countedNeed({ ...enrolment, consents: { ...consents, statistics } })).toBe(expected);
});

const CONTEXT = {
  id: '01930000-0000-7000-8000-00000000002a',
  version: 1,
  today: '2026-11-22',
  composedAt: '2026-11-22T03:00:00.000Z',
  composedOffsetMinutes: 420,
  language: 'id',
  appVersion: '0.1.0',
  statusSecret: 'A'.repeat(43),
  nameOf: () => undefined,
  asRead: [{ question: 'Nama', answer: 'Sumiyem' }],
} as const;
