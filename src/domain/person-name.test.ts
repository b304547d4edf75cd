import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePersonName, parsePlace } from '#domain/person-name.ts';

test.each([
  ['Suharto', 'Suharto', 'one word is a whole name'],
  ['  Siti   Nur\tAisyah ', 'Siti Nur Aisyah', 'surplus spaces'],
  ["Ma'ruf", "Ma'ruf", 'an apostrophe'],
  ['Ma’ruf', 'Ma’ruf', 'the apostrophe of a phone keyboard'],
  ['Ma`ruf', "Ma'ruf", 'a backquote meant as an apostrophe'],
  ['M. Yusuf, S.Pd.', 'M. Yusuf, S.Pd.', 'dots and a comma'],
  ['I Gusti Ngurah-Rai', 'I Gusti Ngurah-Rai', 'a hyphen'],
  ['André Müller', 'André Müller', 'accents'],
  ['Andre\u0301', 'André', 'an accent typed apart'],
  ['ꦱꦸꦫ', 'ꦱꦸꦫ', 'Javanese script'],
  ['李小龙', '李小龙', 'Chinese script'],
  ['O', 'O', 'one letter'],
  ['a'.repeat(100), 'a'.repeat(100), 'a hundred letters'],
  ['Siti\u200bAisyah', 'SitiAisyah', 'an invisible space'],
])('%j is the name %j (%s)', (raw, name) => {
  expect(parsePersonName(raw)).toEqual({ ok: true, value: name });
});

test.each([
  ['', 'name-empty'],
  [' \n ', 'name-empty'],
  ['Budi123', 'name-characters'],
  ['Budi 😀', 'name-characters'],
  ['<b>Budi</b>', 'name-characters'],
  ['budi@mail.test', 'name-characters'],
  ['...', 'name-characters'],
  ['a'.repeat(101), 'name-too-long'],
  ['Budi '.repeat(2_000), 'name-too-long'],
  ['😀'.repeat(5_000), 'name-too-long'],
])('%j is asked for again: %s', (raw, problem) => {
  expect(parsePersonName(raw)).toEqual({ ok: false, problem });
});

test.each([
  ['Bandung', { ok: true, value: 'Bandung' }],
  ['S. Penuh', { ok: true, value: 'S. Penuh' }],
  ['19 Nopember', { ok: true, value: '19 Nopember' }],
  ['Konda/Kondaga', { ok: true, value: 'Konda/Kondaga' }],
  ['', { ok: false, problem: 'required' }],
  ['B', { ok: false, problem: 'place-too-short' }],
  ['12', { ok: false, problem: 'name-characters' }],
  ['Bandung 🏙', { ok: false, problem: 'name-characters' }],
  ['B'.repeat(61), { ok: false, problem: 'too-long' }],
  ['B'.repeat(10_000), { ok: false, problem: 'too-long' }],
])('the birth place %j gives %j', (raw, outcome) => {
  expect(parsePlace(raw)).toEqual(outcome);
});

test('any text at all gets an answer, and a name once accepted stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (raw) => {
      const outcome = parsePersonName(raw);
      if (outcome.ok) expect(parsePersonName(outcome.value)).toEqual(outcome);
      expect(typeof parsePlace(raw).ok).toBe('boolean');
    }),
  );
});
