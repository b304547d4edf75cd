import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone, parsePhone } from '#domain/phone.ts';

test.each([
  ['081234567890', '+6281234567890'],
  ['+62 812-3456-7890', '+6281234567890'],
  ['+62 (812) 3456.7890', '+6281234567890'],
  ['8123456789', '+628123456789'],
  ['0062812345678', '+62812345678'],
  ['62812345678', '+62812345678'], // other readers take this for a landline in 62x
  ['628123456789', '+628123456789'],
  ['+62 0 812 3456 7890', '+6281234567890'],
  ['620812345678', '+62812345678'],
  ['+62 62 812 3456 7890', '+6281234567890'], // +62 stood in the box already
  ['０８１２３４５６７８９０', '+6281234567890'],
  ['HP: 0812 3456 7890', '+6281234567890'],
  ['No. HP 0812 3456 7890', '+6281234567890'],
  ['0812 3456 7890 (WA)', '+6281234567890'],
  ['0812\u00a03456\u20107890', '+6281234567890'],
  ['0895123456789', '+62895123456789'],
])('the number %j is kept as %s', (raw, phone) => {
  expect(parsePhone(raw)).toEqual({ ok: true, value: phone });
});

test.each([
  ['', 'phone-empty'],
  ['  ', 'phone-empty'],
  ['08123', 'phone-too-short'],
  ['08', 'phone-too-short'],
  ['123', 'phone-too-short'],
  ['0812345678901234', 'phone-too-long'],
  ['08123456789 / 08571234567', 'phone-too-long'],
  ['8'.repeat(10_000), 'phone-too-long'],
  ['0211234567', 'phone-landline'],
  ['+62 21 1234567', 'phone-landline'],
  ['(022) 7654321', 'phone-landline'],
  ['0622123456', 'phone-landline'], // Pematangsiantar, whose area code begins like the country's
  ['08000000000', 'phone-not-mobile'],
  ['08041234567', 'phone-not-mobile'],
  ['1500910', 'phone-not-mobile'],
  ['+60 12 345 6789', 'phone-not-mobile'],
  ['tidak punya', 'phone-not-mobile'],
  ['📱', 'phone-not-mobile'],
  ['O81234567890', 'phone-not-mobile'],
  ['08l234567890', 'phone-not-mobile'],
  ['x'.repeat(10_000), 'phone-not-mobile'],
])('the number %j is asked for again: %s', (raw, problem) => {
  expect(parsePhone(raw)).toEqual({ ok: false, problem });
});

test('a number is shown in groups', () => {
  expect(formatPhone('+6281234567890')).toBe('0812-3456-7890');
  expect(formatPhone('+62812345678')).toBe('0812-3456-78');
});

test('every mobile number is read however it is written', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^8[1-35-9]\d{7,10}$/), (national) => {
      const expected = { ok: true, value: `+62${national}` };
      for (const prefix of ['0', '+62', '62', '+62 0', '0062', '']) {
        expect(parsePhone(prefix + national)).toEqual(expected);
      }
      expect(parsePhone(formatPhone(`+62${national}`))).toEqual(expected);
    }),
  );
});

test('any text at all gets an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      expect(typeof parsePhone(raw).ok).toBe('boolean');
    }),
  );
});
