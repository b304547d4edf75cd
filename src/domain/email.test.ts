import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEmail } from '#domain/email.ts';

test.each([
  ['siti@contoh.test', 'siti@contoh.test'],
  [' Siti@Contoh.TEST ', 'Siti@contoh.test'],
  ['mailto:siti.a+bpu@mail.contoh.test', 'siti.a+bpu@mail.contoh.test'],
  ['siti＠contoh.test', 'siti@contoh.test'],
])('%j is the address %s', (raw, email) => {
  expect(parseEmail(raw)).toEqual({ ok: true, value: email });
});

test.each([
  ['', 'required'],
  ['tidak punya', 'email-format'],
  ['siti', 'email-format'],
  ['@contoh.test', 'email-format'],
  ['siti@', 'email-format'],
  ['siti@contoh', 'email-format'],
  ['siti@contoh,test', 'email-format'],
  ['siti @contoh.test', 'email-format'],
  ['siti..a@contoh.test', 'email-format'],
  ['siti@-contoh.test', 'email-format'],
  ['siti@contoh..test', 'email-format'],
  ['😀', 'email-format'],
  [`${'a'.repeat(10_000)}@contoh.test`, 'email-format'],
])('%j is asked for again: %s', (raw, problem) => {
  expect(parseEmail(raw)).toEqual({ ok: false, problem });
});

test('any text at all gets an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      expect(typeof parseEmail(raw).ok).toBe('boolean');
      expect(typeof parseEmail(`a@${raw}`).ok).toBe('boolean');
    }),
  );
});
