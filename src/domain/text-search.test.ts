import { describe, expect, it } from 'vitest';
import { findTexts } from '#domain/text-search.ts';

const TEXTS = [
  'Apa yang terjadi kalau telat membayar iuran? nunggak',
  'Apa itu NIK? Angka di KTP.',
  'Apa uang saya kembali? JHT saja yang kembali.',
];

describe('a search in a short list of texts', () => {
  it.each([
    ['the word itself', 'NIK', [1]],
    ['its beginning, while one types', 'tela', [0]],
    ['a word that people use and the text does not show', 'nunggak', [0]],
    ['with a slip of the finger', 'kembsli', [2]],
    ['whole sentences: words that stand everywhere do not count', 'apa uang saya kembali', [2]],
    ['every word of it, where one text has them all', 'telat iuran', [0]],
    ['the most words, where no text has them all', 'telat bayar NIK', [0]],
    ['nothing, for a word that stands nowhere', 'gempa', []],
  ])('finds %s', (_, query, places) => {
    expect([...(findTexts(TEXTS, query) ?? ['all'])]).toEqual(places);
  });

  it.each(['', ' ', '?', 'a', '😀'])('leaves all where nothing telling was typed: %j', (query) => {
    expect(findTexts(TEXTS, query)).toBeNull();
  });
});
