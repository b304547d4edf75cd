import { expect, it } from 'vitest';
import { canaryCookie, readCanary, writeCanary } from '#domain/canary.ts';

const CANARY = { countedOn: '2026-11-26', drafts: 2, waiting: 3, received: 5 } as const;

it('notes a day and three counts, and nothing else', () => {
  expect(writeCanary(CANARY)).toBe('1.2026-11-26.2.3.5');
  expect(canaryCookie(CANARY, true)).toBe(
    'payung-hitungan=1.2026-11-26.2.3.5; Path=/; Max-Age=34560000; SameSite=Strict; Secure',
  );
  expect(canaryCookie(null, false)).toBe('payung-hitungan=; Path=/; Max-Age=0; SameSite=Strict');
});

it.each([
  ['among others', 'a=b; payung-hitungan=1.2026-11-26.2.3.5; c=d', CANARY],
  ['none', 'a=b', null],
  ['forgotten', 'payung-hitungan=', null],
  ['of no day', 'payung-hitungan=1.2026-13-41.2.3.5', null],
  ['with more in it than counts', 'payung-hitungan=1.2026-11-26.2.3.5.Sumiyem', null],
  ['of a later format', 'payung-hitungan=2.2026-11-26.2.3.5', null],
])('is read out of cookies: %s', (_, cookies, canary) => {
  expect(readCanary(cookies)).toEqual(canary);
});
