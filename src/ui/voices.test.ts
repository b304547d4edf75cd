import { describe, expect, it } from 'vitest';
import { type Voice, breathsOf, findVoice } from '#ui/voices.ts';

const voice = (lang: string, localService = true): Voice => ({ lang, localService });

describe('the voice that reads a page', () => {
  it.each<[string, string[], string | null, string]>([
    ['id', ['en-US', 'id-ID'], 'id-ID', 'has the language of the page'],
    ['id', ['en_US', 'id_ID'], 'id_ID', 'is found as Android writes it'],
    ['id', ['in-ID'], 'in-ID', 'is found under the old name of the language'],
    ['id', ['ind_IDN'], 'ind_IDN', 'and under the long one'],
    ['jv', ['id-ID', 'jv-ID'], 'jv-ID', 'speaks Javanese where a phone can'],
    ['jv', ['ms-MY', 'id-ID'], 'id-ID', 'is Indonesian where it cannot'],
    ['su', ['ms-MY', 'en-US'], 'ms-MY', 'is Malay where there is no Indonesian one'],
    ['en', ['id-ID'], null, 'is none where only another language is spoken'],
    ['su', [], null, 'is none on a phone without any'],
  ])('of %s among %j is %s: it %s', (language, langs, expected, _why) => {
    expect(
      findVoice(
        langs.map((lang) => voice(lang)),
        language,
      )?.lang ?? null,
    ).toBe(expected);
  });

  it('works without a connection rather than with', () => {
    const voices = [voice('id-ID', false), voice('id-ID', true)];
    expect(findVoice(voices, 'id')).toBe(voices[1]);
    expect(findVoice(voices.slice(0, 1), 'id')).toBe(voices[0]);
  });
});

describe('a long sentence', () => {
  const long = `Kalau celaka saat bekerja, ${'biaya berobat dan perawatan ditanggung, '.repeat(6)}sampai sembuh.`;

  it('is said in pieces that the browser can bear, and nothing of it is lost', () => {
    const breaths = breathsOf(long);
    expect(breaths.length).toBeGreaterThan(1);
    expect(Math.max(...breaths.map(({ length }) => length))).toBeLessThanOrEqual(140);
    expect(breaths.join('')).toBe(long);
  });

  it('that has no comma is said whole', () => {
    const text = 'panjang '.repeat(30);
    expect(breathsOf(text)).toEqual([text]);
  });
});
