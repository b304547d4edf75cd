import { describe, expect, it } from 'vitest';
import { checkCase } from '#domain/case-checks.ts';
import type { Enrolment } from '#domain/enrolment.ts';
import { compose } from '#domain/submission.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';

const ON = '2026-11-22';

function sample(): Enrolment {
  const composed = compose(FISH_TRADER, {
    id: '0193537a-0000-7000-8000-000000000001',
    version: 1,
    today: ON,
    composedAt: '2026-11-22T03:00:00.000Z',
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'test',
    statusSecret: 'A'.repeat(43),
    nameOf: () => undefined,
    asRead: [],
  });
  if (!composed.ok) throw new Error('the sample cannot be composed');
  return composed.submission.enrolment;
}

/** What looks as if it should be looked at twice. */
function twice(changed: Partial<Enrolment['identity']> = {}, code = ''): string[] {
  const enrolment = sample();
  const ktpAddress = { ...enrolment.ktpAddress, place: { ...enrolment.ktpAddress.place, code } };
  const checks = checkCase({ ...enrolment, ktpAddress, identity: { ...enrolment.identity, ...changed } }, ON);
  return checks.flatMap((check) => (check.looks === 'twice' ? [check.code] : []));
}

describe('the checks of a case', () => {
  it.each([
    ['all agrees', {}, []],
    ['another day of birth', { birthDate: '1974-05-16' }, ['nik-birth-date']],
    ['the other sex', { sex: 'L' as const }, ['nik-sex']],
    ['too young', { birthDate: '2012-05-15' }, ['age', 'nik-birth-date']],
    ['a day that is none', { birthDate: '1974-02-30' }, ['birth-date-not-real', 'nik-birth-date']],
    ['a made-up number', { nik: '1111111111111111' }, ['nik-form']],
  ])('look twice at what differs: %s', (_what, changed, codes) => {
    expect(twice(changed)).toEqual(codes);
  });

  it('say where the NIK was first registered when the KTP names another place, and nothing of a place in words', () => {
    expect(twice({}, '99.01.01.1001')).toEqual([]);
    expect(twice({}, '32.73.01.1001')).toEqual(['nik-region']);
    expect(checkCase(sample(), ON).map(({ code }) => code)).not.toContain('nik-region');
  });

  it('tell the age on the day of arrival', () => {
    expect(checkCase(sample(), ON)).toContainEqual({ code: 'age', looks: 'right', age: 52 });
  });
});
