import { describe, expect, it } from 'vitest';
import { LOCALES, readTexts } from './locale-texts.ts';
import { findTooHard, groupsOf } from './reading-level.ts';
import { isFamiliar, measure, wordsOf } from './reading-measure.ts';

describe('our Indonesian texts', () => {
  const texts = readTexts(LOCALES, 'id');

  it('are seen by this test', () => {
    expect(texts.size).toBeGreaterThan(500);
    expect([...groupsOf(texts).keys()]).toEqual(expect.arrayContaining(['home', 'home:privacy', 'problems']));
  });

  it('can be read by somebody who left school in the fifth class', () => {
    expect(
      findTooHard(texts),
      'Shorter sentences and commoner words, please; npm run reading-level shows more. See docs/decisions/0014',
    ).toEqual([]);
  });
});

describe('the words of a sentence', () => {
  it.each([
    ['Isi NIK, 16 angka.', ['isi', 'nik', '16', 'angka']],
    ['Orang ke-{{n}} dihapus.', ['orang', 'ke-0', 'dihapus']],
    ['{{sent}} terkirim, kira-kira 1.100.000.', ['0', 'terkirim', 'kira-kira', '1.100.000']],
    ['orang tua/wali anak', ['orang', 'tua', 'wali', 'anak']],
  ])('of "%s" are %j', (sentence, words) => {
    expect(wordsOf(sentence)).toEqual(words);
  });
});

describe('a word is familiar', () => {
  it.each([
    ['uang', true, 'everybody says it'],
    ['dibayar', true, 'bayar with what grammar adds'],
    ['menuliskannya', true, 'tulis melts into me-'],
    ['kira-kira', true, 'said twice'],
    ['iuran', true, 'the field needs it'],
    ['iurannya', true, 'and in every form'],
    ['5.000', true, 'a number'],
    ['kepesertaan', true, 'stands in the law'],
    ['penyelenggaraan', false, 'officials say it'],
    ['dikompensasikan', false, 'a foreign word with what grammar adds'],
    ['rekonsiliasi', false, 'a foreign word'],
  ])('%s: %s (%s)', (word, familiar) => {
    expect(isFamiliar(word)).toBe(familiar);
  });
});

describe('how hard a text is', () => {
  it('grows with rare words and with long sentences', () => {
    const plain = measure(['Kalau celaka saat bekerja, biaya berobat ditanggung.']);
    const official = measure(['Penyelenggaraan program diselenggarakan berdasarkan ketentuan perundang-undangan.']);
    expect(plain.score).toBeLessThan(4.9);
    expect(official.score).toBeGreaterThan(9);
    const [long, short] = ['Saya mau pergi dan saya mau makan', 'Saya mau pergi. Saya mau makan.'];
    expect(measure([long]).score).toBeGreaterThan(measure([short]).score);
  });

  it('is held to a lower level in texts for easy reading', () => {
    const sentence = 'Saya mau pergi ke rumah ibu dan makan di sana besok pagi';
    expect(findTooHard(new Map([['learn:what.lead', sentence]]))).toEqual([]);
    for (const key of ['learn:what.leadEasy', 'learn:what.easy.lead', 'learn:easy.lead']) {
      expect(findTooHard(new Map([[key, sentence]]))).toMatchObject([{ where: key }]);
    }
  });

  it('of a few words is looked at sentence by sentence only', () => {
    expect(findTooHard(new Map([['common:broken', 'Rekonsiliasi diselenggarakan.']]))).toEqual([]);
    const many = Array.from({ length: 30 }, (_, n): [string, string] => [`common:a${n}`, `Rekonsiliasi ${n}.`]);
    expect(findTooHard(new Map(many))).toMatchObject([{ where: 'common', why: /rekonsiliasi/ }]);
  });
});
