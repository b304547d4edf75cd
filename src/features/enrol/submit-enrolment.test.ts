import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { findDraft } from '#device/drafts.ts';
import { countByKind } from '#device/outbox-count.ts';
import { fillIn, got, newPhone } from '#device/testing/phone.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { submitEnrolment } from '#features/enrol/submit-enrolment.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it('who comes of an age between reading and agreeing is told why, and the draft stays', async () => {
  const { draftId, answers } = await fillIn(await newPhone());
  const { birthYear, birthMonth, birthDay } = FISH_TRADER;
  const birthday = new Date(Number(birthYear) + 65, Number(birthMonth) - 1, Number(birthDay), 0, 1);
  vi.useFakeTimers({ now: birthday, toFake: ['Date'] });
  const submitted = await submitEnrolment({ draftId, answers, asRead: [], language: 'id', isMeant: () => true });
  expect(submitted).toEqual({ kind: 'incomplete', problem: 'age-65-or-over' });
  expect(got(await findDraft(draftId))?.answers.fullName).toBe(FISH_TRADER.fullName);
  expect(got(await countByKind()).waiting).toBe(0);
});

it('who takes her consent back while it is being sealed queues nothing, and the draft stays', async () => {
  vi.stubEnv('APP_VERSION', '0.1.0');
  const { draftId, answers } = await fillIn(await newPhone());
  const submitted = await submitEnrolment({ draftId, answers, asRead: [], language: 'id', isMeant: () => false });
  expect(submitted).toEqual({ kind: 'taken-back' });
  expect(got(await findDraft(draftId))?.answers.fullName).toBe(FISH_TRADER.fullName);
  expect(got(await countByKind()).waiting).toBe(0);
});
